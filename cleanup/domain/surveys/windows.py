"""When a moment of a pilot takes answers, in words: what happened first, else what is planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.local_time import AMSTERDAM, local_day
from cleanup.domain.surveys.opening import MomentTimes, closes_at


@dataclass(frozen=True)
class OpenTimes:
    """A sentence, as message id, with the days and times in it."""

    sentence: str
    values: Mapping[str, object]


def open_times(
    times: MomentTimes, day: dt.date, starts_at: dt.time, ends_at: dt.time, now: dt.datetime
) -> OpenTimes:
    """Return when a moment of a pilot is open, was open or will be.

    ``starts_at`` and ``ends_at`` are those of the day: between them the crew opens what the clock does not. A
    moment that closes at midnight is said to be open until and with the day before.
    """
    end = closes_at(times, day)
    if times.opened_at is not None:
        return _opened(times.opened_at, end, now, by_hand=times.closed_at is not None)
    window = times.window(day)
    if window is None:
        values = {"date": day, "start": _clock(starts_at), "end": _clock(ends_at)}
        return OpenTimes(
            N_("Op %(date)s, tussen %(start)s en %(end)s: de begeleiding opent en sluit."), values
        )
    values = {"first": local_day(window[0]), "last": _last_day(window[1])}
    if times.closed_at is not None:
        return OpenTimes(N_("Gesloten op %(date)s."), {"date": local_day(times.closed_at)})
    if now >= window[1]:
        return OpenTimes(N_("Was vanzelf open van %(first)s tot en met %(last)s."), values)
    return OpenTimes(N_("Vanzelf open van %(first)s tot en met %(last)s."), values)


def _opened(opened_at: dt.datetime, end: dt.datetime | None, now: dt.datetime, *, by_hand: bool) -> OpenTimes:
    values: dict[str, object] = {"first": local_day(opened_at), "start": _clock(opened_at)}
    if end is None:
        return OpenTimes(N_("Open sinds %(first)s, %(start)s; de begeleiding sluit."), values)
    if by_hand:
        values |= {"last": local_day(end), "end": _clock(end)}
        return OpenTimes(N_("Was open van %(first)s, %(start)s tot %(last)s, %(end)s."), values)
    values["last"] = _last_day(end)
    if now >= end:
        return OpenTimes(N_("Was open van %(first)s, %(start)s tot en met %(last)s."), values)
    return OpenTimes(N_("Open van %(first)s, %(start)s tot en met %(last)s."), values)


def _last_day(end: dt.datetime) -> dt.date:
    """Return the last day of a window, which ends at the first instant of the next."""
    return local_day(end - dt.timedelta(seconds=1))


def _clock(at: dt.time | dt.datetime) -> str:
    return (at.astimezone(AMSTERDAM) if isinstance(at, dt.datetime) else at).strftime("%H:%M")
