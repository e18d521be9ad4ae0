"""What a briefing says, and when somebody must read it again."""

from __future__ import annotations

import enum
import hashlib
import json
import re
from collections.abc import Mapping

from cleanup.domain.briefing.facts import AT_PARTNER, BEFORE, CHANGED, MOTIVATIONS, NOBODY, NOW
from cleanup.domain.pilots.fields import NOTES
from cleanup.domain.platform.errors import N_

TEXTS = {
    "practical": N_("Praktisch"),
    "roles": N_("Wie doet wat"),
    "group_profile": N_("De groep"),
    "sensitivities": N_("Waar je op let"),
    "goals": N_("Doelen van de dag"),
    "aftercare": N_("Nazorg"),
    "call": N_("Wie je belt"),
}
SHEET, CREW, CALL = "run_sheet", "crew", "call"
MARKS = frozenset({SHEET, CREW, CALL})
"""Facts that are a mark of what the briefing shows itself, so that no name or number stands in them."""
FILLED_IN_ROLE = re.compile(r"[^:\n]+: (begeleider|ondersteuner)( \(nog gevraagd\))?")
FACTS = (
    {
        "organisation": N_("Organisatie"),
        "date": N_("Datum"),
        "time": N_("Tijd"),
        "place": N_("Plaats"),
        "people": N_("Deelnemers"),
        "phones": N_("Telefoons"),
        CREW: N_("Begeleiding"),
        CALL: N_("Wie je belt"),
        "variant": N_("Variant"),
        "phase": N_("Fase"),
        "motivation": N_("Verwachte motivatie"),
        SHEET: N_("Draaiboek van de dag"),
    }
    | {place.name: place.briefed for place in NOTES if place.briefed}
    | {"risk": N_("In een onrustige tijd")}
)
LONGEST_TEXT = 4000
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
)  # fmt: skip
SEEN_LENGTH = 16


class ReadState(enum.Enum):
    """How far somebody is with the briefing."""

    NOT_YET = "nog niet gelezen"
    AGAIN = "opnieuw lezen"
    READ = "gelezen"

    @property
    def label(self) -> str:
        """How the state reads on a page, as message id."""
        return STATE_LABELS[self]


STATE_LABELS = {
    ReadState.NOT_YET: N_("nog niet gelezen"),
    ReadState.AGAIN: N_("opnieuw lezen"),
    ReadState.READ: N_("gelezen"),
}


def freeze(facts: Mapping[str, str]) -> str:
    """Return facts as one text that is equal when, and only when, the facts are."""
    return json.dumps(dict(facts), ensure_ascii=False, sort_keys=True)


def changed_facts(frozen: str, facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the facts that changed since ``frozen``; what was not kept has not changed."""
    before: dict[str, str] = json.loads(frozen) if frozen else {}
    return tuple(name for name in FACTS if name in before and before[name] != facts.get(name, ""))


def renewed(text: str, frozen: str, facts: Mapping[str, str]) -> str:
    """Return a text of a briefing with the date, time, place and such of before replaced by those of now.

    Behind each is said that it changed: who wrote the text meant the day as it was planned then.
    """
    before: dict[str, str] = json.loads(frozen) if frozen else {}
    for name in ("date", "time", "place", "people", "phones", "motivation"):
        was, becomes = before.get(name, ""), facts.get(name, "")
        if was and becomes and was != becomes:
            for old, new in zip(_spellings(name, was), _spellings(name, becomes), strict=True):
                text = text.replace(old, f"{new} ({CHANGED})")
    return text.replace(f" ({CHANGED}) ({CHANGED})", f" ({CHANGED})")


def mark_of(text: str) -> str:
    """Return a mark that is equal when, and only when, the text is."""
    return hashlib.sha256(text.encode()).hexdigest()[:SEEN_LENGTH]


def is_filled_in(roles: str) -> bool:
    """Whether who does what is as it was filled in of the crew: nobody wrote something of their own."""
    return bool(roles) and all(FILLED_IN_ROLE.fullmatch(line) for line in roles.splitlines())


def beside_what_is_now(text: str, current: str) -> str:
    """Return a text that somebody wrote with what holds now above it; what stood there before stays once."""
    written = text.split(f"\n{BEFORE}: ", 1)[-1]
    return f"{NOW} ({CHANGED}): {current}\n{BEFORE}: {written}" if current and written else current or text


def above_the_partner(text: str, current: str) -> str:
    """Return whom somebody wrote to call, with who is to be called at the organisation now below it.

    What was written stays as it is and first: another contact there changes nothing about who is called here.
    """
    written = text.split(f"\n{BEFORE}: ", 1)[-1].split(f"\n{AT_PARTNER} (", 1)[0]
    return f"{written}\n{AT_PARTNER} ({CHANGED}): {current or NOBODY}".strip()


def _spellings(name: str, value: str) -> tuple[str, ...]:
    """Return how people write a fact: a date with and without its year in words, a time with "tot"."""
    if name == "date":
        day, month, year = (int(part) for part in value.split("-"))
        words = f"{day} {MONTHS[month - 1]}"
        return value, f"{words} {year}", words
    if name == "motivation":
        return (f": {MOTIVATIONS[value]}",)
    return (value, value.replace("–", " tot ")) if name == "time" else (value,)


def seen_mark(version: int, facts: Mapping[str, str]) -> str:
    """Return what a page carries to say which briefing somebody saw: version and facts."""
    return hashlib.sha256(f"{version}:{freeze(facts)}".encode()).hexdigest()[:SEEN_LENGTH]


def read_state(*, has_read_current: bool, has_read_before: bool, has_changed: bool) -> ReadState:
    """Return how far somebody is: a new version, or changed facts, reopens what was read."""
    if has_read_current and not has_changed:
        return ReadState.READ
    return ReadState.AGAIN if has_read_current or has_read_before else ReadState.NOT_YET
