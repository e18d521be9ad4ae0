"""Questionnaires to read, print and compare."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for
from cleanup.blueprints.surveys.base import blueprint
from cleanup.domain.accounts.roles import WHO, Audience
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.services import surveys
from cleanup.services.platform.content.current import loaded


@blueprint.get("/vragenlijsten")
@only_for(Audience.TEAM)
def list_questionnaires() -> ResponseReturnValue:
    """List the questionnaires in use and every version that was ever answered."""
    questionnaires = list(loaded().questionnaires.values())
    return render_template(
        "surveys/list_questionnaires.html",
        questionnaires=questionnaires,
        versions=surveys.list_versions(),
        untested=surveys.untested(one.version for one in questionnaires),
        may_judge=me().may(Audience.EVALUATORS),
        may_import=me().role in WHO[Audience.EVALUATION],
    )


@blueprint.get("/vragenlijsten/<version>")
@only_for(Audience.TEAM)
def show_questionnaire(version: str) -> ResponseReturnValue:
    """Show a questionnaire as it is asked, with codes and factors; also to print."""
    questionnaire = get(version)
    return render_template(
        "surveys/show_questionnaire.html",
        questionnaire=questionnaire,
        moments_of=surveys.moments_of(questionnaire),
    )


@blueprint.get("/vragenlijsten/vergelijken")
@only_for(Audience.TEAM)
def compare_questionnaires() -> ResponseReturnValue:
    """Show two versions side by side; without two of them the list to choose from."""
    if not (request.args.get("oud") and request.args.get("nieuw")):
        return redirect(url_for(".list_questionnaires"))
    old, new = get(request.args.get("oud", "")), get(request.args.get("nieuw", ""))
    return render_template(
        "surveys/compare_questionnaires.html", old=old, new=new, changes=surveys.compare_versions(old, new)
    )


def get(version: str) -> Questionnaire:
    """Return a questionnaire by version; 404 when there is none."""
    found = surveys.find_version(version)
    if found is None:
        raise NotFoundError
    return found
