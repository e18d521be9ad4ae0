"""The kinds of questions: all that depends on how a question is answered, one class per kind.

A new kind is a class here with a ``name`` of its own. It is known at once, for whoever needs to know
something of a kind asks its class. One that leaves something unsaid cannot be made, and the error says which
and what.
"""

from __future__ import annotations

import re
import string
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.reading import (
    LONGEST_OTHER,
    NO_ANSWER_WANTED,
    NOT_ANSWERED,
    OTHER_SUFFIX,
    SKIP_WORDS,
    AnswerProblem,
    Fields,
    Reading,
    read_text,
)

if TYPE_CHECKING:
    from cleanup.domain.surveys.questionnaires import Item, Option, Scale

DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
SAID = ("template", "script", "word", "measure", "is_scored")


class QuestionKind(ABC):
    """One way in which a question is answered."""

    name: ClassVar[str]
    """As content files say it."""
    template: ClassVar[str]
    """The part of ``surveys/_question.html`` that asks it: writing, choice or number."""
    script: ClassVar[str]
    """The module of ``static/js/surveys`` without which it cannot be answered; empty for plain inputs."""
    word: ClassVar[str]
    """What the code book calls it."""
    measure: ClassVar[str]
    """What programs for statistics call its variable, and how it is counted: ordinal, nominal or scale."""
    is_scored: ClassVar[bool]
    """Whether its numbers have an order, so that they can be reversed and count in the score of a factor."""
    is_text: ClassVar[bool] = False
    """Whether the answer is free text, which lives in a table of its own."""
    is_several: ClassVar[bool] = False
    """Whether more than one answer may be chosen, each with a variable of its own."""
    has_options: ClassVar[bool] = False
    has_range: ClassVar[bool] = False

    def __init__(self) -> None:
        unsaid = [name for name in SAID if not hasattr(self, name)]
        if unsaid:
            raise TypeError(f"{type(self).__name__} does not say its {', '.join(unsaid)}")

    @abstractmethod
    def codes(self, scale: Scale) -> tuple[int, ...]:
        """Return the numbers that are answers, lowest first."""

    @abstractmethod
    def read(self, reading: Reading, item: Item, given: list[str], fields: Fields) -> None:
        """Add what was given to the reading: numbers, texts or what is wrong."""

    @abstractmethod
    def on_paper(self, item: Item, cell: str) -> list[str]:
        """Return the values of a form for what stands on paper: the places of the answers, or the answer."""

    def limits(self, scale: Scale) -> tuple[int, int]:
        """Return the lowest and the highest number that is an answer."""
        codes = self.codes(scale)
        return codes[0], codes[-1]

    def width(self, scale: Scale) -> int:
        """Return how many characters one number takes in a packed response."""
        width, room = 1, len(DIGITS)
        while self.limits(scale)[1] >= room:
            width, room = width + 1, room * len(DIGITS)
        return width

    def variables(self, item: Item) -> Iterator[tuple[str, Option | None]]:
        """Yield the variables of a question, each with the answer it is about, if that is one of many."""
        yield item.variable, None

    def mark(self, reading: Reading, item: Item, code: int) -> None:
        """Note for every variable why there is no answer; a text without one is simply not there."""
        for variable, _option in self.variables(item):
            reading.numbers[variable] = code

    def number(self, item: Item, value: str) -> int | None:
        """Return the number of one value of a form; None when it is no answer to this question."""
        option = item.scale.option(value)
        if option is not None:
            return NO_ANSWER_WANTED if option.missing else option.code
        return NO_ANSWER_WANTED if value.lower() in SKIP_WORDS else None

    def outside(self, _item: Item) -> AnswerProblem:
        """Return what to say of a value that is no answer to this question."""
        return AnswerProblem(N_("Dit antwoord staat niet in de lijst. Kies een van de antwoorden."))

    def read_one(self, reading: Reading, item: Item, given: list[str]) -> None:
        """Read a question with one answer."""
        if not given:
            self.mark(reading, item, NOT_ANSWERED)
            return
        if len(given) > 1:
            reading.errors[item.code] = AnswerProblem(N_("Kies één antwoord."))
            return
        number = self.number(item, given[0])
        if number is None:
            reading.errors[item.code] = self.outside(item)
        else:
            reading.numbers[item.variable] = number


class _ChoiceKind(QuestionKind):
    """One of a list of answers."""

    template, script = "choice", ""
    has_options = True

    @override
    def codes(self, scale: Scale) -> tuple[int, ...]:
        return tuple(sorted(option.code for option in scale.options if not option.missing))

    @override
    def read(self, reading: Reading, item: Item, given: list[str], _fields: Fields) -> None:
        self.read_one(reading, item, given)

    @override
    def on_paper(self, item: Item, cell: str) -> list[str]:
        return [_value(item, cell)]


class OrdinalKind(_ChoiceKind):
    """One of a list with an order: from strongly disagree to strongly agree."""

    name, word, measure, is_scored = "ordinal", "schaal", "ordinal", True


class NominalKind(_ChoiceKind):
    """One of a list without an order."""

    name, word, measure, is_scored = "nominal", "keuze", "nominal", False


class MultiKind(_ChoiceKind):
    """Any number of a list: each answer is a variable of its own, chosen or not."""

    name, word, measure, is_scored, is_several = "multi", "meerkeuze (0/1)", "nominal", False, True

    @override
    def width(self, _scale: Scale) -> int:
        return 1

    @override
    def variables(self, item: Item) -> Iterator[tuple[str, Option | None]]:
        for option in item.scale.options:
            yield f"{item.variable}_{option.variable or option.value}", option

    @override
    def on_paper(self, item: Item, cell: str) -> list[str]:
        return [_value(item, part) for part in re.split(r"[,;.\s]+", cell) if part]

    @override
    def read(self, reading: Reading, item: Item, given: list[str], fields: Fields) -> None:
        wanted = [value for value in given if value.lower() not in SKIP_WORDS]
        if not wanted:
            self.mark(reading, item, NO_ANSWER_WANTED if given else NOT_ANSWERED)
            return
        found = [item.scale.option(value) for value in dict.fromkeys(wanted)]
        chosen = [option for option in found if option is not None]
        problem = self.outside(item) if None in found else _combination(item, chosen)
        if problem is not None:
            reading.errors[item.code] = problem
            return
        for variable, option in self.variables(item):
            reading.numbers[variable] = int(option in chosen)
        if any(option.asks_text for option in chosen):
            texts = [text.strip() for text in fields.get(item.code + OTHER_SUFFIX, ()) if text.strip()]
            read_text(reading, item.code, texts, LONGEST_OTHER)


class IntegerKind(QuestionKind):
    """A whole number within limits."""

    name, template, script = "integer", "number", ""
    word, measure, is_scored, has_range = "geheel getal", "scale", True, True

    @override
    def codes(self, scale: Scale) -> tuple[int, ...]:
        low, high = self.limits(scale)
        return tuple(range(low, high + 1))

    @override
    def limits(self, scale: Scale) -> tuple[int, int]:
        return scale.minimum or 0, scale.maximum or 0

    @override
    def read(self, reading: Reading, item: Item, given: list[str], _fields: Fields) -> None:
        self.read_one(reading, item, given)

    @override
    def on_paper(self, _item: Item, cell: str) -> list[str]:
        return [cell]

    @override
    def number(self, item: Item, value: str) -> int | None:
        if not (value.isascii() and value.isdecimal()):
            return super().number(item, value)
        low, high = self.limits(item.scale)
        return int(value) if low <= int(value) <= high else None

    @override
    def outside(self, item: Item) -> AnswerProblem:
        low, high = self.limits(item.scale)
        return AnswerProblem(
            N_("Vul een heel getal in van %(low)s tot en met %(high)s."), {"low": low, "high": high}
        )


class TextKind(QuestionKind):
    """Free text."""

    name, template, script = "text", "writing", ""
    word, measure, is_scored, is_text = "tekst", "nominal", False, True

    @override
    def codes(self, _scale: Scale) -> tuple[int, ...]:
        return ()

    @override
    def variables(self, _item: Item) -> Iterator[tuple[str, Option | None]]:
        return iter(())

    @override
    def read(self, reading: Reading, item: Item, given: list[str], _fields: Fields) -> None:
        read_text(reading, item.code, given, item.scale.max_chars or 0)

    @override
    def on_paper(self, _item: Item, cell: str) -> list[str]:
        return [cell]


class NoteKind(TextKind):
    """Free text that nobody counts: a remark to the crew."""

    name, word = "note", "aantekening"


def _value(item: Item, part: str) -> str:
    options = item.scale.options
    if part.isascii() and part.isdecimal() and 1 <= int(part) <= len(options):
        return options[int(part) - 1].value
    return f"?{part}"


def _combination(item: Item, chosen: list[Option]) -> AnswerProblem | None:
    alone = next((option for option in chosen if option.exclusive), None)
    if alone is not None and len(chosen) > 1:
        return AnswerProblem(
            N_("“%(option)s” kan niet samen met een ander antwoord."), {"option": alone.text}
        )
    if item.max_choices is not None and len(chosen) > item.max_choices:
        return AnswerProblem(N_("Kies er hooguit %(most)s."), {"most": item.max_choices})
    return None


def _named(kind: type[QuestionKind]) -> Iterator[QuestionKind]:
    if "name" in vars(kind):
        yield kind()
    for finer in kind.__subclasses__():
        yield from _named(finer)


KINDS: Mapping[str, QuestionKind] = {
    kind.name: kind
    for kind in _named(QuestionKind)  # type: ignore[type-abstract]  # what is abstract has no name and is not made
}
"""Every kind by its name; what is not here is no question."""
