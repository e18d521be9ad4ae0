"""Survey moments: when each is open, who may still send, and what a day code opens."""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
import hmac
from dataclasses import dataclass
from functools import lru_cache

from cleanup.domain.errors import N_
from cleanup.domain.pilots import AMSTERDAM

DAY_MOMENTS = ("t0", "t1")
FOLLOW_UP = "t2"
MOMENT_LABELS = {"t0": N_("Nulmeting"), "t1": N_("Eindmeting"), "t2": N_("Terugblik")}
FOLLOW_UP_OPENS = dt.timedelta(days=28)
FOLLOW_UP_CLOSES = dt.timedelta(days=42)
GRACE = dt.timedelta(hours=72)
CLOCK_SLACK = dt.timedelta(minutes=2)
RECEIPT_LENGTH = 8
WRONG_CODES, PER_CODES = 60, dt.timedelta(minutes=10)  # wrong codes from one address, per process
SHORT_DAY_GUESSES, SHORT_PILOT_GUESSES = 1_000, 35_000  # at short codes, of everybody together
PER_SHORT_GUESSES = dt.timedelta(days=1)


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
    """When a moment was opened and closed by hand; None where nobody did."""

    moment: str
    opened_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None


def midnight(day: dt.date) -> dt.datetime:
    """Return the first instant of a day in the Netherlands."""
    return dt.datetime.combine(day, dt.time(0), AMSTERDAM)


@lru_cache(maxsize=1024)
def follow_up_window(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Return when the follow-up of a pilot opens and closes by the clock (days 28 to 42)."""
    return midnight(day + FOLLOW_UP_OPENS), midnight(day + FOLLOW_UP_CLOSES + dt.timedelta(days=1))


def closes_at(times: MomentTimes, day: dt.date) -> dt.datetime | None:
    """Return when a moment closed or will close by itself; None when only a person can close it."""
    if times.closed_at is not None:
        return times.closed_at
    if times.moment == FOLLOW_UP:
        window_end = follow_up_window(day)[1]
        # Opened by hand after the window: it stays open until somebody closes it.
        return window_end if times.opened_at is None or times.opened_at < window_end else None
    return None


def state_of(times: MomentTimes, day: dt.date, now: dt.datetime) -> State:
    """Return where a moment of a pilot on ``day`` stands: by hand first, else by the clock."""
    end = closes_at(times, day)
    if end is not None and now >= end:
        return State.CLOSED
    if times.opened_at is not None:  # also when that is yet to come: then the clock was set back
        return State.OPEN
    if times.moment == FOLLOW_UP and now >= follow_up_window(day)[0]:
        return State.OPEN
    return State.NOT_YET


def day_code_works(moments: list[MomentTimes], day: dt.date, now: dt.datetime) -> bool:
    """Whether a day code leads anywhere: on its day, or while something is open or just closed."""
    if midnight(day) <= now < midnight(day + dt.timedelta(days=1)):
        return True
    for times in moments:
        if times.moment not in DAY_MOMENTS:
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
