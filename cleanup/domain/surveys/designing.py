"""The survey moments a programme chooses: which are possible together, and what may still change.

``t0`` and ``t1`` are of the day itself and always there. What lies before the day ends before it; what looks
back comes after it, in order, as long as whoever gave an address can still be asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.surveys.instrument import question_of
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
from cleanup.domain.surveys.questionnaires import Questionnaire

_NOTHING: Mapping[str, str] = {}

CHOSEN = tuple(moment for moment in EVERY_MOMENT if moment not in DAY_MOMENTS)
"""The moments that a programme chooses; those of the day are always there."""
FIELDS = {"t-1": "before", "t2": "later", "t3": "months"}
"""How the fields of a chosen moment begin: ``before_from`` is the first day of ``t-1``."""
DAY_FIELDS = {"t0": "start", "t1": "end"}
"""How the fields of a moment of the day begin, of which a programme chooses the questionnaire alone."""
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


_DAY_CHANGED_LATE = N_(
    "Er zijn al antwoorden van de dag. De vragenlijsten van nulmeting en eindmeting liggen daarom vast. "
    "Maak een nieuw programma voor de volgende pilots."
)
_NOT_THE_SAME = N_(
    "De nulmeting (%(start)s) en de eindmeting (%(end)s) vragen niet hetzelfde over %(factor)s. Een "
    "verandering gaat over dezelfde vragen. Kies twee vragenlijsten met dezelfde vragen."
)


def chosen_moment(moment: str, opens_day: int, closes_day: int, questionnaire: str) -> PlannedMoment:
    """Return a moment as a programme chose it, with its name and what it is for."""
    begins = next(one for one in KNOWN if one.moment == moment)
    return PlannedMoment(
        moment, begins.label, opens_day, closes_day, questionnaire=questionnaire, purpose=_PURPOSES[moment]
    )


def plan_with(chosen: Collection[PlannedMoment], on_the_day: Mapping[str, str] = _NOTHING) -> Plan:
    """Return the plan of the chosen moments with those of the day.

    ``on_the_day`` is the questionnaire of ``t0`` and of ``t1``; one that is not there is the pilot's own.
    """
    day = [
        replace(one, questionnaire=on_the_day.get(one.moment, ""))
        for one in USUAL
        if one.moment in DAY_MOMENTS
    ]
    return in_order([*day, *chosen])


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
    for moment, name in DAY_FIELDS.items():
        old, new = planned(before, moment), planned(after, moment)
        asked_before, asked_now = (one.questionnaire if one else "" for one in (old, new))
        if asked_before != asked_now and any(one in answered for one in DAY_MOMENTS):
            raise RuleBrokenError(_DAY_CHANGED_LATE, f"{name}_questionnaire")
    for moment in CHOSEN:
        old, new = planned(before, moment), planned(after, moment)
        if (old is None) != (new is None):
            raise RuleBrokenError(_ADDED_LATE, FIELDS[moment])
        if old and new and moment in answered and _asked(old) != _asked(new):
            raise RuleBrokenError(_CHANGED_LATE, f"{FIELDS[moment]}_from")


def check_same_questions(start: Questionnaire, end: Questionnaire) -> None:
    """Raise RuleBrokenError when two questionnaires of the day do not ask the same about a factor.

    The questions of a score must be the same: their words, their scale and their direction.
    """
    for code in dict.fromkeys(factor.code for one in (start, end) for factor in one.factors):
        first, last = (_core_questions(*side, code) for side in ((start, "t0"), (end, "t1")))
        if first != last:
            named = next(one for one in (*start.factors, *end.factors) if one.code == code)
            raise RuleBrokenError(
                _NOT_THE_SAME, "end_questionnaire", start=start.title["nl"], end=end.title["nl"],
                factor=named.name["nl"].lower(),
            )  # fmt: skip


def _core_questions(asked: Questionnaire, moment: str, factor: str) -> frozenset[tuple[object, ...]]:
    items = (item for item in asked.core_items(factor) if moment in item.moments)
    return frozenset(map(question_of, items))


def _asked(one: PlannedMoment) -> tuple[int, int, str]:
    return one.opens_day, one.closes_day, one.questionnaire


def link_days(plan: Plan, kept: dt.timedelta) -> int:
    """Return how many days after the day the codes go, that link the answers of one person."""
    return max(one.closes_day for one in plan) + 1 + kept.days
