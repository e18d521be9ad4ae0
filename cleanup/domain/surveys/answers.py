"""Reading what was filled in: from form fields to numbers and texts, or to errors by item."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.questionnaires import (
    NO_ANSWER_WANTED,
    NOT_ANSWERED,
    NOT_SHOWN,
    SKIP,
    Condition,
    Item,
    Option,
    Questionnaire,
    variable_of,
)

Fields = Mapping[str, Sequence[str]]
OTHER_SUFFIX = "_other"
LONGEST_OTHER = 200
SKIP_WORDS = {SKIP, "pnts", str(NO_ANSWER_WANTED)}


@dataclass
class Reading:
    """What was read: numbers by variable, texts by item, and errors by item."""

    numbers: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    errors: dict[str, AnswerProblem] = field(default_factory=dict)


@dataclass(frozen=True)
class AnswerProblem:
    """Why an answer cannot be kept: a message id and what fills it in."""

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)


def read_answers(questionnaire: Questionnaire, moment: str, fields: Fields) -> Reading:
    """Return the answers of one moment; fields that are no item of it are passed over.

    ``fields`` holds a list of values per item code, as a form sends them. An empty value is no answer.
    """
    return read_items((item for item in questionnaire.asked_at(moment) if not item.per_part), fields)


def read_items(items: Iterable[Item], fields: Fields) -> Reading:
    """Return the answers to these items; see ``read_answers``."""
    reading = Reading()
    for item in items:
        given = [value.strip() for value in fields.get(item.code, ()) if value.strip()]
        if item.condition is not None and not holds(item.condition, fields):
            _mark(reading, item, NOT_SHOWN)
        elif item.scale.is_text:
            _read_text(reading, item.code, given, item.scale.max_chars or 0)
        elif not given:
            _mark(reading, item, NOT_ANSWERED)
        elif item.scale.kind == "multi":
            _read_multi(reading, item, given, fields)
        else:
            _read_one(reading, item, given)
    return reading


def holds(condition: Condition, fields: Fields) -> bool:
    """Whether the other item was answered in a way that shows this one."""
    given = {value.strip() for value in fields.get(condition.item, ()) if value.strip()} - SKIP_WORDS
    if not condition.any_of:
        return bool(given)
    return bool(given & set(condition.any_of))


def _mark(reading: Reading, item: Item, code: int) -> None:
    if item.scale.kind == "multi":
        for option in item.scale.options:
            reading.numbers[variable_of(item, option)] = code
    elif not item.scale.is_text:
        reading.numbers[item.variable] = code


def _read_one(reading: Reading, item: Item, given: list[str]) -> None:
    if len(given) > 1:
        reading.errors[item.code] = AnswerProblem(N_("Kies één antwoord."))
        return
    number = _number(item, given[0])
    if number is None:
        reading.errors[item.code] = _outside(item)
    else:
        reading.numbers[item.variable] = number


def _outside(item: Item) -> AnswerProblem:
    if item.scale.kind == "integer":
        low, high = item.scale.low_code, item.scale.high_code
        return AnswerProblem(
            N_("Vul een heel getal in van %(low)s tot en met %(high)s."), {"low": low, "high": high}
        )
    return AnswerProblem(N_("Dit antwoord staat niet in de lijst. Kies een van de antwoorden."))


def _number(item: Item, value: str) -> int | None:
    scale = item.scale
    option = scale.option(value)
    if option is not None:
        return NO_ANSWER_WANTED if option.missing else option.code
    if value.lower() in SKIP_WORDS:
        return NO_ANSWER_WANTED
    if scale.kind == "integer" and value.isascii() and value.isdecimal():
        number = int(value)
        return number if scale.low_code <= number <= scale.high_code else None
    return None


def _read_multi(reading: Reading, item: Item, given: list[str], fields: Fields) -> None:
    wanted = [value for value in given if value.lower() not in SKIP_WORDS]
    if not wanted:
        _mark(reading, item, NO_ANSWER_WANTED)
        return
    chosen: list[Option] = []
    for value in dict.fromkeys(wanted):
        option = item.scale.option(value)
        if option is None:
            reading.errors[item.code] = _outside(item)
            return
        chosen.append(option)
    problem = _combination(item, chosen)
    if problem is not None:
        reading.errors[item.code] = problem
        return
    for option in item.scale.options:
        reading.numbers[variable_of(item, option)] = int(option in chosen)
    if any(option.asks_text for option in chosen):
        texts = [text.strip() for text in fields.get(item.code + OTHER_SUFFIX, ()) if text.strip()]
        _read_text(reading, item.code, texts, LONGEST_OTHER)


def _combination(item: Item, chosen: list[Option]) -> AnswerProblem | None:
    alone = next((option for option in chosen if option.exclusive), None)
    if alone is not None and len(chosen) > 1:
        return AnswerProblem(
            N_("“%(option)s” kan niet samen met een ander antwoord."), {"option": alone.text}
        )
    if item.max_choices is not None and len(chosen) > item.max_choices:
        return AnswerProblem(N_("Kies er hooguit %(most)s."), {"most": item.max_choices})
    return None


def _read_text(reading: Reading, code: str, given: list[str], longest: int) -> None:
    if not given:
        return
    text = clean_text(given[0])
    if len(text) > longest:
        reading.errors[code] = AnswerProblem(
            N_("Maak je tekst korter: hooguit %(most)s tekens, nu %(length)s."),
            {"most": longest, "length": len(text)},
        )
    elif text:
        reading.texts[code] = text


def clean_text(text: str) -> str:
    """Return typed text without control characters; line ends are one kind, emoji stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return "".join(kept).strip()
