"""Releases: when the figures of a programme are published, why, and what pages say until then."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.opening import GRACE

CLOSED, ASKED, EXPORT, DEMO = "gesloten", "gevraagd", "export", "voorbeeld"
REASONS = (CLOSED, ASKED, EXPORT, DEMO)
REASON_LABELS = {
    CLOSED: N_("een meting is gesloten"),
    ASKED: N_("een evaluator vroeg erom"),
    EXPORT: N_("voor een export door de beheerder"),
    DEMO: N_("voorbeelddata"),
}
STEPS = 4
"""Waiting, reading answers, computing, storing."""

NOTHING_CLOSED = N_("Er is nog geen meting gesloten. Sluit eerst een meting; daarna kun je vrijgeven.")
NO_ANSWERS = N_("Er zijn nog geen antwoorden om vrij te geven.")
NOT_RELEASED = N_(
    "Er is nog niets vrijgegeven om te delen. Cijfers komen als een meting gesloten is en de tijd voor late "
    "antwoorden voorbij is, of als een evaluator ze vrijgeeft."
)
UNCHANGED = N_("Er is niets veranderd sinds de laatste vrijgave.")
BEING_MADE = N_("Er wordt al een vrijgave van dit programma gemaakt. Wacht tot die klaar is.")
WAS_MADE = N_("Intussen is er een andere vrijgave gemaakt. Bekijk die eerst.")


@dataclass(frozen=True)
class Closing:
    """A closed moment of a pilot: when it closed, and how many of its answers no release counted yet."""

    pilot: str
    moment: str
    closed_at: dt.datetime
    uncounted: int

    @property
    def settles_at(self) -> dt.datetime:
        """When the time for late answers is over."""
        return self.closed_at + GRACE


@dataclass(frozen=True)
class Standing:
    """How the releases of a programme stand: the closed moments with answers that none of them counted."""

    missing: tuple[Closing, ...]

    def of(self, pilot: str) -> Standing:
        """Return how it stands for one pilot, by its code."""
        return Standing(tuple(one for one in self.missing if one.pilot == pilot))

    def due(self, now: dt.datetime) -> tuple[Closing, ...]:
        """Return the closings for which a release should be made by now: nothing late can come any more."""
        return tuple(one for one in self.missing if one.settles_at <= now)

    def unsettled(self, now: dt.datetime) -> tuple[Closing, ...]:
        """Return the closings for which answers may still come in."""
        return tuple(one for one in self.missing if one.settles_at > now)

    def comes_at(self, now: dt.datetime) -> dt.datetime | None:
        """Return when the next figures come; None when no late answers are waited for, also where ``due``."""
        return min((one.settles_at for one in self.unsettled(now)), default=None)
