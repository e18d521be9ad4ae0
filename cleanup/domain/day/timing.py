"""The clock of the day: planned, expected and actual times kept apart.

Planned times come from the run sheet and never move. Expected times follow from what happened so far.
Two ways of counting: follow the group (a part lasts as long as planned from the moment it really began) or
follow the clock (a part ends when the run sheet said it would).
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, replace

from cleanup.domain.day.fold import Block, Day

SOON, LAST = 0.20, 0.05  # shares of the time of a part: orange, red
MINUTE = dt.timedelta(minutes=1)


class Mode(enum.StrEnum):
    """Which clock counts."""

    CLOCK = "klok"
    GROUP = "groep"


class TimeAlarm(enum.StrEnum):
    """How urgent the end of the part is."""

    RUNNING = "running"
    SOON = "soon"
    LAST = "last"
    OVER = "over"
    PAUSED = "paused"


@dataclass(frozen=True)
class Clock:
    """What the tablet shows, in whole minutes.

    ``behind`` is how far the run sheet slipped since the real start, negative when ahead; ``late`` how much
    later than agreed the day began; ``after_agreed`` how much later than agreed it will end.
    """

    alarm: TimeAlarm
    left: dt.timedelta
    total: dt.timedelta
    expected_end: dt.datetime
    behind: int
    ends_at: dt.datetime
    planned_end: dt.datetime
    late: int
    after_agreed: int
    starts: tuple[tuple[str, dt.datetime], ...]


def plan_begin(day: Day, zone: dt.tzinfo) -> dt.datetime:
    """Return the planned start of the day: its clock time on the day it really began."""
    return _agreed(day, day.starts, zone)


def agreed_end(day: Day, zone: dt.tzinfo) -> dt.datetime:
    """Return the agreed end; one that is not after the agreed start belongs to the next day."""
    end = _agreed(day, day.ends, zone)
    return end if end > plan_begin(day, zone) else end + dt.timedelta(days=1)


def ending_at(day: Day, ends: dt.time) -> Day:
    """Return a day that began with the end that its plan has now: another one may be agreed while it runs.

    The agreed start stays what it was when the day began; an end not after it says nothing of this day.
    """
    end = f"{ends:%H:%M}"
    return replace(day, ends=end) if day.started_at is not None and end > day.starts else day


def _agreed(day: Day, time: str, zone: dt.tzinfo) -> dt.datetime:
    began = day.started_at or dt.datetime.min.replace(tzinfo=dt.UTC)
    hour, _, minute = time.partition(":")
    return began.astimezone(zone).replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)


def zero_of(day: Day, zone: dt.tzinfo) -> dt.datetime:
    """Return the moment that planned minutes count from: by the clock, or from the real start."""
    return plan_begin(day, zone) if day.mode == Mode.CLOCK else day.started_at or plan_begin(day, zone)


def expected_end(day: Day, block: Block, now: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """Return when the busy part should end."""
    begun = block.started_at or now
    if day.mode == Mode.CLOCK:
        planned = zero_of(day, zone) + dt.timedelta(minutes=block.planned_start)
        begun = min(begun, planned)
    standing = max(now - day.paused_since, dt.timedelta(0)) if day.paused_since else dt.timedelta(0)
    return begun + block.lasts + block.paused + standing


def alarm_of(left: dt.timedelta, total: dt.timedelta) -> TimeAlarm:
    """Return orange at 20 % of the time left, red at 5 %, over when it is gone."""
    if left < dt.timedelta(0):
        return TimeAlarm.OVER
    share = left / total if total else 0.0
    if share <= LAST:
        return TimeAlarm.LAST
    return TimeAlarm.SOON if share <= SOON else TimeAlarm.RUNNING


def said_of(clock: Clock) -> tuple[tuple[str, int] | None, tuple[str, int]]:
    """Return how the day began beside what was agreed (None: then) and how it will end: a word and minutes.

    The tablet has a sentence for each word; the words of a part that runs (``alarm``) say nothing of the day.
    """
    begun = ("late" if clock.late > 0 else "early", abs(clock.late)) if clock.late else None
    if clock.after_agreed == 0:
        return begun, ("on_time", 0)
    word = "after_agreed" if clock.after_agreed > 0 else "before_agreed"
    return begun, (word, abs(clock.after_agreed))


def minutes_between(one: dt.datetime, other: dt.datetime) -> int:
    """Return how many minutes two moments differ as a clock shows them, which leaves the seconds out."""
    start, end = (moment.replace(second=0, microsecond=0) for moment in (one, other))
    return (end - start) // MINUTE


def read_clock(day: Day, now: dt.datetime, zone: dt.tzinfo) -> Clock | None:
    """Return what the clock says now; None before the start and after the last part."""
    current = day.current
    if current is None:
        return None
    zero = zero_of(day, zone)
    ends = expected_end(day, current, now, zone)
    left = ends - now
    starts, after = [], max(ends, now)
    for block in day.upcoming:
        earliest = block.planned_start if day.mode == Mode.CLOCK else block.fixed or 0
        after = max(after, zero + dt.timedelta(minutes=earliest))
        starts.append((block.code, after))
        after += block.lasts
    last = day.blocks[-1]
    planned_end = zero + dt.timedelta(minutes=last.planned_start + last.minutes)
    return Clock(
        alarm=TimeAlarm.PAUSED if day.paused_since else alarm_of(left, current.lasts),
        left=left,
        total=current.lasts,
        expected_end=ends,
        behind=minutes_between(planned_end, after),
        ends_at=after,
        planned_end=planned_end,
        late=minutes_between(plan_begin(day, zone), day.started_at or now),
        after_agreed=minutes_between(agreed_end(day, zone), after),
        starts=tuple(starts),
    )
