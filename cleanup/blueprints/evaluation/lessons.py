"""Lessons: what was learned, what changed because of it, and whether it helped in later pilots."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from cleanup.access import me, only_for
from cleanup.blueprints.evaluation.base import ChosenFigures, asked, blueprint, tabs
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.day.as_meant import BECAUSE_LABELS
from cleanup.formatting import day
from cleanup.forms.evaluation import AddLessonForm, JudgeLessonForm
from cleanup.forms.evaluation.lessons import ChangeLessonForm
from cleanup.forms.platform.base import choices
from cleanup.services import evaluation
from cleanup.services.platform import audit, edits
from cleanup.web.clock import now, today
from cleanup.web.wording import translated

PROPOSAL = "voorstel"

if TYPE_CHECKING:
    from cleanup.models.evaluation.exports import Lesson


@blueprint.get("/lessen")
@only_for(Audience.EVALUATION)
def list_lessons() -> ResponseReturnValue:
    """Show what was learned and what was changed because of it."""
    found = asked(compute=False)
    proposals = evaluation.list_proposals(found.get_scope())
    return _lessons(found, _form_of(proposals, request.args.get(PROPOSAL, "")), proposals=proposals)


def _form_of(proposals: list[evaluation.LessonProposal], key: str) -> AddLessonForm:
    """Return the empty form, or with what the days proposed when one of those was chosen."""
    one = next((one for one in proposals if one.key == key), None)
    if one is None:
        return AddLessonForm(formdata=None)
    because = translated(BECAUSE_LABELS[one.because])
    learned = ngettext(
        "Op %(num)s dag ging “%(part)s” anders dan bedoeld: %(because)s.",
        "Op %(num)s dagen ging “%(part)s” anders dan bedoeld: %(because)s.",
        len(one.codes),
        part=one.title,
        because=because,
    )
    return AddLessonForm(formdata=None, learned=learned, change_place=one.title[:60], proposal=one.key)


@blueprint.post("/lessen")
@only_for(Audience.EVALUATION)
def add_lesson() -> ResponseReturnValue:
    """Keep a lesson."""
    found, form = asked(compute=False), AddLessonForm()
    scope = found.get_scope()
    lesson = form.accepts(lambda: evaluation.add_lesson(scope, **form.typed(), today=today()))
    if lesson is None:
        return _lessons(found, form), 422
    flash(_("De les is bewaard."), "success")
    return redirect(url_for(".list_lessons", **found.address), 303)


@blueprint.route("/lessen/<lesson_id>/wijzigen", methods=["GET", "POST"])
@only_for(Audience.EVALUATION)
def change_lesson(lesson_id: str) -> ResponseReturnValue:
    """Change what was learned and what was done about it."""
    found = asked(compute=False)
    lesson = evaluation.get_lesson(found.get_scope(), lesson_id)
    form = ChangeLessonForm(obj=lesson)
    if not form.is_submitted():
        form.begin_with(evaluation.texts_of_lesson(lesson))
    if form.edits(lambda: _change(lesson, form)) is not None:
        flash(_("De les is gewijzigd."), "success")
        return redirect(url_for(".list_lessons", **found.address), 303)
    return render_template(
        "evaluation/change_lesson.html", form=form, lesson=lesson, asked=found
    ), form.status


def _change(lesson: Lesson, form: ChangeLessonForm) -> Lesson:
    """Change a lesson, unless others changed it since this form was opened."""
    edits.hold(lesson)
    read = partial(evaluation.texts_of_lesson, lesson)
    form.check_others(read(), partial(edits.list_changes, "lesson", lesson.id))
    with edits.noted("lesson", lesson.id, read, me(), now()):
        return evaluation.change_lesson(lesson, form.typed(), today())


@blueprint.post("/lessen/<lesson_id>/uitkomst")
@only_for(Audience.EVALUATION)
def judge_lesson(lesson_id: str) -> ResponseReturnValue:
    """Keep whether a change helped in a later pilot."""
    found, form = asked(compute=False), JudgeLessonForm(prefix=f"l{lesson_id}")
    scope = found.get_scope()
    evaluation.get_lesson(scope, lesson_id)
    offer_pilots(form, evaluation.list_stories(scope), lesson_id)
    if form.accepts(lambda: evaluation.judge_lesson(scope, lesson_id, **form.typed(), today=today())):
        audit.record(audit.Kind.DECIDED, me().id, now(), lesson_id, what="lesson")
        flash(_("Dat is bewaard bij de les."), "success")
        return redirect(url_for(".list_lessons", **found.address), 303)
    return _lessons(found, AddLessonForm(formdata=None), {lesson_id: form}), 422


def offer_pilots(
    form: JudgeLessonForm, stories: list[evaluation.LessonStory], lesson_id: str
) -> JudgeLessonForm:
    """Offer the pilots after a lesson: those nobody judged first."""
    [story] = [story for story in stories if story.lesson.id == lesson_id]
    judged = (outcome.pilot for outcome in story.outcomes)
    form.pilot_code.choices = choices(
        [
            *((pilot.code, f"{pilot.title}, {day(pilot.date)}") for pilot in story.unjudged),
            *((pilot.code, f"{pilot.title}, {day(pilot.date)}") for pilot in judged),
        ]
    )
    return form


@blueprint.post("/lessen/<lesson_id>/verwijderen")
@only_for(Audience.EVALUATION)
def remove_lesson(lesson_id: str) -> ResponseReturnValue:
    """Take a lesson away."""
    found = asked(compute=False)
    scope = found.get_scope()
    evaluation.remove_lesson(scope, lesson_id)
    edits.forget_edit("lesson", lesson_id)
    audit.record(audit.Kind.REMOVED, me().id, now(), scope.programmes[0].code, what="lesson")
    flash(_("De les is weggehaald."), "success")
    return redirect(url_for(".list_lessons", **found.address), 303)


def _lessons(
    found: ChosenFigures,
    form: AddLessonForm,
    refused: dict[str, JudgeLessonForm] | None = None,
    proposals: list[evaluation.LessonProposal] | None = None,
) -> str:
    scope = found.get_scope()
    stories = evaluation.list_stories(scope)
    judging = {
        story.lesson.id: offer_pilots(
            JudgeLessonForm(formdata=None, prefix=f"l{story.lesson.id}"), stories, story.lesson.id
        )
        for story in stories
        if story.unjudged
    }
    return render_template(
        "evaluation/list_lessons.html",
        asked=found,
        tabs=tabs(found),
        form=form,
        stories=stories,
        judging=judging | (refused or {}),
        proposals=proposals if proposals is not None else evaluation.list_proposals(scope),
        because_labels=BECAUSE_LABELS,
        remarks=evaluation.list_remarks(scope),
        last_edits=edits.last_edits("lesson", [story.lesson.id for story in stories]),
    )
