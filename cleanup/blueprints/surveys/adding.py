"""Adding a questionnaire, publishing it, saying who asks it, and taking it out of use."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from cleanup.access import me, only_for
from cleanup.blueprints.surveys.base import blueprint
from cleanup.blueprints.surveys.questionnaires import offered, show
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.audit import Kind
from cleanup.domain.platform.errors import ContentError, RuleBrokenError
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.forms.surveys.questionnaires import PROGRAMME, AddQuestionnaireForm
from cleanup.services import pilots, surveys
from cleanup.services.platform import audit
from cleanup.transactions import all_or_nothing
from cleanup.web.clock import now, today
from cleanup.web.downloads import as_download
from cleanup.web.languages import text_of
from cleanup.web.wording import with_words

START = "/vragenlijsten/<version>"


@blueprint.route("/vragenlijsten/toevoegen", methods=["GET", "POST"])
@only_for(Audience.QUESTIONNAIRES)
def add_questionnaire() -> ResponseReturnValue:
    """Take in a file: every mistake by file, line and field, or a draft to look at."""
    form = AddQuestionnaireForm()
    errors: list[ContentError] = []
    if form.validate_on_submit():
        try:
            draft = surveys.add_draft(form.content(), form.file_name(), me(), now())
        except RuleBrokenError as error:
            form.refuse(error)
        except surveys.QuestionnaireRefusedError as refused:
            errors = refused.errors
        else:
            flash(_("Het bestand klopt. Bekijk het, en publiceer het daarna."), "success")
            return redirect(url_for(".show_questionnaire", version=draft.version), 303)
    html = render_template("surveys/add_questionnaire.html", form=form, errors=errors)
    return html, 422 if form.is_submitted() else 200


@blueprint.get("/vragenlijsten/voorbeeld.yaml")
@only_for(Audience.QUESTIONNAIRES)
def download_example() -> ResponseReturnValue:
    """Give a questionnaire to begin with; what each field means stands in it."""
    return as_download(surveys.example_text(), "application/yaml", "voorbeeld-vragenlijst.yaml")


@blueprint.post(START + "/publiceren")
@only_for(Audience.QUESTIONNAIRES)
def publish_questionnaire(version: str) -> ResponseReturnValue:
    """Put a draft in use."""
    try:
        published = surveys.publish_draft(version, me(), now())
    except surveys.QuestionnaireRefusedError as refused:
        return show(version, errors=[str(error) for error in refused.errors]), 422
    flash(
        _("“%(title)s” is gepubliceerd. Kies nu wie deze vragen stelt.", title=_title(published)), "success"
    )
    return redirect(url_for(".show_questionnaire", version=version), 303)


@blueprint.post(START + "/weggooien")
@only_for(Audience.QUESTIONNAIRES)
def discard_questionnaire(version: str) -> ResponseReturnValue:
    """Throw a draft away."""
    gone = surveys.discard_draft(version)
    audit.record(Kind.REMOVED, me().id, now(), f"questionnaire {gone.id}", version=version)
    flash(_("Het concept is weg."), "success")
    return redirect(url_for(".list_questionnaires"), 303)


@blueprint.post(START + "/toewijzen")
@only_for(Audience.QUESTIONNAIRES)
def give_questionnaire(version: str) -> ResponseReturnValue:
    """Let a programme or a pilot ask this questionnaire."""
    form = offered()
    if not form.validate_on_submit():
        return show(version, form), 422
    try:
        with all_or_nothing():
            said = _give(version, *form.chosen())
    except RuleBrokenError as error:
        form.refuse(error)
        return show(version, form), 422
    flash(said, "success")
    return redirect(url_for(".show_questionnaire", version=version), 303)


def _give(version: str, kind: str, which: str) -> str:
    """Give a questionnaire and return what to say; the audit log has who asks what from now on."""
    if kind == PROGRAMME:
        moved, kept = surveys.give_to_programme(version, which, me(), now())
        said = ngettext(
            "%(num)s pilot stelt nu deze vragen, en elke nieuwe pilot van het programma ook.",
            "%(num)s pilots stellen nu deze vragen, en elke nieuwe pilot van het programma ook.",
            moved,
        )
        if kept:
            said += " " + ngettext(
                "%(num)s pilot houdt wat er was: daar is al gevraagd.",
                "%(num)s pilots houden wat er was: daar is al gevraagd.",
                kept,
            )
        audit.record(Kind.CONTENT_CHANGED, me().id, now(), "questionnaire", version=version, pilots=moved)
        return str(said)
    pilot = pilots.get_pilot_for(me(), which)
    surveys.give_to_pilot(version, pilot, me(), now())
    audit.record(Kind.CONTENT_CHANGED, me().id, now(), pilot.code, version=version)
    return str(_("Pilot %(code)s stelt nu deze vragen.", code=pilot.code))


@blueprint.post(START + "/uit-gebruik")
@only_for(Audience.QUESTIONNAIRES)
def retire_questionnaire(version: str) -> ResponseReturnValue:
    """Take a questionnaire out of use; what was answered stays."""
    try:
        gone = surveys.retire(version, today())
    except RuleBrokenError as error:
        return show(version, errors=[with_words(error.sentence, error.values)]), 422
    audit.record(Kind.ARCHIVED, me().id, now(), f"questionnaire {gone.id}", version=version)
    flash(_("“%(title)s” is uit gebruik. Pilots die hem stellen gaan door.", title=_title(gone)), "success")
    return redirect(url_for(".show_questionnaire", version=version), 303)


@blueprint.post(START + "/in-gebruik")
@only_for(Audience.QUESTIONNAIRES)
def restore_questionnaire(version: str) -> ResponseReturnValue:
    """Put a questionnaire back in use."""
    back = surveys.take_into_use(version)
    audit.record(Kind.BROUGHT_BACK, me().id, now(), f"questionnaire {back.id}", version=version)
    flash(_("“%(title)s” is weer in gebruik.", title=_title(back)), "success")
    return redirect(url_for(".show_questionnaire", version=version), 303)


def _title(questionnaire: Questionnaire) -> str:
    return text_of(questionnaire.title)
