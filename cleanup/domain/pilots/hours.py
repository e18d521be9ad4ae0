"""When a day was to be, as it stood before its plan changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Hours:
    """A day, and from when to when."""

    date: dt.date
    starts_at: dt.time
    ends_at: dt.time


def hours_before(current: Hours, changes: Iterable[Mapping[str, Sequence[str]]]) -> Hours:
    """Return the hours before some changes, in their order: (before, after) as text by field."""
    before: dict[str, str] = {}
    for fields in changes:
        for name, (was, _became) in fields.items():
            before.setdefault(name, was)
    return Hours(
        dt.date.fromisoformat(before.get("date") or current.date.isoformat()),
        dt.time.fromisoformat(before.get("starts_at") or current.starts_at.isoformat()),
        dt.time.fromisoformat(before.get("ends_at") or current.ends_at.isoformat()),
    )


def hours_it_had(current: Hours, changes: Iterable[Mapping[str, Sequence[str]]]) -> list[Hours]:
    """Return when a day was to be before each of its changes and now, the first first."""
    known = list(changes)
    return [hours_before(current, known[start:]) for start in range(len(known) + 1)]


def left_what_was_picked(options: Iterable[Hours], had: Sequence[Hours]) -> bool:
    """Whether a day is no longer at the date that was picked for it from these options.

    ``had`` is when it was to be, the last being now: a day that stood at one of the options before and is
    elsewhere now was moved by hand, also to another of them.
    """
    offered, current = set(options), had[-1]
    return current not in offered or any(one in offered and one != current for one in had[:-1])
