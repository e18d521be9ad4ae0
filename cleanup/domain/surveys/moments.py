"""Which survey moments a programme plans, and when each of them takes answers by the clock.

A moment has a code: ``t0`` and ``t1`` on the day, ``t2`` and later ones weeks after it, ``t-1`` before it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

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

KNOWN: Plan = (
    PlannedMoment("t-1", N_("Voormeting"), -28, -1, questionnaire="voormeting"),
    *USUAL,
    PlannedMoment("t3", N_("Terugblik na maanden"), 84, 98, questionnaire="na_maanden"),
)
"""Every moment a programme can plan, in order, each with the window and questionnaire it begins with."""
_PAIRS = (("t0", "t1"), ("t0", "t2"), ("t1", "t2"), ("t-1", "t0"), ("t0", "t3"), ("t2", "t3"))
LONGEST_BEFORE, LONGEST_AFTER = dt.timedelta(days=56), dt.timedelta(days=183)
"""How far from the day a moment may be: people who promised to come, and addresses that are still kept."""
EVERY_MOMENT = tuple(one.moment for one in KNOWN)
_LABELS = {one.moment: one.label for one in KNOWN}
BESIDES = tuple(moment for moment in EVERY_MOMENT if moment not in {one.moment for one in USUAL})
"""What a programme has only when it asks for it: before the day, and months later."""


def pairs_among(moments: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of moments between which a change says something, as far as both are there."""
    known = set(moments)
    return tuple(pair for pair in _PAIRS if known.issuperset(pair))


def pairs_before(moments: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return every pair of moments up to the start of the day: between those only the instrument may move."""
    early = sorted((one for one in moments if int(one[1:]) <= 0), key=lambda one: int(one[1:]))
    return tuple(combinations(early, 2))


def planned(plan: Plan, moment: str) -> PlannedMoment | None:
    """Return one moment of a plan; None when it is not planned."""
    return next((one for one in plan if one.moment == moment), None)


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


def write_plan(plan: Plan) -> str:
    """Return a plan as the text that ``read_plan`` reads: one moment a part, without its words."""
    return "|".join(
        f"{one.moment},{one.opens_day},{one.closes_day},{int(one.by_hand)},{one.questionnaire}"
        for one in plan
    )


@lru_cache(maxsize=256)
def read_plan(written: str | None) -> Plan:
    """Return the plan of a text such as ``t-1,-14,-1,0,voormeting|t0,0,0,1,``; of none the usual one."""
    found = []
    for part in (written or "").split("|"):
        if part:
            moment, opens, closes, by_hand, questionnaire = part.split(",")
            found.append(
                PlannedMoment(
                    moment,
                    _LABELS.get(moment, moment),
                    int(opens),
                    int(closes),
                    by_hand=by_hand not in {"0", "false", "f"},
                    questionnaire=questionnaire,
                )
            )
    return in_order(found)
