"""The survey moments of a programme, and what people read and what is kept because of them."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.partners.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.retention import days
from cleanup.domain.surveys.designing import CHOSEN
from cleanup.domain.surveys.opening import DAY_MOMENTS
from cleanup.forms.partners.moments import ProgrammeMomentsForm
from cleanup.services import partners, surveys
from cleanup.web.clock import now, today
from cleanup.web.languages import text_of


@blueprint.route("/programmas/<programme_code>/momenten", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def plan_moments(programme_code: str) -> ResponseReturnValue:
    """Choose the survey moments of a programme."""
    programme = partners.choose_programme(programme_code, today())
    if programme is None:
        raise NotFoundError
    plan = surveys.plan_of(programme.id)
    form = ProgrammeMomentsForm(data=ProgrammeMomentsForm.shown(plan))
    form.offer({moment: _offered(moment) for moment in (*DAY_MOMENTS, *CHOSEN)})
    if form.carries_out(lambda: surveys.plan_moments(programme, form.plan, me(), now())):
        flash(_("De meetmomenten van “%(name)s” zijn bewaard.", name=programme.name), "success")
        return redirect(url_for(".plan_moments", programme_code=programme.code), 303)
    page = render_template(
        "partners/plan_moments.html",
        form=form,
        programme=programme,
        plan=plan,
        answered=surveys.list_answered(programme),
        address_days=days("addresses").days,
    )
    return page, 422 if form.is_submitted() else 200


def _offered(moment: str) -> list[tuple[str, str]]:
    return [(one.id, text_of(one.title)) for one in surveys.list_questionnaires(moment)]
