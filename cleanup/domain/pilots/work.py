"""One list of work: what there is to do before, on and after the day of a pilot, whoever does it.

Pure: a task is handed in as it is stored, ``today`` is a day in the Netherlands.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cleanup.domain.pilots.plan import CANCELLED, FINISHED, HELD
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.origin import Text

LONGEST_TASK, LONGEST_REMARK = 300, 2000
OWN = "eigen"
SNOOZE = dt.timedelta(days=7)
AHEAD = dt.timedelta(days=14)
MOST_DAYS = 730


class Stretch(enum.StrEnum):
    """Which list a task was of: both are shown as one."""

    PREPARATION = "voorbereiding"
    AFTERCARE = "nazorg"


class Show(enum.StrEnum):
    """Which tasks somebody wants to see."""

    SOON = "binnenkort"
    LATE = "te-laat"
    ALL = "alles"
    DONE = "klaar"
    OVER = "voorbij"


SHOW_LABELS = {
    Show.SOON: N_("Te laat en binnen twee weken"),
    Show.LATE: N_("Alleen te laat"),
    Show.ALL: N_("Alles wat open is"),
    Show.DONE: N_("Wat klaar is"),
    Show.OVER: N_("Wat voorbij is: de dag is geweest"),
}


def is_past_need(stretch: Stretch, due_on: dt.date, pilot_date: dt.date, status: str) -> bool:
    """Whether a task that was never done asks for nothing any more, because of how its pilot stands.

    What prepares a day is over once the day was held; what was to be done later stays until the pilot is
    finished. Nothing prepares a day that is off, and nothing comes after it. Aftercare of a day that was is
    always needed.
    """
    if stretch is Stretch.AFTERCARE:
        return status == CANCELLED
    return status in {FINISHED, CANCELLED} or (status == HELD and due_on <= pilot_date)


@dataclass(frozen=True, kw_only=True)
class WorkItem:
    """One task. ``text`` is of the template, or in the words of who added it under every language.

    ``skipped`` is the reason why it does not apply; such a task counts as done. ``day`` counts from the date
    of the pilot and is None when the date of the task is fixed. ``is_left``: who took it up cannot do it any
    more, because their account is off or has another role. ``is_past``: see ``is_past_need``.
    """

    id: str
    stretch: Stretch
    code: str
    text: Text
    why: Text | None
    who: str
    due_on: dt.date
    day: int | None
    owner_id: str | None
    owner: str
    done_on: dt.date | None
    done_by: str
    skipped: str
    remark: str
    snoozed_until: dt.date | None
    may_tick: bool = True
    is_left: bool = False
    is_past: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.done_on is None and not self.is_past

    @property
    def is_over(self) -> bool:
        """Whether nobody did it, and nobody has to any more."""
        return self.done_on is None and self.is_past

    @property
    def is_own(self) -> bool:
        """Whether somebody here added it, so that it can be rewritten."""
        return self.code.startswith(OWN)

    def is_late(self, today: dt.date) -> bool:
        """Whether it should have been done by now and nobody put it off."""
        return self.is_open and self.due_on < today and not self.is_asleep(today)

    def is_asleep(self, today: dt.date) -> bool:
        """Whether somebody put it off until a later day."""
        return self.snoozed_until is not None and self.snoozed_until > today

    def fits(self, show: Show, today: dt.date) -> bool:
        """Whether this task belongs to what somebody wants to see."""
        if show is Show.OVER or self.is_over:
            return show is Show.OVER and self.is_over
        if show is Show.DONE or not self.is_open:
            return show is Show.DONE and not self.is_open
        if show is Show.ALL:
            return True
        if show is Show.LATE:
            return self.is_late(today)
        return self.due_on <= today + AHEAD and not self.is_asleep(today)


def put_off(due_on: dt.date, snoozed_until: dt.date | None, today: dt.date) -> dt.date:
    """Return until when a task waits that is put off a week: from the day it would ask for something."""
    return max(today, due_on, snoozed_until or today) + SNOOZE


def in_order(items: Iterable[WorkItem]) -> list[WorkItem]:
    """Return tasks in the order they are due; then what is over, and what is done last."""
    return sorted(
        items, key=lambda item: (item.done_on is not None, item.is_over, item.due_on, item.stretch, item.code)
    )


@dataclass(frozen=True)
class Count:
    """How many tasks of a pilot are open and late, and how many are over without having been done."""

    open: int = 0
    late: int = 0
    over: int = 0


def count(items: Iterable[WorkItem], today: dt.date) -> Count:
    """Return how many of these tasks are open, late, and over."""
    known = list(items)
    return Count(
        sum(item.is_open for item in known),
        sum(item.is_late(today) for item in known),
        sum(item.is_over for item in known),
    )


def check_own(text: str) -> str:
    """Return the text of a task somebody adds; raises RuleBrokenError when it is empty or too long."""
    typed = " ".join(text.split())
    if not typed:
        raise RuleBrokenError(N_("Schrijf kort op wat er moet gebeuren."), "text")
    if len(typed) > LONGEST_TASK:
        raise RuleBrokenError(N_("Dit is te lang: hoogstens %(most)s tekens."), "text", most=LONGEST_TASK)
    return typed


def check_reason(reason: str) -> str:
    """Return why a task does not apply; raises RuleBrokenError without one, for nobody would know later."""
    typed = " ".join(reason.split())
    if not typed:
        raise RuleBrokenError(N_("Schrijf waarom deze taak niet nodig is."), "reason")
    return typed[:LONGEST_REMARK]


@dataclass(frozen=True)
class When:
    """When a task is due: so many days from the date of the pilot, or on a fixed date."""

    day: int | None = None
    date: dt.date | None = None

    def on(self, pilot_date: dt.date) -> dt.date:
        """Return the day it is due; raises RuleBrokenError when neither, or a year that cannot be meant."""
        if self.date is not None:
            if abs((self.date - pilot_date).days) > MOST_DAYS:
                raise RuleBrokenError(N_("Deze datum ligt meer dan twee jaar van de pilot."), "due_on")
            return self.date
        if self.day is None:
            raise RuleBrokenError(N_("Kies een datum, of een aantal dagen voor of na de pilot."), "due_on")
        if abs(self.day) > MOST_DAYS:
            raise RuleBrokenError(N_("Hoogstens %(most)s dagen voor of na de pilot."), "day", most=MOST_DAYS)
        return pilot_date + dt.timedelta(days=self.day)


@dataclass(frozen=True)
class WorkGroup:
    """The tasks of one pilot on a list over all pilots."""

    code: str
    title: str
    date: dt.date
    items: tuple[WorkItem, ...] = field(default_factory=tuple)


def grouped(
    items: Mapping[str, Iterable[WorkItem]], pilots: Mapping[str, tuple[str, str, dt.date]]
) -> list[WorkGroup]:
    """Return tasks by pilot, that whose first task is due first on top; ``pilots`` tell code, title, date."""
    groups = [WorkGroup(*pilots[key], tuple(in_order(found))) for key, found in items.items() if found]
    return sorted(groups, key=lambda group: (group.items[0].due_on, group.date, group.code))
