"""The crew of a pilot: places, and what stands in somebody's way on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from cleanup.domain.pilots.guards import Finding, Level
from cleanup.domain.platform.errors import N_, RuleBrokenError, one_or_many
from cleanup.domain.platform.text_keys import search_key

REST = dt.timedelta(minutes=90)
CAN, CANNOT = "kan", "kan_niet"
AVAILABILITY_KINDS = (CAN, CANNOT)
SMALLEST_CREW, LARGEST_CREW = 2, 6


@dataclass(frozen=True)
class Shift:
    """One pilot somebody leads, or may come to lead."""

    pilot_id: str
    title: str
    date: dt.date
    starts_at: dt.time
    ends_at: dt.time
    municipality: str

    def starts(self) -> dt.datetime:
        """Return the start as a moment on the clock of the wall."""
        return dt.datetime.combine(self.date, self.starts_at)

    def ends(self) -> dt.datetime:
        """Return the end as a moment on the clock of the wall."""
        return dt.datetime.combine(self.date, self.ends_at)


@dataclass(frozen=True)
class AvailabilityPeriod:
    """Days on which somebody can or cannot, first and last included."""

    kind: str
    starts_on: dt.date
    ends_on: dt.date


def overlaps(one: Shift, other: Shift) -> bool:
    """Whether two shifts need somebody at the same time; a pilot never conflicts with itself."""
    return one.pilot_id != other.pilot_id and one.starts() < other.ends() and other.starts() < one.ends()


def check_overlap(name: str, wanted: Shift, others: Iterable[Shift]) -> None:
    """Raise RuleBrokenError when somebody already leads another pilot at that time."""
    for other in others:
        if overlaps(wanted, other):
            raise RuleBrokenError(
                N_("%(name)s begeleidt op dat moment al een andere pilot: %(title)s."),
                "account",
                name=name,
                title=other.title,
            )


def soft_conflicts(wanted: Shift, others: Iterable[Shift]) -> list[Finding]:
    """Return what makes a day hard for somebody: little time between, or travel to another municipality."""
    found = []
    for other in others:
        if other.pilot_id == wanted.pilot_id or other.date != wanted.date or overlaps(wanted, other):
            continue
        gap = max(wanted.starts() - other.ends(), other.starts() - wanted.ends())
        if gap < REST:
            minutes = int(gap.total_seconds() // 60)
            sentence = one_or_many(
                minutes,
                N_("Er zit maar %(minutes)s minuut tussen deze pilot en %(title)s."),
                N_("Er zit maar %(minutes)s minuten tussen deze pilot en %(title)s."),
            )
            values = {"minutes": minutes, "title": other.title}
            found.append(Finding("weinig_tijd", Level.AMBER, sentence, values, other.pilot_id))
        if search_key(other.municipality) != search_key(wanted.municipality):
            sentence = N_("Dezelfde dag ook een pilot in %(municipality)s. Kan dat met de reistijd?")
            values = {"municipality": other.municipality}
            found.append(Finding("reistijd", Level.AMBER, sentence, values, other.pilot_id))
    return found


def is_unavailable(periods: Iterable[AvailabilityPeriod], date: dt.date) -> bool:
    """Whether somebody said they cannot on this day; the narrowest period that covers it decides."""
    covering = [period for period in periods if period.starts_on <= date <= period.ends_on]
    narrowest = min(
        covering, key=lambda p: (p.ends_on - p.starts_on, p.kind != CANNOT, p.starts_on), default=None
    )
    return narrowest is not None and narrowest.kind == CANNOT


def left_of(earlier: AvailabilityPeriod, later: AvailabilityPeriod) -> list[AvailabilityPeriod]:
    """Return what stays of days that somebody named earlier once they say otherwise of some of them."""
    day = dt.timedelta(days=1)
    before = AvailabilityPeriod(earlier.kind, earlier.starts_on, min(earlier.ends_on, later.starts_on - day))
    after = AvailabilityPeriod(earlier.kind, max(earlier.starts_on, later.ends_on + day), earlier.ends_on)
    if later.ends_on < earlier.starts_on or later.starts_on > earlier.ends_on:
        return [earlier]
    return [part for part in (before, after) if part.starts_on <= part.ends_on]


def check_place(taken: int, places: int) -> None:
    """Raise RuleBrokenError when all places of a crew are taken."""
    if taken >= places:
        raise RuleBrokenError(
            N_("De begeleiding is al compleet: alle plekken (%(places)s) zijn bezet."),
            "account",
            places=places,
        )
