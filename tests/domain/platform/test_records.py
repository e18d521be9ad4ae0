import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import (
    AROUND,
    BothLines,
    BothWords,
    Code,
    OneOf,
    OwnBothWords,
    Record,
    Rows,
    Words,
    keyed_by,
)


@dataclass(frozen=True, kw_only=True)
class Plank(Record):
    code: Code
    minutes: Annotated[int, Field(ge=5)]
    name: BothWords
    steps: BothLines
    origin: Origin
    tags: Annotated[Rows[Code], Field(min_length=1)] = ()
    note: Words | None = None


FILE = {
    "code": "een", "minutes": 10, "name": {"nl": "Een", "en": "One"},
    "steps": {"nl": ["a", "b"], "en": ["c", "d"]}, "owner": "Diversion", "source": "eigen tekst",
    "checked_on": "2026-11-30", "tags": ["x"],
}  # fmt: skip


def read(**other):
    given = {name: value for name, value in {**FILE, **other}.items() if value != "absent"}
    return TypeAdapter(Plank).validate_python(given)


def refused(**other):
    with pytest.raises(ValidationError) as caught:
        read(**other)
    return [(error["loc"], error["type"]) for error in caught.value.errors()]


def test_a_file_is_read_into_the_class_itself():
    assert read() == Plank(
        code="een",
        minutes=10,
        name={"nl": "Een", "en": "One"},
        steps=({"nl": "a", "en": "c"}, {"nl": "b", "en": "d"}),
        origin=Origin(owner="Diversion", source="eigen tekst", checked_on=dt.date(2026, 11, 30)),
        tags=("x",),
    )


def test_what_may_be_left_out_may_be_empty_too():
    assert read(note=None, source_on=None) == read()


@pytest.mark.parametrize(
    ("other", "place", "kind"),
    [
        ({"minutes": "10"}, ("minutes",), "int_type"),
        ({"minutes": 4}, ("minutes",), "greater_than_equal"),
        ({"minutes": None}, ("minutes",), "int_type"),
        ({"name": {"nl": "Een"}}, ("name", "en"), "missing"),
        ({"name": {"nl": "Een", "en": "One", "de": "Eins"}}, ("name", "de"), "extra_forbidden"),
        ({"steps": {"nl": ["a"], "en": [""]}}, ("steps", "en", 0), "string_too_short"),
        ({"tags": "x"}, ("tags",), "list_type"),
        ({"tags": []}, ("tags",), "too_short"),
        ({"tags": ["!"]}, ("tags", 0), "string_pattern_mismatch"),
        ({"more": 1}, ("more",), "unexpected_keyword_argument"),
        ({"owner": "absent"}, ("·origin", "owner"), "missing"),
        ({"source_on": "ooit"}, ("·origin", "source_on"), "string_pattern_mismatch"),
        ({"origin": {}}, ("origin",), "unexpected_keyword_argument"),
    ],
)
def test_a_mistake_is_refused_at_its_own_place(other, place, kind):
    assert refused(**other) == [(place, kind)]


@dataclass(frozen=True, kw_only=True)
class Step(Record):
    code: Annotated[str, AROUND]
    text: OwnBothWords
    way: Annotated[str, OneOf(("left", "right"))] = "left"


@dataclass(frozen=True, kw_only=True)
class Walk(Record):
    steps: Annotated[Mapping[Code, Step], keyed_by("code")]


def walk(**first):
    return TypeAdapter(Walk).validate_python({"steps": {"a": {"nl": "Een", "en": "One", **first}}})


def test_what_a_record_says_itself_stands_between_its_fields_and_its_code_is_its_key():
    words = {"nl": "Een", "en": "One"}
    assert walk(way="right") == Walk(steps={"a": Step(code="a", text=words, way="right")})


@pytest.mark.parametrize(
    ("first", "place", "kind"),
    [
        ({"en": ""}, ("·text", "en"), "string_too_short"),
        ({"way": "up"}, ("way",), "literal_error"),
        ({"text": {"nl": "Een", "en": "One"}}, ("text",), "unexpected_keyword_argument"),
        ({"code": "b"}, ("code",), "unexpected_keyword_argument"),
    ],
)
def test_the_file_may_not_name_what_has_no_name_of_its_own(first, place, kind):
    with pytest.raises(ValidationError) as caught:
        walk(**first)
    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [
        (("steps", "a", *place), kind)
    ]
