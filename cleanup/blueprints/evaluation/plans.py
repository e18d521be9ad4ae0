"""Analysis plans: written down and frozen before the first answer, with what went another way."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.evaluation.base import ChosenFigures, asked, blueprint, tabs
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.evaluation.plans import FURTHER
from cleanup.domain.platform.errors import NotFoundError
from cleanup.forms.evaluation.plans import FreezePlanForm
from cleanup.services import evaluation
from cleanup.web.clock import now


@blueprint.get("/analyseplan")
@only_for(Audience.EVALUATORS)
def list_plans() -> ResponseReturnValue:
    """Show the plans of a programme with where the study went another way, and a form to freeze one.

    The address may give the numbers that were worked out before (``pilots``, ``people``).
    """
    numbers = {name: request.args.get(name, type=int) for name in ("pilots", "people")}
    return _page(asked(), FreezePlanForm(formdata=None, data=numbers))


@blueprint.post("/analyseplan")
@only_for(Audience.EVALUATORS)
def freeze_plan() -> ResponseReturnValue:
    """Freeze a plan: from then on nobody can change it."""
    found, form = asked(), FreezePlanForm()
    programme = found.get_scope().programme
    if programme is None:
        raise NotFoundError
    if form.accepts(lambda: evaluation.freeze_plan(programme, form.typed(), me(), now())) is None:
        return _page(found, form), 422
    flash(_("Het analyseplan ligt vast."), "success")
    return redirect(url_for(".list_plans", **found.address), 303)


def _page(found: ChosenFigures, form: FreezePlanForm) -> str:
    rows = found.figures.tables["respons"].rows if found.figures else []
    counts = [row["afgerond"] for row in rows if row["moment"] == "t0" and row["pilot"] in found.names]
    present = sum(count for count in counts if isinstance(count, int))
    return render_template(
        "evaluation/list_plans.html",
        asked=found,
        tabs=tabs(found),
        form=form,
        plans=evaluation.list_plans(found.get_scope(), present),
        more=tuple(FURTHER),
        is_open=any(form[name].errors for name in FURTHER),
    )
