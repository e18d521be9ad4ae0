"""How what is wrong with an answer reads, and when people are asked something, in their own language."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from cleanup.blueprints.surveys.base import blueprint
from cleanup.domain.platform.retention import days
from cleanup.domain.surveys.answers import AnswerProblem
from cleanup.domain.surveys.designing import is_usual, link_days
from cleanup.domain.surveys.moments import Plan, PlannedMoment
from cleanup.domain.surveys.opening import AFTERWARDS
from cleanup.web.languages import text_of
from cleanup.web.wording import translated

DAYS_IN_A_WEEK = 7


def sentence_of(problem: AnswerProblem) -> str:
    """Return why an answer cannot be kept."""
    values = {name: text_of(v) if isinstance(v, Mapping) else v for name, v in problem.values.items()}
    return translated(problem.sentence, values)


@blueprint.app_template_filter()
def moments_in_words(plan: Plan) -> str:
    """Return when people are asked something, as a list; empty for the moments that every programme has."""
    return "" if is_usual(plan) else ", ".join(dict.fromkeys(_when(one) for one in plan))


@blueprint.app_template_filter()
def looks_back_in_words(plan: Plan) -> str:
    """Return when people are asked to look back, as a list; empty for what every programme has."""
    return "" if is_usual(plan) else ", ".join(_when(one) for one in plan if one.moment in AFTERWARDS)


@blueprint.app_template_filter()
def code_days(plan: Plan) -> int:
    """Return until how many days after the day codes are kept that link answers."""
    return link_days(plan, days("links"))


@blueprint.app_template_filter()
def moment_window(one: PlannedMoment) -> str:
    """Return in which days around the day a moment is open."""
    if one.by_hand:
        return str(_("op de dag"))
    if one.closes_day < 0:
        return str(_("%(first)s tot %(last)s dagen voor de dag", first=-one.opens_day, last=-one.closes_day))
    return str(_("%(first)s tot %(last)s dagen na de dag", first=one.opens_day, last=one.closes_day))


def _when(one: PlannedMoment) -> str:
    if one.moment not in AFTERWARDS:
        return str(_("op de dag") if one.by_hand else _("vóór de dag"))
    weeks = max(1, round(one.opens_day / DAYS_IN_A_WEEK))
    return str(ngettext("%(num)s week erna", "%(num)s weken erna", weeks))
