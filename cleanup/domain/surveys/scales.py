"""Scales: how a question is answered, and with which answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from cleanup.domain.platform.records import AROUND, Code, OneOf, OwnWords, Record, Rows, Words
from cleanup.domain.surveys.kinds import KINDS, QuestionKind
from cleanup.domain.surveys.reading import NO_ANSWER_WANTED


@dataclass(frozen=True, kw_only=True)
class Option(Record):
    """One answer of a scale. ``code`` is the number in data files, ``value`` what a form sends.

    Without a ``value`` of its own a form sends the number.
    """

    value: Code = ""
    code: int
    text: OwnWords
    variable: str = ""
    factor: str | None = None
    kind: str | None = None
    valence: Literal["pos", "neu", "neg"] | None = None
    exclusive: bool = False
    asks_text: bool = False
    missing: bool = False

    def __post_init__(self) -> None:
        """Let a form send the number when nothing else is said."""
        if not self.value:
            object.__setattr__(self, "value", str(self.code))


def _numbered(options: object) -> object:
    """Give each option of a file its place as number where it says none; one for "no answer" has its own."""
    if not isinstance(options, list):
        return options
    return [
        {**option, "code": _number(option, place)} if isinstance(option, dict) else option
        for place, option in enumerate(options, start=1)
    ]


def _number(option: dict[str, object], place: int) -> object:
    given = option.get("code")
    if option.get("missing") is True and (given is None or isinstance(given, int)):
        return NO_ANSWER_WANTED
    return place if given is None else given


@dataclass(frozen=True, kw_only=True)
class Scale(Record):
    """How an item is answered.

    ``kind`` is the name of one of ``KINDS``; ``way`` is that kind itself.
    """

    code: Annotated[str, AROUND]
    kind: Annotated[str, OneOf(tuple(KINDS))]
    options: Annotated[Rows[Option], BeforeValidator(_numbered)] = ()
    minimum: Annotated[int, Field(ge=0)] | None = None
    maximum: Annotated[int, Field(ge=1)] | None = None
    max_chars: Annotated[int, Field(ge=1, le=5000)] | None = None
    low: Words | None = None
    high: Words | None = None
    skip: Words | None = None
    hint: Words | None = None

    @property
    def way(self) -> QuestionKind:
        """What depends on how it is answered."""
        return KINDS[self.kind]

    @property
    def is_number(self) -> bool:
        """Whether one answer is one number."""
        return not (self.way.is_text or self.way.is_several)

    @property
    def is_text(self) -> bool:
        """Whether the answer is free text, which lives in a table of its own."""
        return self.way.is_text

    @property
    def low_code(self) -> int:
        """The lowest valid number."""
        return self.way.limits(self)[0]

    @property
    def high_code(self) -> int:
        """The highest valid number."""
        return self.way.limits(self)[1]

    def option(self, value: str) -> Option | None:
        """Return the option that a form sends as ``value``."""
        return next((o for o in self.options if o.value == value), None)
