"""When a risk moment asks for care: windows around dates, to the day.

A month that is too short ends on its last day. Source: the calendar of the handbook on online-driven
violence; the fortnight after a verdict is a proposal of ours.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.unrest.words import COMMEMORATION, RELEASE, RISK_KINDS, VERDICT

YEARS_REMEMBERED = (1, 2)
MONTHS_BEFORE = 2
MONTHS_AFTER_RELEASE = 6
AFTER_VERDICT = dt.timedelta(days=14)
MONTHS = 12
OWN_END = "ends_on"
LONGEST = dt.timedelta(days=366)


@dataclass(frozen=True, order=True)
class RiskWindow:
    """The days that ask for care, both ends included."""

    starts_on: dt.date
    ends_on: dt.date

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies within."""
        return self.starts_on <= day <= self.ends_on


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day some months on (or back); the last day of a month that is too short."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def risk_window(kind: str, date: dt.date, ends_on: dt.date | None = None) -> tuple[RiskWindow, ...]:
    """Return the windows of a risk moment, in order.

    A commemoration has two: from two months before until the day, one and two years after the incident.
    A release lasts six months from its day, a verdict a fortnight; anything else its own days.

    >>> risk_window("herdenking", dt.date(2026, 4, 30))[1].starts_on
    datetime.date(2028, 2, 29)
    """
    if kind == COMMEMORATION:
        days = (add_months(date, MONTHS * year) for year in YEARS_REMEMBERED)
        return tuple(RiskWindow(add_months(day, -MONTHS_BEFORE), day) for day in days)
    if kind == RELEASE:
        return (RiskWindow(date, add_months(date, MONTHS_AFTER_RELEASE)),)
    if kind == VERDICT:
        return (RiskWindow(date, date + AFTER_VERDICT),)
    return (RiskWindow(date, ends_on or date),)


def check_moment(kind: str, date: dt.date, ends_on: dt.date | None) -> None:
    """Raise RuleBrokenError when a moment is of no kind we know, or its days cannot be."""
    if kind not in RISK_KINDS:
        raise RuleBrokenError(N_("Kies een soort moment."), "kind")
    if not dt.date(2000, 1, 1) <= date <= dt.date(2100, 1, 1):
        raise RuleBrokenError(N_("Kies een datum van deze eeuw."), "starts_on")
    if ends_on is None:
        return
    if kind in {COMMEMORATION, RELEASE, VERDICT}:
        raise RuleBrokenError(N_("Hier volgt het einde uit de datum. Laat dit leeg."), OWN_END)
    if ends_on < date:
        raise RuleBrokenError(N_("Het einde ligt voor het begin."), OWN_END)
    if ends_on - date > LONGEST:
        raise RuleBrokenError(N_("Een moment duurt hooguit een jaar."), OWN_END)


def holding(windows: Iterable[RiskWindow], day: dt.date) -> list[RiskWindow]:
    """Return every window that a day lies in, once each, in order."""
    return sorted({window for window in windows if window.holds(day)})


def current(windows: Iterable[RiskWindow], day: dt.date) -> RiskWindow | None:
    """Return the window that a day lies in, the one that ends last; None when it lies in none."""
    found = [window for window in windows if window.holds(day)]
    return max(found, key=lambda window: window.ends_on) if found else None
