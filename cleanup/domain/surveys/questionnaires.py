"""Questionnaires: items, scales, factors, and how one response is packed into characters.

A questionnaire is read from ``toolkit_content/questionnaires/`` and never changes once
published: its version is the hash of its content. All rules here are pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from cleanup.domain.surveys.kinds import DIGITS, KINDS, QuestionKind
from cleanup.domain.surveys.reading import MISSING_CODES, NO_ANSWER_WANTED, NOT_ANSWERED, NOT_SHOWN, SKIP

__all__ = ["DIGITS", "MISSING_CODES", "NOT_ANSWERED", "NOT_SHOWN", "NO_ANSWER_WANTED", "SKIP"]

MOMENTS = ("t0", "t1", "t2")

MISSING_CHARACTERS = {NOT_SHOWN: "_", NO_ANSWER_WANTED: "-", NOT_ANSWERED: "."}
MISSING_BY_CHARACTER = {mark: code for code, mark in MISSING_CHARACTERS.items()}

Text = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer of a scale. ``code`` is the number in data files, ``value`` what a form sends."""

    value: str
    code: int
    text: Text
    variable: str = ""
    factor: str | None = None
    kind: str | None = None
    valence: str | None = None
    exclusive: bool = False
    asks_text: bool = False
    missing: bool = False


@dataclass(frozen=True, kw_only=True)
class Scale:
    """How an item is answered.

    ``kind`` is the name of one of ``KINDS``; ``way`` is that kind itself.
    """

    code: str
    kind: str
    options: tuple[Option, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    max_chars: int | None = None
    low: Text | None = None
    high: Text | None = None
    skip: Text | None = None
    hint: Text | None = None

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


@dataclass(frozen=True, kw_only=True)
class Condition:
    """Show an item only when another item was answered in a certain way.

    ``any_of`` empty means: answered at all.
    """

    item: str
    any_of: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question. ``variable`` is its stem in data files (``ken1``); ``scale`` how it is answered."""

    code: str
    variable: str
    scale: Scale
    text: Text
    moments: tuple[str, ...]
    factor: str = ""
    core: bool = False
    reverse: bool = False
    on: bool = True
    sensitive: bool = False
    retrospective: bool = False
    own_page: bool = False
    safety: bool = False
    per_part: bool = False
    smallest_group: int = 0
    max_choices: int | None = None
    condition: Condition | None = None
    construct: str = ""
    hint: Text | None = None

    @property
    def topic(self) -> str:
        """What the question is about: its factor, else its construct (behaviour, satisfaction, open)."""
        return self.factor or self.construct


@dataclass(frozen=True, kw_only=True)
class Factor:
    """A factor of the model: ``code`` in code (knowledge), ``name`` on paper, ``stem`` in data (ken)."""

    code: str
    stem: str
    name: Text
    export_name: str


@dataclass(frozen=True)
class Slot:
    """Where one number of a response stands in its packed text."""

    variable: str
    item: Item
    option: Option | None
    start: int
    width: int


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """A whole questionnaire in one version. ``order`` gives the item codes per moment.

    ``model`` names the model that its factors come from, empty when it has none.
    """

    id: str
    version: str
    title: Text
    factors: tuple[Factor, ...]
    items: tuple[Item, ...]
    order: Mapping[str, tuple[str, ...]]
    status: Text = field(default_factory=dict)
    intro: Mapping[str, Text] = field(default_factory=dict)
    definition: Text = field(default_factory=dict)
    parts: tuple[tuple[str, Text], ...] = ()
    languages: tuple[str, ...] = ("nl", "en")
    model: str = ""
    owner: str = ""
    source: str = ""
    checked_on: str = ""

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
        for code, name in self.parts:
            text = {
                language: f"{words}: {item.text.get(language, item.text['nl'])}"
                for language, words in name.items()
            }
            yield replace(
                item,
                code=f"{item.code}_{code}",
                variable=f"{item.variable}_{code.lower()}",
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
