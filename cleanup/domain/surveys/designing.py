"""The survey moments a programme chooses: which are possible together, and what may still change.

``t0`` and ``t1`` are of the day itself and always there. What lies before the day ends before it; what looks
back comes after it, in order, as long as whoever gave an address can still be asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.surveys.moments import (
    EVERY_MOMENT,
    KNOWN,
    LONGEST_AFTER,
    LONGEST_BEFORE,
    USUAL,
    Plan,
    PlannedMoment,
    in_order,
    planned,
)
from cleanup.domain.surveys.opening import AFTERWARDS, DAY_MOMENTS

CHOSEN = tuple(moment for moment in EVERY_MOMENT if moment not in DAY_MOMENTS)
"""The moments that a programme chooses; those of the day are always there."""
FIELDS = {"t-1": "before", "t2": "later", "t3": "months"}
"""How the fields of a chosen moment begin: ``before_from`` is the first day of ``t-1``."""
_PURPOSES = {
    "t-1": N_("Laat zien wat er ook zonder de dag verandert, bij dezelfde mensen."),
    "t2": N_("Laat zien wat er weken na de dag van over is."),
    "t3": N_("Laat zien wat er maanden na de dag van over is."),
}

_ENDS_FIRST = N_("Kies een laatste dag die niet vóór de eerste ligt.")
_BEFORE_DAY = N_("De voormeting moet klaar zijn vóór de dag: kies minstens 1 dag ervoor.")
_TOO_EARLY = N_("De voormeting kan hoogstens %(days)s dagen voor de dag beginnen.")
_AFTER_DAY = N_("De terugblik kan op zijn vroegst 1 dag na de dag beginnen.")
_OVERLAP = N_("Deze weken vallen samen met de terugblik daarvoor, die tot dag %(day)s open is. Begin later.")
_AFTER_RETENTION = N_(
    "Dit is na de bewaartermijn. Adressen voor de terugblik wissen we %(days)s dagen na de dag; daarna "
    "kunnen we niemand meer vragen. Kies een laatste dag van hoogstens %(days)s."
)
_ADDED_LATE = N_(
    "Er zijn al antwoorden. Deelnemers hoorden vooraf wanneer ze vragen krijgen. Een moment erbij of eraf "
    "kan daarom niet meer. Maak een nieuw programma voor de volgende pilots."
)
_CHANGED_LATE = N_("Bij dit moment zijn al antwoorden. De dagen en de vragenlijst ervan liggen daarom vast.")


def chosen_moment(moment: str, opens_day: int, closes_day: int, questionnaire: str) -> PlannedMoment:
    """Return a moment as a programme chose it, with its name and what it is for."""
    begins = next(one for one in KNOWN if one.moment == moment)
    return PlannedMoment(
        moment, begins.label, opens_day, closes_day, questionnaire=questionnaire, purpose=_PURPOSES[moment]
    )


def plan_with(chosen: Collection[PlannedMoment]) -> Plan:
    """Return the plan of the chosen moments with those of the day."""
    return in_order([*(one for one in USUAL if one.moment in DAY_MOMENTS), *chosen])


def is_usual(plan: Plan) -> bool:
    """Whether a plan asks what every programme asks that chose nothing."""
    said = [(one.moment, one.opens_day, one.closes_day, one.questionnaire) for one in plan]
    return said == [(one.moment, one.opens_day, one.closes_day, one.questionnaire) for one in USUAL]


def check_plan(plan: Plan) -> None:
    """Raise RuleBrokenError, naming the field, when moments are out of order, overlap or come too late."""
    last = 0
    for one in plan:
        if one.moment in DAY_MOMENTS:
            continue
        name = FIELDS[one.moment]
        if one.closes_day < one.opens_day:
            raise RuleBrokenError(_ENDS_FIRST, f"{name}_to")
        if one.moment in AFTERWARDS:
            _check_afterwards(one, name, last)
            last = one.closes_day
        else:
            _check_before(one, name)


def _check_before(one: PlannedMoment, name: str) -> None:
    if one.closes_day >= 0:
        raise RuleBrokenError(_BEFORE_DAY, f"{name}_to")
    if one.opens_day < -LONGEST_BEFORE.days:
        raise RuleBrokenError(_TOO_EARLY, f"{name}_from", days=LONGEST_BEFORE.days)


def _check_afterwards(one: PlannedMoment, name: str, last: int) -> None:
    if one.opens_day < 1:
        raise RuleBrokenError(_AFTER_DAY, f"{name}_from")
    if one.opens_day <= last:
        raise RuleBrokenError(_OVERLAP, f"{name}_from", day=last)
    if one.closes_day > LONGEST_AFTER.days:
        raise RuleBrokenError(_AFTER_RETENTION, f"{name}_to", days=LONGEST_AFTER.days)


def check_change(before: Plan, after: Plan, answered: Collection[str]) -> None:
    """Raise RuleBrokenError when a plan changes what people were told; ``answered`` has answers already."""
    if not answered:
        return
    for moment in CHOSEN:
        old, new = planned(before, moment), planned(after, moment)
        if (old is None) != (new is None):
            raise RuleBrokenError(_ADDED_LATE, FIELDS[moment])
        if old and new and moment in answered and _asked(old) != _asked(new):
            raise RuleBrokenError(_CHANGED_LATE, f"{FIELDS[moment]}_from")


def _asked(one: PlannedMoment) -> tuple[int, int, str]:
    return one.opens_day, one.closes_day, one.questionnaire


def link_days(plan: Plan, kept: dt.timedelta) -> int:
    """Return how many days after the day the codes go, that link the answers of one person."""
    return max(one.closes_day for one in plan) + 1 + kept.days
