"""Questionnaires to read, print and compare; as they look on a phone and on paper."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for
from cleanup.blueprints.surveys import document
from cleanup.blueprints.surveys.base import blueprint
from cleanup.domain.accounts.roles import WHO, Audience
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.surveys.filling_in import question_numbers
from cleanup.domain.surveys.instrument import NOT_YET, TESTED
from cleanup.domain.surveys.moments import EVERY_MOMENT, USUAL
from cleanup.domain.surveys.opening import AFTERWARDS, MOMENT_LABELS
from cleanup.domain.surveys.paper import places
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.forms.surveys.questionnaires import GiveQuestionnaireForm
from cleanup.services import partners, pilots, surveys
from cleanup.web.languages import text_of


@blueprint.get("/vragenlijsten")
@only_for(Audience.TEAM)
def list_questionnaires() -> ResponseReturnValue:
    """List the questionnaires in use with who asks them, drafts, and every version that was ever answered."""
    decides = me().may(Audience.QUESTIONNAIRES)
    listed = surveys.list_in_use()
    return render_template(
        "surveys/list_questionnaires.html",
        listed=listed,
        drafts=surveys.list_drafts() if decides else [],
        versions=surveys.list_versions(),
        untested=surveys.untested(one.questionnaire.version for one in listed),
        may_judge=me().may(Audience.EVALUATORS),
        may_import=me().role in WHO[Audience.EVALUATION],
        decides=decides,
        not_yet=NOT_YET,
        tested=TESTED,
    )


@blueprint.get("/vragenlijsten/<version>")
@only_for(Audience.TEAM)
def show_questionnaire(version: str) -> ResponseReturnValue:
    """Show a questionnaire as it is asked, with codes and factors; also to print."""
    return show(version)


def show(version: str, form: GiveQuestionnaireForm | None = None, errors: list[str] | None = None) -> str:
    """Return the page of a questionnaire, with a form as it was typed, or why it cannot be published."""
    questionnaire = get(version)
    decides = me().may(Audience.QUESTIONNAIRES)
    draft = surveys.find_draft(version) if decides else None
    listed = next((one for one in surveys.list_in_use() if one.questionnaire.version == version), None)
    return render_template(
        "surveys/show_questionnaire.html",
        questionnaire=questionnaire,
        moments_of=surveys.moments_of(questionnaire),
        asked=asked_of_participants(questionnaire),
        moment_labels=MOMENT_LABELS,
        is_draft=draft is not None,
        remarks=surveys.remarks_on(draft) if draft is not None else [],
        listed=listed if decides else None,
        form=form or (offered() if decides and listed and listed.can_be_given else None),
        errors=errors or [],
        factor_names={one.code: text_of(one.name) for one in questionnaire.factors},
        standing_words=NOT_YET if surveys.untested([version]) else TESTED,
    )


def asked_of_participants(questionnaire: Questionnaire) -> list[str]:
    """Return the moments of the three at which it asks participants anything."""
    return [moment for moment in EVERY_MOMENT if questionnaire.asked_at(moment)]


def offered() -> GiveQuestionnaireForm:
    """Return the form with the programmes and pilots that this person may choose from."""
    form = GiveQuestionnaireForm()
    programmes = [(one.id, one.name) for one in partners.list_open_programmes()]
    going_on = [one for one in pilots.list_pilots_for(me()) if not one.is_off]
    form.offer(programmes, [(one.code, f"{one.title} ({one.code})") for one in going_on])
    return form


@blueprint.get("/vragenlijsten/<version>/telefoon/<moment>")
@only_for(Audience.TEAM)
def preview_phone(version: str, moment: str) -> ResponseReturnValue:
    """Show the questions of a moment as a phone shows them; nothing can be sent."""
    questionnaire = _asking(version, moment)
    items = questionnaire.asked_at(moment)
    return render_template(
        "surveys/preview_phone.html",
        questionnaire=questionnaire,
        moment=moment,
        label=MOMENT_LABELS[moment],
        items=items,
        numbers=question_numbers(items),
    )


@blueprint.get("/vragenlijsten/<version>/papier/<moment>")
@only_for(Audience.TEAM)
def preview_paper(version: str, moment: str) -> ResponseReturnValue:
    """Show the questions of a moment as they come out of a printer."""
    questionnaire = _asking(version, moment)
    return render_template(
        "surveys/print_paper.html",
        pilot=None,
        plan=USUAL,
        questionnaire=questionnaire,
        moment=moment,
        label=MOMENT_LABELS[moment],
        places=places,
        is_follow_up=moment in AFTERWARDS,
        minutes=document.minutes_of(questionnaire, moment),
    )


def _asking(version: str, moment: str) -> Questionnaire:
    questionnaire = get(version)
    if not questionnaire.asked_at(moment):
        raise NotFoundError
    return questionnaire


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
    """Return a questionnaire by version, for who decides also a draft; 404 when there is none."""
    found = surveys.find_version(version)
    if found is None and me().may(Audience.QUESTIONNAIRES):
        found = surveys.find_draft(version)
    if found is None:
        raise NotFoundError
    return found
