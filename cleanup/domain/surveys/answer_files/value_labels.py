"""The words a file itself gives to its numbers: ``1 = helemaal mee eens``. They say which way a scale goes.

A number is only read as our number where nothing in the file says otherwise. Where its words are not ours and
hardly anything tells what they mean, somebody who knows the file has to say in which order they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.text_keys import text_key
from cleanup.domain.surveys.questionnaires import Item

AS_OURS, TURNED = "zo", "andersom"
ORDERS = {
    AS_OURS: N_("in de volgorde van onze lijst"),
    TURNED: N_("andersom dan onze lijst"),
}
"""In which order the numbers of a column stand, as somebody says who knows the file."""
_FILLING = {
    "mee", "het", "er", "met", "de", "deze", "stelling", "hiermee", "ik", "ben", "dit", "een", "beetje",
    "enigszins", "somewhat", "slightly", "i", "with", "this",
}  # fmt: skip
_STRONG = {"geheel", "volledig", "zeer", "sterk", "totaal", "totally", "strongly", "completely", "fully"}
_MIDDLE = {
    "neutraal", "neutral", "niet eens niet oneens", "niet eens en niet oneens", "noch eens noch oneens",
    "eens noch oneens", "niet eens of oneens", "neither agree nor disagree", "niet oneens niet eens",
}  # fmt: skip
_NUMBER_BEFORE = re.compile(r"^-?\d{1,3}\s*[-–=:.)]*\s*(?=\D)")


def same_words(words: str) -> str:
    """Return an answer as it compares with another way to say it: ``zeer mee eens`` is ``helemaal eens``."""
    found = re.findall(r"\w+", text_key(words))
    said = " ".join("helemaal" if word in _STRONG else word for word in found if word not in _FILLING)
    return "neutraal" if said in _MIDDLE else said


@dataclass(frozen=True)
class Meanings:
    """What the labelled numbers of a column mean: the values of our list, and the words nobody can place.

    ``is_certain`` says that the labels it has agree with our own numbers, so that a number without a label is
    ours as well.
    """

    known: Mapping[int, str]
    unknown: Mapping[int, str]
    is_certain: bool


def meanings_of(item: Item, labels: Mapping[int, str], order: str = "") -> Meanings:
    """Return what the labels of answers mean; ``labels`` holds none of a missing answer.

    Two labels that would mean the same answer mean something finer than our list knows: neither is placed.
    """
    ours = _our_words(item)
    found = {number: _value(item, number, words, ours) for number, words in labels.items()}
    times = Counter(value for value in found.values() if value is not None)
    known = {number: value for number, value in found.items() if value is not None and times[value] == 1}
    unknown = {number: words for number, words in labels.items() if number not in known}
    is_certain = not unknown and all(own_value(item, number) == value for number, value in known.items())
    if order and (unknown or not is_certain):
        return Meanings(_ordered(item, labels, order) | known, {}, is_certain=order == AS_OURS)
    if order == TURNED and not labels and item.scale.way.is_scored:
        return Meanings(_ordered(item, labels, order), {}, is_certain=False)
    return Meanings(known, unknown, is_certain)


def own_value(item: Item, number: int) -> str | None:
    """Return the value of our list with this number; None when it has none."""
    scale = item.scale
    if scale.way.has_range:
        return str(number) if scale.low_code <= number <= scale.high_code else None
    return next((o.value for o in scale.options if o.code == number and not o.missing), None)


def _our_words(item: Item) -> dict[str, str]:
    """Return our answers by their words as compared; words that two answers share are left out."""
    scale = item.scale
    said = [(words, o.value) for o in scale.options if not o.missing for words in (o.value, *o.text.values())]
    if scale.way.has_range:
        said += [(words, str(scale.low_code)) for words in (scale.low or {}).values()]
        said += [(words, str(scale.high_code)) for words in (scale.high or {}).values()]
    found: dict[str, set[str]] = {}
    for words, value in said:
        found.setdefault(same_words(words), set()).add(value)
    return {words: next(iter(values)) for words, values in found.items() if words and len(values) == 1}


def _value(item: Item, number: int, words: str, ours: Mapping[str, str]) -> str | None:
    if words.strip() == str(number):
        return own_value(item, number)
    return ours.get(same_words(words)) or ours.get(same_words(_NUMBER_BEFORE.sub("", words.strip())))


def _ordered(item: Item, labels: Mapping[int, str], order: str) -> dict[int, str]:
    """Return every number by the order that was said: the first is our first, or our last."""
    codes = list(item.scale.way.codes(item.scale))
    numbers = sorted(labels) if len(labels) == len(codes) else codes
    ours = codes[::-1] if order == TURNED else codes
    values = ((number, own_value(item, code)) for number, code in zip(numbers, ours, strict=True))
    return {number: value for number, value in values if value is not None}
