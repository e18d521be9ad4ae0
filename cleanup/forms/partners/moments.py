"""Which survey moments a programme has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.surveys.designing import DAY_FIELDS, FIELDS, chosen_moment, plan_with
from cleanup.domain.surveys.moments import KNOWN, Plan, PlannedMoment, planned
from cleanup.domain.surveys.opening import AFTERWARDS, FOLLOW_UP
from cleanup.forms.platform.base import WholeNumberField, choices
from cleanup.forms.platform.editing import GuardedForm

MOST_DAYS = 365
OWN_QUESTIONNAIRE = {*DAY_FIELDS, FOLLOW_UP}
"""The moments that the questionnaire of a pilot asks itself."""


class ProgrammeMomentsForm(GuardedForm):
    """Which survey moments a programme has besides those of the day, and in which days around it.

    Days before the day are typed as they are said: 28 for four weeks before.
    """

    start_questionnaire = SelectField(_("Vragenlijst van de nulmeting (t0)"))
    end_questionnaire = SelectField(_("Vragenlijst van de eindmeting (t1)"))
    before = BooleanField(_("Voormeting, weken voor de dag (t-1)"))
    before_from = WholeNumberField(_("Begint zoveel dagen voor de dag"), default=28)
    before_to = WholeNumberField(_("Sluit zoveel dagen voor de dag"), default=1)
    before_questionnaire = SelectField(_("Vragenlijst van de voormeting"))
    later = BooleanField(_("Terugblik, weken na de dag (t2)"))
    later_from = WholeNumberField(_("Begint zoveel dagen na de dag"), default=28)
    later_to = WholeNumberField(_("Sluit zoveel dagen na de dag"), default=42)
    later_questionnaire = SelectField(_("Vragenlijst van de terugblik"))
    months = BooleanField(_("Terugblik na maanden (t3)"))
    months_from = WholeNumberField(_("Begint zoveel dagen na de dag"), default=84)
    months_to = WholeNumberField(_("Sluit zoveel dagen na de dag"), default=98)
    months_questionnaire = SelectField(_("Vragenlijst van de terugblik na maanden"))

    def offer(self, offered: Mapping[str, Iterable[tuple[str, str]]]) -> None:
        """Take the questionnaires that can be chosen, by moment: code and title."""
        for moment, name in {**DAY_FIELDS, **FIELDS}.items():
            own = [("", _("die van de pilot"))] if moment in OWN_QUESTIONNAIRE else []
            self[f"{name}_questionnaire"].choices = choices([*own, *offered[moment]])

    @staticmethod
    def shown(plan: Plan) -> dict[str, bool | int | str]:
        """Return a plan by the names of the fields; of a moment not in it what it would begin with."""
        values: dict[str, bool | int | str] = {}
        for begins in KNOWN:
            if begins.moment in FIELDS:
                values |= _shown(FIELDS[begins.moment], planned(plan, begins.moment), begins)
        for moment, name in DAY_FIELDS.items():
            one = planned(plan, moment)
            values[f"{name}_questionnaire"] = one.questionnaire if one else ""
        return values

    @property
    def plan(self) -> Plan:
        """The plan that was typed; raises RuleBrokenError when days are missing."""
        day = {moment: self[f"{name}_questionnaire"].data or "" for moment, name in DAY_FIELDS.items()}
        return plan_with(
            [self._typed(moment, name) for moment, name in FIELDS.items() if self[name].data], day
        )

    def _typed(self, moment: str, name: str) -> PlannedMoment:
        opens, closes = (self._day(f"{name}_{end}") for end in ("from", "to"))
        sign = 1 if moment in AFTERWARDS else -1
        return chosen_moment(moment, sign * opens, sign * closes, self[f"{name}_questionnaire"].data or "")

    def _day(self, name: str) -> int:
        day = self[name].data
        if day is None or not 0 <= day <= MOST_DAYS:
            raise RuleBrokenError(N_("Vul een aantal dagen in, van 0 tot 365."), name)
        return int(day)


def _shown(name: str, chosen: PlannedMoment | None, begins: PlannedMoment) -> dict[str, bool | int | str]:
    one, sign = chosen or begins, -1 if begins.opens_day < 0 else 1
    return {
        name: chosen is not None,
        f"{name}_from": sign * one.opens_day,
        f"{name}_to": sign * one.closes_day,
        f"{name}_questionnaire": one.questionnaire,
    }
