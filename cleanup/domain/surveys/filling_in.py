"""How long a questionnaire takes: what a page promises follows from the questions themselves."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from cleanup.domain.surveys.questionnaires import Condition, Item
from cleanup.domain.toolkit.plain_language import reading_seconds

SECONDS_TO_CHOOSE = 5
SECONDS_TO_WRITE = 45
"""Somebody who answers an open question; whoever skips it is done sooner."""


@dataclass(frozen=True)
class Promise:
    """What a page promises before somebody begins: at most so many questions, in about so many minutes."""

    questions: int
    minutes: int


def promise_of(items: Iterable[Item], language: str = "nl") -> Promise:
    """Return what may be promised: as many questions as anybody meets, and minutes enough to read all."""
    asked = list(items)
    return Promise(len(longest_way(asked)), minutes_to_fill_in(asked, language))


def minutes_to_fill_in(items: Iterable[Item], language: str = "nl") -> int:
    """Return the whole minutes somebody needs who reads every word once and answers everything."""
    asked = list(items)
    scales = {item.scale.code: item.scale for item in asked}
    words = [item.text.get(language, item.text["nl"]) for item in asked]
    words += [
        option.text.get(language, option.text["nl"]) for scale in scales.values() for option in scale.options
    ]
    answering = sum(SECONDS_TO_WRITE if item.scale.is_text else SECONDS_TO_CHOOSE for item in asked)
    return max(math.ceil((reading_seconds(words) + answering) / 60), 1)


def question_numbers(items: Iterable[Item]) -> tuple[dict[str, str], int]:
    """Return the number on paper of each question by its code, and how many everybody is asked.

    A question with a condition follows with a letter (4, 4b, 5), so that nothing is skipped when it does not
    apply. Where a script runs it hides what does not apply, and counts what is really asked.
    """
    numbers: dict[str, str] = {}
    main, extra = 0, 0
    for item in items:
        if item.condition is None:
            main, extra = main + 1, 0
        else:
            extra += 1
        numbers[item.code] = f"{main}{ascii_lowercase[extra] if extra else ''}"
    return numbers, main


def longest_way(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the questions of somebody whose answers lead to as many as can be, in order.

    A question with a condition is only asked after certain answers to an earlier one; answers that exclude
    all others never come together.
    """
    asked = list(items)
    by_code = {item.code: item for item in asked}
    parents = dict.fromkeys(item.condition.item for item in asked if item.condition)
    shown = {code for parent in parents for code in _most_after(by_code[parent], asked)}
    return tuple(item for item in asked if item.condition is None or item.code in shown)


def _most_after(parent: Item, asked: Sequence[Item]) -> list[str]:
    """Return the codes of the questions that one answer to ``parent`` can lead to: the most of them."""
    together = {
        option.value for option in parent.scale.options if not option.exclusive and not option.missing
    }
    alone = [{option.value} for option in parent.scale.options if option.exclusive]
    if not parent.scale.way.is_several:
        together, alone = set(), [{option.value} for option in parent.scale.options]
    ways = [
        [item.code for item in asked if item.condition and _leads_to(item.condition, parent, given)]
        for given in [together, *alone]
    ]
    return max(ways, key=len)


def _leads_to(condition: Condition, parent: Item, given: set[str]) -> bool:
    return (
        condition.item == parent.code
        and bool(given)
        and (not condition.any_of or bool(given & set(condition.any_of)))
    )
