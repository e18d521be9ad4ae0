"""How a record of a content file reads, said at its fields: the file is read straight into the class itself.

A class that is a ``Record`` may be read with a pydantic ``TypeAdapter``, or stand in the schema of a file. In
code it is made as any dataclass is, and nothing is checked then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, NotRequired, TypeVar, get_args, get_type_hints

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    StringConstraints,
)
from pydantic_core import CoreSchema, core_schema
from typing_extensions import TypedDict

from cleanup.domain.platform.addresses import read_address
from cleanup.domain.platform.errors import RuleBrokenError

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=40)]
SourceDay = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}){0,2}$")]
One = TypeVar("One")


class _FromList:
    """Read a list, and hold it as a tuple; of a list with a mistake in it nobody says that it is short."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        one, _ = get_args(source)
        return core_schema.no_info_after_validator_function(
            tuple, core_schema.list_schema(handler.generate_schema(one))
        )


Rows = Annotated[tuple[One, ...], _FromList()]
"""A list in a file."""
STAMP = ("owner", "source", "source_on", "checked_on")
Website = Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+(/\S*)?$")]
Telephone = Annotated[str, StringConstraints(pattern=r"^(\+31\d{7,10}|\d{3,11})$")]
STRICT = ConfigDict(extra="forbid", strict=True)
HIDDEN = "·"


def _day(value: object) -> object:
    """Accept a date written between quotes, as in JSON."""
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


Day = Annotated[dt.date, BeforeValidator(_day)]


def _mail(typed: str) -> str:
    try:
        return read_address(typed).text
    except RuleBrokenError as error:
        raise ValueError(error.sentence) from error


Mail = Annotated[str, AfterValidator(_mail)]


class _Words(TypedDict):
    __pydantic_config__ = STRICT  # type: ignore[misc]  # pydantic's own way
    nl: Line
    en: NotRequired[Line | None]


class _BothWords(TypedDict):
    __pydantic_config__ = STRICT  # type: ignore[misc]  # as above
    nl: Line
    en: Line


class _TextLines(TypedDict):
    __pydantic_config__ = STRICT  # type: ignore[misc]  # as above
    nl: list[Line]
    en: NotRequired[list[Line] | None]


class _BothLines(TypedDict):
    __pydantic_config__ = STRICT  # type: ignore[misc]  # as above
    nl: list[Line]
    en: list[Line]


@dataclass(frozen=True)
class OneOf:
    """Read a field only when it is one of these words."""

    words: tuple[str, ...]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the choice."""
        return core_schema.literal_schema(list(self.words))


@dataclass(frozen=True)
class Between:
    """Read a field from parts that stand in the file between the other fields of its record."""

    parts: tuple[str, ...]


class Around:
    """Say that the file does not name the field: it follows from what stands around the record."""


AROUND = Around()


@dataclass(frozen=True)
class ReadAs:
    """Read a field in the form it has in a file, and turn that into what the field holds."""

    form: Any
    turn: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the form of the file, then the turn."""
        return core_schema.no_info_after_validator_function(self.turn, handler.generate_schema(self.form))


def _text(words: dict[str, str | None]) -> dict[str, str]:
    return {language: text for language, text in words.items() if text is not None}


def _texts(lines: dict[str, list[str] | None]) -> tuple[dict[str, str], ...]:
    """Return one text for each line; a file with more lines in one language is refused as a whole before."""
    dutch, english = lines["nl"] or [], lines.get("en")
    if english is None:
        return tuple({"nl": line} for line in dutch)
    return tuple({"nl": nl, "en": en} for nl, en in zip(dutch, english, strict=False))


Words = Annotated[Mapping[str, str], ReadAs(_Words, _text)]
"""A text in Dutch, and in English where participants may read it."""
BothWords = Annotated[Mapping[str, str], ReadAs(_BothWords, _text)]
"""A text that must be there in both languages."""
Lines = Annotated[tuple[Mapping[str, str], ...], ReadAs(_TextLines, _texts)]
"""Short texts: a list in Dutch, perhaps one in English of the same length."""
BothLines = Annotated[tuple[Mapping[str, str], ...], ReadAs(_BothLines, _texts)]
"""Short texts that must be there in both languages."""
OwnWords = Annotated[Words, Between(("nl", "en"))]
"""What a record says itself: its languages stand between its fields."""
OwnBothWords = Annotated[BothWords, Between(("nl", "en"))]
"""The same, and it must be there in both languages."""


def hidden(name: str) -> str:
    """Return under which name a field is read that has no name of its own in the file."""
    return f"{HIDDEN}{name}"


def keyed_by(name: str) -> BeforeValidator:
    """Give every record in a mapping its key as the field ``name``, which is ``AROUND``."""

    def give(value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {
            key: {**record, hidden(name): key} if isinstance(record, dict) else record
            for key, record in value.items()
        }

    return BeforeValidator(give)


class Record:
    """A dataclass that a content file is read into: no unknown fields, no guessing of types.

    In the file the fields of its ``origin``, if it has one, stand between its own; what may be left out may
    also be empty.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of the dataclass, which takes the mapping that stands in a file."""
        schema = handler(source)
        inner: Any = schema
        while inner["type"] != "dataclass":
            inner = inner["schema"]
        inner["strict"] = False  # of itself alone: a mapping is taken for it; its fields stay strict
        marks = _marks(cls)
        optional = set()
        for field in inner["schema"]["fields"]:
            if field["name"] in marks:
                field["validation_alias"] = hidden(field["name"])
            if field["schema"]["type"] == "default":
                optional.add(field.get("validation_alias", field["name"]))
        between = {hidden(name): mark.parts for name, mark in marks.items() if isinstance(mark, Between)}

        def arrange(given: object) -> object:
            if not isinstance(given, dict):
                return given
            there = {
                name: value for name, value in given.items() if value is not None or name not in optional
            }
            return gathered(there, between)

        return core_schema.no_info_before_validator_function(arrange, schema)


def gathered(given: object, between: Mapping[str, tuple[str, ...]]) -> object:
    """Return what stands in a file with these parts each in one place, by the name of that place."""
    if not isinstance(given, dict):
        return given
    parts = {part for names in between.values() for part in names}
    own = {name: value for name, value in given.items() if name not in parts}
    return own | {
        place: {part: given[part] for part in names if part in given} for place, names in between.items()
    }


def _marks(record: type) -> dict[str, Between | Around]:
    """Return which fields of a record have no name of their own in the file."""
    found: dict[str, Between | Around] = {}
    for name, hint in get_type_hints(record, include_extras=True).items():
        for mark in getattr(hint, "__metadata__", ()):
            if isinstance(mark, (Between, Around)):
                found[name] = mark
        if name == "origin":
            found[name] = Between(STAMP)
    return found
