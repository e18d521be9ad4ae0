"""When a post goes online: local day and time with its offset, also in the night of the clock change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import AMSTERDAM

ZONE = "Europe/Amsterdam"
TWICE = N_("Die nacht komt dit tijdstip twee keer voor. We nemen de eerste keer (zomertijd).")
NEVER = N_("Die nacht bestaat dit tijdstip niet: de klok gaat vooruit. Het wordt een uur later.")


@dataclass(frozen=True)
class PlannedPost:
    """A planned moment: the instant in UTC, minutes east of UTC, and a message id about the clock, if any."""

    instant: dt.datetime
    offset: int
    note: str = ""

    @property
    def local(self) -> dt.datetime:
        """The day and time as they were meant, without a zone."""
        return (self.instant + dt.timedelta(minutes=self.offset)).replace(tzinfo=None)


def read_planned(day: dt.date, time: dt.time) -> PlannedPost:
    """Return the moment of a local day and time in the Netherlands."""
    first = dt.datetime.combine(day, time, AMSTERDAM).replace(fold=0)
    second = first.replace(fold=1)
    before, after = _offset(first), _offset(second)
    instant = (first.replace(tzinfo=None) - dt.timedelta(minutes=before)).replace(tzinfo=dt.UTC)
    if before == after:
        return PlannedPost(instant, before)
    if before > after:
        return PlannedPost(instant, before, TWICE)
    return PlannedPost(instant, after, NEVER)


def _offset(moment: dt.datetime) -> int:
    return round((moment.utcoffset() or dt.timedelta()).total_seconds() / 60)


def check_not_past(planned: PlannedPost, now: dt.datetime) -> None:
    """Raise RuleBrokenError when a new moment is already over."""
    if planned.instant < now:
        raise RuleBrokenError(N_("Dit moment is al voorbij. Kies een moment dat nog komt."), "planned_day")
