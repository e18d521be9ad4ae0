"""Survey moments: when each is open, who may still send, and what a day code opens."""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.surveys.moments import EVERY_MOMENT, KNOWN, USUAL, Plan, PlannedMoment, midnight

DAY_MOMENTS = ("t0", "t1")
EARLY = "t-1"
WITH_DAY_CODE = (EARLY, *DAY_MOMENTS)
"""The moments that a day code leads to; the others have a link of their own."""
AFTERWARDS = ("t2", "t3")
"""The moments that look back on the day."""
FOLLOW_UP, MONTHS_LATER = AFTERWARDS
USUALLY = {one.moment: one for one in USUAL}
MOMENT_LABELS = {one.moment: one.label for one in KNOWN}
FOLLOW_UP_OPENS = dt.timedelta(days=USUALLY[FOLLOW_UP].opens_day)
FOLLOW_UP_CLOSES = dt.timedelta(days=USUALLY[FOLLOW_UP].closes_day)
USUALLY_OPENED = 7  # days before the day at most: a teacher may let a class begin the week before
GRACE = dt.timedelta(hours=72)
CLOCK_SLACK = dt.timedelta(minutes=2)
RECEIPT_LENGTH = 8
WRONG_CODES, PER_CODES = 60, dt.timedelta(minutes=10)  # wrong codes from one address, per process
SHORT_DAY_GUESSES, SHORT_PILOT_GUESSES = 1_000, 35_000  # at short codes, of everybody together
PER_SHORT_GUESSES = dt.timedelta(days=1)


TOO_LATE_FOR_BEFORE = N_("Deze vragen horen bij de weken vóór de dag. Die zijn voorbij.")
TOO_FAR_AHEAD = N_("De dag is pas over %(days)s dagen. Bevestig bij de pilot dat dit nu al open mag.")


def days_too_early(moment: str, day: dt.date, today: dt.date) -> int:
    """Return how many days ahead a day is, where nobody opens its own moments yet; else 0."""
    ahead = (day - today).days
    return ahead if moment in DAY_MOMENTS and ahead > USUALLY_OPENED else 0


def agreed_details(days: int, agreed: int) -> dict[str, object]:
    """Return what the audit log says of a moment that opened so early that it is asked; else nothing."""
    return {"ahead": days, "agreed": agreed >= days} if days else {}


def check_ahead(moment: str, day: dt.date, today: dt.date, agreed: int) -> None:
    """Raise RuleBrokenError when a moment of the day opens longer before it than somebody agreed to.

    ``agreed`` is the number of days that was read and confirmed; when the day moved further away since, that
    no longer holds.
    """
    days = days_too_early(moment, day, today)
    if days > agreed:
        raise RuleBrokenError(TOO_FAR_AHEAD, "moment", days=days)


class State(enum.Enum):
    """Where a moment stands."""

    NOT_YET = "nog niet open"
    OPEN = "open"
    CLOSED = "gesloten"

    @property
    def label(self) -> str:
        """How the state reads on a page, as message id."""
        return STATE_LABELS[self]


STATE_LABELS = {
    State.NOT_YET: N_("nog niet open"),
    State.OPEN: N_("open"),
    State.CLOSED: N_("gesloten"),
}


@dataclass(frozen=True)
class MomentTimes:
    """When a moment was opened and closed by hand; None where nobody did.

    ``planned`` is how the programme plans it; without it the usual plan holds.
    """

    moment: str
    opened_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    planned: PlannedMoment | None = None

    def window(self, day: dt.date) -> tuple[dt.datetime, dt.datetime] | None:
        """Return when the clock opens and closes this moment; None for one that only people open."""
        planned = self.planned or USUALLY.get(self.moment)
        return None if planned is None or planned.by_hand else _window(planned, day)


class KnowsTimes(Protocol):
    """What is stored of a moment of a pilot."""

    @property
    def moment(self) -> str:
        """Its code."""

    @property
    def opened_at(self) -> dt.datetime | None:
        """When somebody opened it."""

    @property
    def closed_at(self) -> dt.datetime | None:
        """When somebody closed it."""


def times_by_moment(plan: Plan, stored: Iterable[KnowsTimes]) -> dict[str, MomentTimes]:
    """Return the times of the planned moments of a pilot by their code, and of others that have any."""
    rows, planned = {row.moment: row for row in stored}, {one.moment: one for one in plan}
    return {
        moment: MomentTimes(
            moment,
            rows[moment].opened_at if moment in rows else None,
            rows[moment].closed_at if moment in rows else None,
            planned.get(moment),
        )
        for moment in EVERY_MOMENT
        if moment in rows or moment in planned
    }


@lru_cache(maxsize=1024)
def _window(planned: PlannedMoment, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    return planned.window(day)


def follow_up_window(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Return when the usual follow-up of a pilot opens and closes by the clock (days 28 to 42)."""
    return _window(USUALLY[FOLLOW_UP], day)


def closes_at(times: MomentTimes, day: dt.date) -> dt.datetime | None:
    """Return when a moment closed or will close by itself; None when only a person can close it."""
    if times.closed_at is not None:
        return times.closed_at
    window = times.window(day)
    if window is None:
        return None
    # Opened by hand after the window: it stays open until somebody closes it.
    return window[1] if times.opened_at is None or times.opened_at < window[1] else None


def check_before(times: MomentTimes, day: dt.date, now: dt.datetime) -> None:
    """Raise RuleBrokenError when a moment that lies before the day would be opened after its end.

    What people say then is no longer how it was without the day.
    """
    if is_too_late(times, day, now):
        raise RuleBrokenError(TOO_LATE_FOR_BEFORE, "moment")


def is_too_late(times: MomentTimes, day: dt.date, now: dt.datetime) -> bool:
    """Whether a moment lies before the day and its time is over."""
    planned = times.planned
    return planned is not None and planned.closes_day < 0 and now >= _window(planned, day)[1]


def state_of(times: MomentTimes, day: dt.date, now: dt.datetime) -> State:
    """Return where a moment of a pilot on ``day`` stands: by hand first, else by the clock."""
    end = closes_at(times, day)
    if end is not None and now >= end:
        return State.CLOSED
    if times.opened_at is not None:  # also when that is yet to come: then the clock was set back
        return State.OPEN
    window = times.window(day)
    return State.OPEN if window is not None and now >= window[0] else State.NOT_YET


def day_code_works(moments: list[MomentTimes], day: dt.date, now: dt.datetime) -> bool:
    """Whether a day code leads anywhere: on its day, or while something is open or just closed."""
    if midnight(day) <= now < midnight(day + dt.timedelta(days=1)):
        return True
    for times in moments:
        if times.moment not in WITH_DAY_CODE:
            continue
        state = state_of(times, day, now)
        if state is State.OPEN:
            return True
        if state is State.CLOSED and times.closed_at is not None and now <= times.closed_at + GRACE:
            return True
    return False


def make_ticket(key: bytes, pilot_id: str, moment: str) -> str:
    """Return what a page shows that was served while the moment was open."""
    return hmac.new(key, f"ticket:{pilot_id}:{moment}".encode(), hashlib.sha256).hexdigest()[:24]


def is_ticket(key: bytes, pilot_id: str, moment: str, ticket: str) -> bool:
    """Whether a ticket was made for this moment."""
    return hmac.compare_digest(make_ticket(key, pilot_id, moment).encode(), ticket.encode())


def was_made_in_time(made_at: dt.datetime | None, closed_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether a queued answer was finished before closing and arrives within the time set for it."""
    if made_at is None or closed_at is None:
        return False
    return made_at <= closed_at + CLOCK_SLACK and now <= closed_at + GRACE


def receipt_key(pilot_id: str, moment: str, client_id: str) -> str:
    """Return the key of the ledger: a hash of what the device made, within one moment."""
    return hashlib.sha256(f"{pilot_id}:{moment}:{client_id.lower()}".encode()).hexdigest()
