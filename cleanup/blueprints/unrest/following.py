"""What follows a situation: care, evaluation, and how people are who worked there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.unrest.base import blueprint, page, saved, to, with_area
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.parts import Part
from cleanup.forms.unrest.situations import CareAnswerForm, ProfessionalCheckInForm, RoundForm
from cleanup.services.unrest import check_ins, following, situations
from cleanup.web.clock import today
from cleanup.web.parts import needs_part

if TYPE_CHECKING:
    from cleanup.forms.platform.base import Form
    from cleanup.models.unrest.areas import Area
    from cleanup.models.unrest.situations import EvaluationRound

UNANSWERED = {"answer": "", "remark": ""}


@blueprint.get("/onrust/<area_code>/nazorg")
@with_area
def show_care(area: Area) -> ResponseReturnValue:
    """Show what is to be done after situations."""
    return _care(area)


def _care(area: Area, status: int = 200, refused: Form | None = None, of: str = "") -> ResponseReturnValue:
    return page(
        "show_care",
        area,
        status=status,
        tasks=following.list_care(area),
        form=CareAnswerForm(formdata=None, data=UNANSWERED),
        refused=refused,
        refused_id=of,
    )


@blueprint.post("/onrust/<area_code>/nazorg/<care_task_id>")
@with_area
def answer_care(area: Area, care_task_id: str) -> ResponseReturnValue:
    """Keep how care went."""
    form = CareAnswerForm(data=following.care_answer(area, care_task_id))
    answer, remark = form.answer.data or "", form.remark.data or ""
    if saved(form, lambda: following.answer_care(area, care_task_id, answer, remark, today())):
        return to("show_care", area)
    return _care(area, 422, form, care_task_id)


@blueprint.get("/onrust/<area_code>/evaluatie")
@with_area
def show_evaluation(area: Area) -> ResponseReturnValue:
    """Show the rounds of evaluation of each situation."""
    return _evaluation(area)


def _evaluation(
    area: Area, status: int = 200, refused: Form | None = None, of: str = ""
) -> ResponseReturnValue:
    rounds = [(one, situations.list_rounds(one)) for one in situations.list_situations(area)]
    return page(
        "show_evaluation",
        area,
        status=status,
        rounds=[(one, [(each, _round_form(each, refused, of)) for each in found]) for one, found in rounds],
        refused=refused,
    )


def _round_form(row: EvaluationRound, refused: Form | None, of: str) -> Form | None:
    return refused if row.id == of else RoundForm(formdata=None, obj=row, as_lesson=row.lesson_id is not None)


@blueprint.post("/onrust/<area_code>/evaluatie/<round_id>")
@with_area
def save_round(area: Area, round_id: str) -> ResponseReturnValue:
    """Keep what a round says, or why it was left out."""
    row = following.get_round(area, round_id)
    form = RoundForm(obj=row, as_lesson=row.lesson_id is not None)
    if saved(form, lambda: following.save_round(area, row, form.typed(), today())):
        return to("show_evaluation", area)
    return _evaluation(area, 422, form, round_id)


@blueprint.get("/onrust/hoe-gaat-het")
@only_for(Audience.CREW)
@needs_part(Part.UNREST)
def show_check_ins() -> ResponseReturnValue:
    """Show somebody their own check-ins, and a coach those of who chose them."""
    return _check_ins(ProfessionalCheckInForm(formdata=None))


def _check_ins(form: ProfessionalCheckInForm, status: int = 200) -> ResponseReturnValue:
    shown = render_template(
        "unrest/show_check_ins.html",
        form=form,
        own=check_ins.list_check_ins(me()),
        coach=check_ins.coach_of(me()),
        coached=check_ins.list_coached_check_ins(me()),
        waits=check_ins.waits_for_talk,
    )
    return shown, status


@blueprint.post("/onrust/hoe-gaat-het/<situation_id>")
@only_for(Audience.CREW)
@needs_part(Part.UNREST)
def check_in(situation_id: str) -> ResponseReturnValue:
    """Keep how somebody is."""
    form = ProfessionalCheckInForm()
    feeling, wants = form.feeling.data or "", bool(form.wants_contact.data)
    if form.carries_out(
        lambda: check_ins.check_in(me(), situation_id, feeling, today(), wants_contact=wants)
    ):
        if check_ins.coach_of(me()) is None:
            flash(_("Je antwoord is bewaard. Kies nog een coach: tot dan leest niemand het."), "warning")
        else:
            flash(_("Bedankt. Alleen jij en je coach lezen dit."), "success")
        return redirect(url_for(".show_check_ins"), 303)
    return _check_ins(form, 422)


@blueprint.post("/onrust/hoe-gaat-het/<situation_id>/<account_id>/gesproken")
@only_for(Audience.CREW)
@needs_part(Part.UNREST)
def note_talk(situation_id: str, account_id: str) -> ResponseReturnValue:
    """Keep that a coach spoke with somebody; in no log, because it would tell how they were."""
    check_ins.note_talk(me(), account_id, situation_id, today())
    flash(_("Genoteerd: jullie spraken elkaar."), "success")
    return redirect(url_for(".show_check_ins"), 303)
