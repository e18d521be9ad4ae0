"""The track of a version of a questionnaire: thinking aloud, how questions did, and whether it is tested."""

from __future__ import annotations

from textwrap import shorten

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.evaluation.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.evaluation.reference_cards import comparable, not_comparable
from cleanup.domain.platform.errors import NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.instrument import DECISION_LABELS, MISSING_LABELS, reading_level
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.forms.accounts import ButtonForm
from cleanup.forms.evaluation.instrument import AddFindingForm
from cleanup.forms.platform.base import choices
from cleanup.services import evaluation, surveys
from cleanup.services.platform import audit
from cleanup.services.platform.content.current import loaded
from cleanup.services.surveys import instrument
from cleanup.web.clock import now
from cleanup.web.languages import text_of
from cleanup.web.wording import with_words


@blueprint.get("/vragenlijst/<version>")
@only_for(Audience.EVALUATORS)
def show_instrument(version: str) -> ResponseReturnValue:
    """Show how a version was tested, how its questions did over all pilots, and how they read."""
    questionnaire = _get(version)
    return _page(questionnaire, _offer(AddFindingForm(formdata=None), questionnaire))


@blueprint.get("/vragenlijst/<version>/elders")
@only_for(Audience.EVALUATORS)
def show_references(version: str) -> ResponseReturnValue:
    """Show what was found elsewhere with the same questions, and why other studies cannot stand beside."""
    questionnaire, cards = _get(version), loaded().reference_cards
    return render_template(
        "evaluation/show_references.html",
        questionnaire=questionnaire,
        same=comparable(cards, questionnaire),
        apart=not_comparable(cards, questionnaire),
    )


@blueprint.post("/vragenlijst/<version>/hardop")
@only_for(Audience.EVALUATORS)
def add_finding(version: str) -> ResponseReturnValue:
    """Keep what was found when people thought aloud."""
    questionnaire, today = _get(version), local_day(now())
    form = _offer(AddFindingForm(), questionnaire)
    row = form.accepts(lambda: instrument.add_finding(version, **form.typed(), today=today))
    if row is None:
        return _page(questionnaire, form), 422
    flash(_("De bevinding is bewaard."), "success")
    return _back(version)


@blueprint.post("/vragenlijst/<version>/hardop/<finding_id>/verwijderen")
@only_for(Audience.EVALUATORS)
def remove_finding(version: str, finding_id: str) -> ResponseReturnValue:
    """Take a finding away."""
    _get(version)
    instrument.remove_finding(version, finding_id)
    audit.record(audit.Kind.REMOVED, me().id, now(), version, what="think_aloud")
    flash(_("De bevinding is weggehaald."), "success")
    return _back(version)


@blueprint.post("/vragenlijst/<version>/getoetst")
@only_for(Audience.EVALUATORS)
def mark_tested(version: str) -> ResponseReturnValue:
    """Let a version count as tested, when it lacks nothing."""
    _get(version)
    at = now()
    found = evaluation.instrument_figures(version, at)
    if ButtonForm().validate_on_submit():
        try:
            instrument.mark_tested(version, found.answers, local_day(at))
        except RuleBrokenError as error:
            flash(with_words(error.sentence, error.values), "warning")
        else:
            audit.record(audit.Kind.CONTENT_CHANGED, me().id, at, version, what="tested_version")
            flash(_("Deze versie geldt vanaf nu als getoetst."), "success")
    return _back(version)


@blueprint.post("/vragenlijst/<version>/getoetst/intrekken")
@only_for(Audience.EVALUATORS)
def unmark_tested(version: str) -> ResponseReturnValue:
    """Let a version no longer count as tested."""
    _get(version)
    if ButtonForm().validate_on_submit():
        instrument.set_tested(version, None)
        audit.record(audit.Kind.CONTENT_CHANGED, me().id, now(), version, what="tested_version")
        flash(_("Deze versie geldt niet meer als getoetst."), "success")
    return _back(version)


def _get(version: str) -> Questionnaire:
    """Return a questionnaire of participants by version; raises NotFoundError."""
    found = surveys.find_version(version)
    if found is None or not found.factors:
        raise NotFoundError
    return found


def _back(version: str) -> ResponseReturnValue:
    return redirect(url_for(".show_instrument", version=version), 303)


def _offer(form: AddFindingForm, questionnaire: Questionnaire) -> AddFindingForm:
    form.item.choices = choices(
        [("", _("de hele vragenlijst"))]
        + [
            (item.code, shorten(f"{item.code}: {text_of(item.text)}", 80, placeholder=" …"))
            for item in questionnaire.items
        ]
    )
    return form


def _page(questionnaire: Questionnaire, form: AddFindingForm) -> str:
    version, found = questionnaire.version, evaluation.instrument_figures(questionnaire.version, now())
    findings = instrument.list_findings(version)
    return render_template(
        "evaluation/show_instrument.html",
        questionnaire=questionnaire,
        form=form,
        findings=findings,
        aloud=instrument.count_aloud(findings),
        tested_on=instrument.tested_on(version),
        lacking=instrument.lacking_for_tested(version, found.answers),
        missing_labels=MISSING_LABELS,
        decision_labels=DECISION_LABELS,
        figures=found,
        reading=reading_level(questionnaire, loaded().words.long),
    )
