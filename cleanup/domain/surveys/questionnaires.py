"""Questionnaires: items, scales, factors, and how one response is packed into characters.

A questionnaire is read from ``toolkit_content/questionnaires/`` and never changes once
published: its version is the hash of its content. All rules here are pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import (
    AROUND,
    Code,
    Line,
    OneOf,
    OwnWords,
    ReadAs,
    Record,
    Rows,
    Words,
    keyed_by,
)
from cleanup.domain.surveys.kinds import DIGITS
from cleanup.domain.surveys.reading import MISSING_CODES, NO_ANSWER_WANTED, NOT_ANSWERED, NOT_SHOWN, SKIP
from cleanup.domain.surveys.scales import Option, Scale

__all__ = [
    "DIGITS", "MISSING_CODES", "NOT_ANSWERED", "NOT_SHOWN", "NO_ANSWER_WANTED", "SKIP", "Option", "Scale",
]  # fmt: skip

MOMENTS = ("t0", "t1", "t2")
Moment = Annotated[str, OneOf(("t-1", *MOMENTS, "t3", "pe", "yw", "ci", "np", "pr"))]
"""A moment of participants, or a form of who leads, works with or speaks for them."""

MISSING_CHARACTERS = {NOT_SHOWN: "_", NO_ANSWER_WANTED: "-", NOT_ANSWERED: "."}
MISSING_BY_CHARACTER = {mark: code for code, mark in MISSING_CHARACTERS.items()}

Text = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Condition(Record):
    """Show an item only when another item was answered in a certain way.

    ``any_of`` empty means: answered at all.
    """

    item: Code
    any_of: Rows[str] = ()


def _named(code: str) -> Scale:
    """Stand in for a scale that a question only names; ``assembled`` puts the scale itself in its place."""
    return Scale(code=code, kind="text")


@dataclass(frozen=True, kw_only=True)
class Item(Record):
    """One question. ``variable`` is its stem in data files (``ken1``); ``scale`` how it is answered."""

    code: Code
    variable: str
    scale: Annotated[Scale, ReadAs(str, _named)]
    text: OwnWords
    moments: Rows[Moment]
    factor: str = ""
    core: bool = False
    reverse: bool = False
    on: Annotated[bool, Field(validation_alias="default_on")] = True
    sensitive: bool = False
    retrospective: bool = False
    own_page: bool = False
    safety: bool = False
    per_part: bool = False
    smallest_group: Annotated[int, Field(ge=0)] = 0
    max_choices: Annotated[int, Field(ge=1)] | None = None
    condition: Annotated[Condition | None, Field(validation_alias="show_if")] = None
    construct: str = ""
    hint: Words | None = None

    @property
    def topic(self) -> str:
        """What the question is about: its factor, else its construct (behaviour, satisfaction, open)."""
        return self.factor or self.construct


@dataclass(frozen=True, kw_only=True)
class Factor(Record):
    """A factor of the model: ``code`` in code (knowledge), ``name`` on paper.

    ``stem`` begins its variables in data (ken), ``export_name`` stands in workbooks.
    """

    code: Code
    stem: str
    name: Words
    export_name: str


@dataclass(frozen=True, kw_only=True)
class QuestionPart(Record):
    """A part of the programme that items with ``per_part`` are asked about."""

    code: Code
    text: OwnWords


@dataclass(frozen=True)
class Slot:
    """Where one number of a response stands in its packed text."""

    variable: str
    item: Item
    option: Option | None
    start: int
    width: int


@dataclass(frozen=True, kw_only=True)
class Questionnaire(Record):
    """A whole questionnaire in one version. ``order`` gives the item codes per moment.

    ``model`` names the model that its factors come from, empty when it has none. ``scales`` are those of the
    file by the name that its items use, until it is ``assembled``.
    """

    origin: Origin | None = None
    id: Code
    version: Annotated[str, AROUND]
    title: Words
    factors: Rows[Factor] = ()
    items: Annotated[Rows[Item], Field(min_length=1)]
    order: Mapping[Moment, Rows[Code]]
    status: Words
    intro: Mapping[Moment, Words] = field(default_factory=dict)
    definition: Words = field(default_factory=dict)
    parts: Rows[QuestionPart] = ()
    languages: Annotated[Rows[Literal["nl", "en"]], Field(min_length=1)]
    model: Line = ""
    scales: Annotated[Mapping[Code, Scale], keyed_by("code")] = field(default_factory=dict)

    @property
    def checked_on(self) -> str:
        """The day of the last check (yyyy-mm-dd); empty when it comes from no file."""
        return self.origin.checked_on.isoformat() if self.origin else ""

    def assembled(self) -> Questionnaire:
        """Return it with the scale itself in every item, and only in order what is asked."""
        items = tuple(replace(item, scale=self.scales[item.scale.code]) for item in self.items)
        on = {item.code for item in items if item.on}
        order = {moment: tuple(code for code in codes if code in on) for moment, codes in self.order.items()}
        return replace(self, items=items, order=order, scales={})

    @cached_property
    def by_code(self) -> Mapping[str, Item]:
        """Items by their code."""
        return {item.code: item for item in self.items}

    @property
    def moments(self) -> tuple[str, ...]:
        """The moments this questionnaire asks anything at, in order."""
        return tuple(moment for moment in self.order if self.order[moment])

    def asked_at(self, moment: str) -> tuple[Item, ...]:
        """Return the items asked at a moment, in order."""
        return tuple(self.by_code[code] for code in self.order.get(moment, ()))

    def core_at(self, moment: str) -> tuple[str, ...]:
        """Return the codes of the core items that are asked at a moment, in order."""
        return tuple(item.code for item in self.asked_at(moment) if item.core)

    def unfolded(self, moment: str) -> tuple[Item, ...]:
        """Return the items of a moment, those about a part of the programme once for each part."""
        return tuple(one for item in self.asked_at(moment) for one in self._per_part(item))

    def _per_part(self, item: Item) -> Iterator[Item]:
        if not item.per_part:
            yield item
            return
        for part in self.parts:
            text = {
                language: f"{words}: {item.text.get(language, item.text['nl'])}"
                for language, words in part.text.items()
            }
            yield replace(
                item,
                code=f"{item.code}_{part.code}",
                variable=f"{item.variable}_{part.code.lower()}",
                text=text,
                per_part=False,
            )

    def core_items(self, factor: str) -> tuple[Item, ...]:
        """Return the items that make the score of a factor (never retrospective ones)."""
        return tuple(i for i in self.items if i.factor == factor and i.core and i.on)

    def layout(self, moment: str) -> tuple[Slot, ...]:
        """Return the slots of the packed text of a response at this moment, in order."""
        return self._layouts.get(moment, ())

    @cached_property
    def _layouts(self) -> Mapping[str, tuple[Slot, ...]]:
        return {moment: tuple(_slots(self.asked_at(moment))) for moment in self.order}


def asked_once(asked: Iterable[Questionnaire], before: str, after: str) -> tuple[str, ...]:
    """Return the codes of core items that somebody got at one of two moments only: no change shows them.

    ``asked`` are the questionnaires that were answered. One that has nothing to ask at a moment goes with
    those that do: the questions weeks before the day have a questionnaire of their own.
    """
    known = list(asked)
    sides = [[one for one in known if one.core_at(moment)] for moment in (before, after)]
    both = [one for one in sides[0] if one in sides[1]]
    met = [(one, one) for one in both]
    met += [(first, last) for first in sides[0] if first not in both for last in sides[1]]
    met += [(first, last) for last in sides[1] if last not in both for first in sides[0]]
    alone = [set(first.core_at(before)) ^ set(last.core_at(after)) for first, last in met]
    named = (code for one in known for code in one.by_code)
    return tuple(dict.fromkeys(code for code in named if any(code in codes for codes in alone)))


def width_of(scale: Scale) -> int:
    """Return how many characters one number of this scale takes."""
    return scale.way.width(scale)


def variable_of(item: Item, option: Option | None = None) -> str:
    """Return the variable stem of an item, or of one option of a multiple-choice item."""
    return item.variable if option is None else f"{item.variable}_{option.variable or option.value}"


def _slots(items: tuple[Item, ...]) -> Iterator[Slot]:
    start = 0
    for item in items:
        if item.scale.is_text or item.per_part:
            continue
        width = width_of(item.scale)
        for variable, option in item.scale.way.variables(item):
            yield Slot(variable, item, option, start, width)
            start += width


def pack(slots: tuple[Slot, ...], numbers: Mapping[str, int]) -> str:
    """Return one response as packed text; a variable without a number is NOT_ANSWERED."""
    return "".join(_pack_one(numbers.get(slot.variable, NOT_ANSWERED), slot.width) for slot in slots)


def unpack(slots: tuple[Slot, ...], packed: str) -> dict[str, int]:
    """Return the numbers of a packed response by variable, missing codes included."""
    return {s.variable: _unpack_one(packed[s.start : s.start + s.width]) for s in slots}


def _pack_one(number: int, width: int) -> str:
    if number in MISSING_CHARACTERS:
        return MISSING_CHARACTERS[number] * width
    characters = ""
    for _ in range(width):
        number, digit = divmod(number, len(DIGITS))
        characters = DIGITS[digit] + characters
    return characters


def _unpack_one(characters: str) -> int:
    if characters[0] in MISSING_BY_CHARACTER:
        return MISSING_BY_CHARACTER[characters[0]]
    number = 0
    for character in characters:
        number = number * len(DIGITS) + DIGITS.index(character)
    return number
