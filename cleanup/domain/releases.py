"""Releases: when the figures of a programme are published, why, and what pages say until then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cleanup.domain.errors import N_
from cleanup.domain.surveys import GRACE

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
    """A moment of a pilot that has answers and is closed: when it closed, and how many nobody counted yet."""

    pilot: str
    moment: str
    closed_at: dt.datetime
    uncounted: int = 0

    @property
    def settles_at(self) -> dt.datetime:
        """When the time for late answers is over."""
        return self.closed_at + GRACE


@dataclass(frozen=True)
class Standing:
    """How the releases of a programme stand against its closed moments.

    ``covered`` are the moments (pilot, moment) that the latest release counted; ``made_at`` is when that was.
    """

    closings: tuple[Closing, ...]
    covered: frozenset[tuple[str, str]]
    made_at: dt.datetime | None

    def missing(self) -> tuple[Closing, ...]:
        """Return the closings that the latest release does not know, or of which answers came later."""
        return tuple(
            one for one in self.closings if one.uncounted or (one.pilot, one.moment) not in self.covered
        )

    def due(self, now: dt.datetime) -> tuple[Closing, ...]:
        """Return the closings for which a release should be made by now: nothing late can come any more."""
        return tuple(one for one in self.missing() if one.settles_at <= now)

    def unsettled(self, now: dt.datetime) -> tuple[Closing, ...]:
        """Return the closings for which answers may still come in."""
        return tuple(one for one in self.closings if one.settles_at > now)

    def comes_at(self) -> dt.datetime | None:
        """Return when the next figures come; None when there is nothing to wait for."""
        return min((one.settles_at for one in self.missing()), default=None)


def covered_by(facts: Mapping[str, Iterable[str]]) -> frozenset[tuple[str, str]]:
    """Return the moments that a release counted, from its facts: the closed moments by pilot code."""
    return frozenset((pilot, moment) for pilot, moments in facts.items() for moment in moments)
