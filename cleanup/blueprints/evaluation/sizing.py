"""How many participants: what a study can show, before it begins."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for
from cleanup.blueprints.evaluation.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.evaluation import PlanStudyForm
from cleanup.services import evaluation


@blueprint.get("/hoeveel-deelnemers")
@only_for(Audience.EVALUATION)
def plan_study() -> ResponseReturnValue:
    """Show what so many pilots of so many people can show, and what other numbers would."""
    form = PlanStudyForm(formdata=None)
    understood = True
    if any(field.name in request.args for field in form):
        form = PlanStudyForm(request.args)
        understood = form.validate()
    plan = evaluation.PlannedStudy(**form.plan) if understood else None
    return render_template(
        "evaluation/plan_study.html",
        form=form,
        plan=plan,
        gives=evaluation.what_it_gives(plan) if plan else [],
        beside=evaluation.with_other_numbers(plan) if plan else [],
        chosen=request.args.get("programma", ""),
        may_freeze=me().may(Audience.EVALUATORS),
    ), 200 if understood else 422
