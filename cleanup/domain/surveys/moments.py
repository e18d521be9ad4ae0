"""Which survey moments a programme plans, and when each of them takes answers by the clock.

A moment has a code: ``t0`` and ``t1`` on the day, ``t2`` and later ones weeks after it, ``t-1`` before it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.local_time import AMSTERDAM

_CODE = re.compile(r"t-?[0-9]")


@dataclass(frozen=True, slots=True)
class PlannedMoment:
    """One moment of the design of a programme.

    ``opens_day`` and ``closes_day`` count from the day of the pilot; negative is before it. A moment with
    ``by_hand`` is opened and closed by the crew. ``label`` is a message id. ``questionnaire`` is empty where
    the pilot's own is asked; ``purpose`` says why it is asked.
    """

    moment: str
    label: str
    opens_day: int
    closes_day: int
    by_hand: bool = False
    questionnaire: str = ""
    purpose: str = ""

    def window(self, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
        """Return when the moment opens and closes for a pilot on a day; the last day counts whole."""
        opens = day + dt.timedelta(days=self.opens_day)
        return midnight(opens), midnight(day + dt.timedelta(days=self.closes_day + 1))


Plan = tuple[PlannedMoment, ...]

USUAL: Plan = (
    PlannedMoment("t0", N_("Nulmeting"), 0, 0, by_hand=True),
    PlannedMoment("t1", N_("Eindmeting"), 0, 0, by_hand=True),
    PlannedMoment("t2", N_("Terugblik"), 28, 42),
)
"""The moments of a programme that planned none of its own."""


def midnight(day: dt.date) -> dt.datetime:
    """Return the first instant of a day in the Netherlands."""
    return dt.datetime.combine(day, dt.time(0), AMSTERDAM)


def is_moment(code: str) -> bool:
    """Whether this can be the code of a moment."""
    return _CODE.fullmatch(code) is not None


def in_order(plan: Iterable[PlannedMoment]) -> Plan:
    """Return moments as they follow each other, ``t-1`` before ``t0``; the usual ones when there are none."""
    return tuple(sorted(plan, key=lambda one: int(one.moment[1:]))) or USUAL


def last_closing(plan: Plan, day: dt.date, closed: Mapping[str, dt.datetime | None]) -> dt.datetime:
    """Return when the last planned moment of a pilot closed, or closes by itself.

    ``closed`` says when somebody closed a moment by hand; that counts before the window. A moment that is
    opened by hand and never closed counts until the end of its window, or nothing would ever end.
    """
    return max(closed.get(one.moment) or one.window(day)[1] for one in plan)
