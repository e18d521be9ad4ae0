"""A year that nobody can mean is refused in every form, with the year that may be meant."""

import importlib
import pkgutil

import pytest
from wtforms import DateField

import cleanup.forms
from cleanup.forms.platform.base import Form

NOT_OURS = {"ShowcaseForm"}  # shows the parts of a page; nothing is stored


class DayForm(Form):
    held_on = DateField("Wanneer")
    until = DateField("Tot en met")


@pytest.mark.parametrize("typed", ["0027-03-10", "2127-03-10", "1899-12-31"])
def test_the_year_is_named_beside_its_date_and_the_other_date_too(app, typed):
    with app.test_request_context(method="POST", data={"held_on": typed, "until": "2126-01-01"}):
        form = DayForm(meta={"csrf": False})
        assert not form.validate()
        assert [name for name, _ in form.problems()] == ["held_on", "until"]
        assert f"Het jaar {typed[:4]} kan niet. Bedoel je 20" in form.problems()[0][1]


@pytest.mark.parametrize("typed", ["2000-01-01", "2027-02-28", "2099-12-31"])
def test_a_year_that_can_be_is_taken(app, typed):
    with app.test_request_context(method="POST", data={"held_on": typed}):
        form = DayForm(meta={"csrf": False})
        form.validate()
        assert form.held_on.errors == []


def test_every_form_that_asks_for_a_date_holds_to_it():
    asks = set()
    for module in pkgutil.walk_packages(cleanup.forms.__path__, "cleanup.forms."):
        for kind in vars(importlib.import_module(module.name)).values():
            if isinstance(kind, type) and any(
                getattr(vars(kind).get(name), "field_class", None) is DateField for name in vars(kind)
            ):
                asks.add(kind)
    assert len(asks) > 30
    assert [kind.__name__ for kind in asks if not issubclass(kind, Form)] in ([], list(NOT_OURS))
