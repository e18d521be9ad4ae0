"""Texts ready to send or copy, with places to fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cleanup.domain.pilots.variants import VariantCode, asking
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import Code, Record, Rows, Words
from cleanup.domain.surveys.designing import is_usual
from cleanup.domain.surveys.moments import USUAL, Plan

PLACE = re.compile(r"\{([a-z_]+)\}")
PLACES = (
    "naam",
    "organisatie",
    "contactpersoon",
    "groep",
    "datum",
    "datums",
    "antwoord_voor",
    "begintijd",
    "eindtijd",
    "plaats",
    "adres",
    "aantal",
    "begeleiding",
    "medewerker",
    "telefoon",
    "dagcode",
    "link",
    "toolkit",
    "hulp",
    "terugblik",
    "terugblik_tot",
    "resultaten",
)


LATER = frozenset({"terugblik", "terugblik_tot", "resultaten"})


@dataclass(frozen=True, kw_only=True)
class Message(Record):
    """A text for one audience by one channel; ``day`` is when, counted from the date of the pilot.

    ``variants`` are the kinds of days it is written for; empty for all. A text with ``own_moments`` is for
    programmes that chose when people look back. One that ``asks`` puts a question to an organisation: the
    conversation with it runs from then on, and waits for an answer.
    """

    code: Code
    audience: Literal["partner", "youth_worker", "participants", "crew"]
    channel: Literal["mail", "group_app", "page"]
    day: int
    name: Words
    subject: Words | None = None
    body: Words
    origin: Origin
    variants: Rows[VariantCode] = ()
    own_moments: bool = False
    asks: bool = False

    def suits(self, variant: str, plan: Plan = USUAL) -> bool:
        """Whether this text is for a kind of day: never one about a look back that is not asked."""
        if self.own_moments and is_usual(plan):
            return False
        return self.may_be_asked(variant) and (not self.variants or variant in self.variants)

    @property
    def is_of_a_date_poll(self) -> bool:
        """Whether this text puts dates to an organisation before there is a pilot."""
        return "datums" in self.places()

    def may_be_asked(self, variant: str) -> bool:
        """Whether what this text asks is asked on a kind of day: a look back only where there is one."""
        return not LATER & self.places() or variant in asking("t2")

    def places(self) -> frozenset[str]:
        """Return the names that must be filled in."""
        texts = (*(self.subject or {}).values(), *self.body.values())
        return frozenset(name for text in texts for name in PLACE.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with every ``{place}`` filled; raises RuleBrokenError when a value is missing."""
    missing = sorted({name for name in PLACE.findall(text) if not values.get(name)})
    if missing:
        raise RuleBrokenError(N_("Vul eerst in: %(names)s."), names=", ".join(missing))
    return PLACE.sub(lambda found: values[found[1]], text)


def fill_known(text: str, values: Mapping[str, str]) -> str:
    """Return the text with what is known filled in; what is not stands as a gap to type: ``[telefoon]``."""
    return PLACE.sub(lambda found: values.get(found[1], f"[{found[1]}]"), text)


def to_fill_in(text: str) -> str:
    """Return the text with every ``{place}`` as a gap that reads as words, for paper: ``[datum]``."""
    return PLACE.sub(lambda found: f"[{found[1].replace('_', ' ')}]", text)
