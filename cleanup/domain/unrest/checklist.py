"""The way of working as a checklist: 21 recommendations and more, each answered by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.phases import AFTER, CRISIS, PEACE
from cleanup.domain.platform.records import BothLines, BothWords, Code, OneOf, Record
from cleanup.domain.unrest.words import ANSWERS

RECOMMENDATIONS = (PEACE, CRISIS, AFTER)
"""The groups that together are the 21 recommendations."""
GROUP_SIZES = {
    PEACE: 12, CRISIS: 5, AFTER: 4, "werkwijze": 9, "visie": 5, "verkeerd_verhaal": 6, "druk_persoon": 4,
    "druk_organisatie": 10,
}  # fmt: skip
GROUP_LABELS = {
    PEACE: N_("Aanbevelingen voor vredestijd"),
    CRISIS: N_("Aanbevelingen voor crisis"),
    AFTER: N_("Aanbevelingen voor nazorg"),
    "werkwijze": N_("Werkwijze online"),
    "visie": N_("Visie"),
    "verkeerd_verhaal": N_("Tegen verkeerde verhalen"),
    "druk_persoon": N_("Wat een mens onder druk zet"),
    "druk_organisatie": N_("Wat een organisatie onder druk zet"),
}


@dataclass(frozen=True)
class CheckItem(Record):
    """One item, in our own words."""

    code: Code
    group: Annotated[str, OneOf(tuple(GROUP_SIZES))]
    text: BothWords


@dataclass(frozen=True)
class UnrestCard(Record):
    """A card for who works in the area: what to do, step by step; ``warning`` says what it is not for."""

    code: Code
    title: BothWords
    steps: BothLines
    warning: BothWords | None = None


@dataclass(frozen=True)
class UnrestContent:
    """Everything that ships with this part."""

    items: tuple[CheckItem, ...]
    cards: tuple[UnrestCard, ...]
    checklist_origin: Origin


@dataclass(frozen=True)
class GroupState:
    """How many items of a group were answered yes, of how many that apply."""

    group: str
    yes: int
    total: int
    answered: int


def checklist_state(items: Iterable[CheckItem], answers: Mapping[str, str]) -> list[GroupState]:
    """Return each group in order with its count; of what does not apply nobody expects a yes.

    >>> from types import SimpleNamespace as One
    >>> checklist_state([One(code="a", group="crisis"), One(code="b", group="crisis")], {"a": "ja"})[0].yes
    1
    """
    listed = list(items)
    found = []
    for group in dict.fromkeys(item.group for item in listed):
        given = [answers.get(item.code, "") for item in listed if item.group == group]
        found.append(
            GroupState(
                group,
                given.count("ja"),
                len(given) - given.count("nvt"),
                len([one for one in given if one]),
            )
        )
    return found


def check_answer(code: str, answer: str, known: Iterable[str]) -> None:
    """Raise RuleBrokenError for an item or an answer that does not exist."""
    if code not in set(known):
        raise RuleBrokenError(N_("Dit punt bestaat niet meer. Laad de pagina opnieuw."), "answer")
    if answer not in ANSWERS:
        raise RuleBrokenError(N_("Kies een antwoord."), "answer")
