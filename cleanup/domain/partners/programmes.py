"""Which programme a day belongs to when nobody says: one that goes on then, never one that does not exist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Runs(Protocol):
    """Something with a first and a last day."""

    @property
    def starts_on(self) -> dt.date:
        """The first day."""

    @property
    def ends_on(self) -> dt.date:
        """The last day."""


Running = TypeVar("Running", bound=Runs)


def fitting(programmes: Sequence[Running], date: dt.date, today: dt.date) -> Running | None:
    """Return the programme that goes on on a day; of several, and of none, rather the one of today.

    None when there is no programme at all.
    """
    on_the_day = [one for one in programmes if one.starts_on <= date <= one.ends_on]
    of_today = [one for one in on_the_day or programmes if one.starts_on <= today <= one.ends_on]
    return next(iter(of_today or on_the_day or programmes), None)
