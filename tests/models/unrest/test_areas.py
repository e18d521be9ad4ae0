"""No table, route or form of unrest has a place for a person, an address or a file."""

import importlib
import inspect
import pkgutil

from wtforms import FileField, MultipleFileField

import cleanup.forms.unrest
from cleanup.forms.platform.base import Form
from cleanup.models.platform.base import Base

REFUSED = {"name", "handle", "url", "link", "image", "photo", "file", "email", "phone", "address", "username"}


def tables():
    found = [
        mapper.class_.__table__
        for mapper in Base.registry.mappers
        if mapper.class_.__module__.startswith("cleanup.models.unrest")
    ]
    assert len(found) > 15
    return found


def test_no_column_is_for_a_person_an_address_or_a_file():
    for table in tables():
        assert "signal" not in table.name
        for column in table.columns:
            assert not REFUSED & set(column.name.split("_")), f"{table.name}.{column.name}"
            assert "BLOB" not in str(column.type).upper(), f"{table.name}.{column.name}"


def test_no_form_takes_one_and_no_form_takes_a_file():
    forms = [
        kind
        for found in pkgutil.iter_modules(cleanup.forms.unrest.__path__)
        for _, kind in inspect.getmembers(importlib.import_module(f"cleanup.forms.unrest.{found.name}"))
        if inspect.isclass(kind) and issubclass(kind, Form) and kind is not Form
    ]
    assert len(forms) > 10
    for kind in forms:
        for field, unbound in vars(kind).items():
            field_class = getattr(unbound, "field_class", None)
            if field_class is not None:
                assert not issubclass(field_class, FileField | MultipleFileField), (kind, field)
                assert not REFUSED & set(field.split("_")), (kind, field)


def test_no_route_takes_signals_or_an_import(app):
    rules = [rule.rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("unrest.")]
    assert len(rules) > 20
    assert not [rule for rule in rules if "signal" in rule or "import" in rule or "upload" in rule]
