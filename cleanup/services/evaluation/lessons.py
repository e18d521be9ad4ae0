"""What was learned and what was changed because of it; and what leaders and youth workers wrote."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select, update

from cleanup.domain.aftercare.duties import CHANGE_KINDS, HELPED_LABELS
from cleanup.domain.day.as_meant import BECAUSE_LABELS, recurring
from cleanup.domain.pilots.plan import FINISHED, HELD
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.text_keys import search_key
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.extensions import db
from cleanup.models.aftercare import LessonOutcome
from cleanup.models.evaluation.exports import Lesson
from cleanup.models.partners.organisations import Programme
from cleanup.models.surveys.forms import FormEntry
from cleanup.models.unrest.situations import EvaluationRound
from cleanup.services import day
from cleanup.services.evaluation.scope import Scope
from cleanup.services.evaluation.scoped_pilots import ScopedPilot
from cleanup.services.surveys import list_versions

LEARNING = ("worked", "improve", "mechanism")


@dataclass(frozen=True)
class DayRemark:
    """What somebody who led or hosted a day wrote: the pilot, the question in Dutch, and the words."""

    pilot_code: str
    question: str
    text: str


@dataclass(frozen=True)
class LessonStory:
    """A lesson with what came of it: how it went in each later pilot, and the pilots nobody judged yet."""

    lesson: Lesson
    outcomes: tuple[LessonOutcome, ...]
    unjudged: tuple[ScopedPilot, ...]


@dataclass(frozen=True)
class LessonProposal:
    """A part that went otherwise for the same reason on several days (``codes`` of pilots)."""

    part: str
    title: str
    because: str
    codes: tuple[str, ...]

    @property
    def key(self) -> str:
        """What an address calls it."""
        return f"{self.part}.{self.because}"

    @property
    def source(self) -> str:
        """How a lesson that was made of it says where it comes from."""
        return f"Verloop van de dagen: {self.title}, {BECAUSE_LABELS[self.because]}"


def list_proposals(scope: Scope) -> list[LessonProposal]:
    """Return what recurs in the days of a programme and is no lesson yet, the most frequent first.

    None of one pilot: once is no pattern.
    """
    if scope.pilot is not None or scope.programme is None:
        return []
    found = recurring(day.as_meant_rows({pilot.id: pilot.code for pilot in scope.pilots}))
    names = day.part_names() if found else {}
    known = {lesson.source for lesson in list_lessons(scope)} if found else set()
    proposals = [
        LessonProposal(one.part, names.get(one.part, one.part), one.because, one.pilots) for one in found
    ]
    return [one for one in proposals if one.source not in known]


def find_lessons(words: str, most: int) -> list[tuple[Lesson, Programme]]:
    """Return the lessons with these words and their programme, the latest first; one query.

    They are written by hand and so are few; words are compared without accents and capitals.
    """
    query = select(Lesson, Programme).join(Programme, Programme.id == Lesson.programme_id)
    sought = search_key(words)
    rows = db.session.execute(query.order_by(Lesson.noted_on.desc(), Lesson.id)).all()
    found = [
        (lesson, programme)
        for lesson, programme in rows
        if any(sought in search_key(text) for text in (lesson.learned, lesson.changed, lesson.reason))
    ]
    return found[:most]


def add_lesson(
    scope: Scope,
    learned: str,
    changed: str,
    today: dt.date,
    change_kind: str = "",
    change_place: str = "",
    reason: str = "",
    proposal: str = "",
) -> Lesson:
    """Keep a lesson of a pilot or programme, and what is changed because of it with the reason.

    ``proposal`` is the key of what the days proposed, which is then no longer proposed.

    Raises
    ------
    RuleBrokenError
        When nothing was learned, or a change has no reason.
    """
    if scope.programme is None or not learned.strip():
        raise RuleBrokenError(N_("Schrijf wat je hebt geleerd."), "learned")
    check_change(changed, change_kind, reason)
    source = (
        next((one.source for one in list_proposals(scope) if one.key == proposal), "") if proposal else ""
    )
    lesson = Lesson(
        change_kind=change_kind,
        change_place=change_place.strip(),
        reason=reason.strip(),
        changed_on=today if changed.strip() else None,
        programme_id=scope.programme.id,
        pilot_id=scope.pilot.id if scope.pilot else None,
        learned=learned.strip(),
        changed=changed.strip(),
        noted_on=today,
        source=source,
    )
    db.session.add(lesson)
    db.session.flush()
    return lesson


def check_change(changed: str, change_kind: str, reason: str) -> None:
    """Refuse a change of a template or a text without saying what changed and why. Raises RuleBrokenError."""
    if change_kind not in CHANGE_KINDS:
        raise RuleBrokenError(N_("Kies wat er verandert."), "change_kind")
    if change_kind and not changed.strip():
        raise RuleBrokenError(N_("Schrijf wat er verandert."), "changed")
    if change_kind and not reason.strip():
        raise RuleBrokenError(N_("Schrijf waarom deze verandering helpt."), "reason")


def get_lesson(scope: Scope, lesson_id: str) -> Lesson:
    """Return a lesson of this programme; raises NotFoundError."""
    lesson = db.session.get(Lesson, lesson_id)
    if lesson is None or lesson.programme_id not in {programme.id for programme in scope.programmes}:
        raise NotFoundError
    return lesson


def judge_lesson(
    scope: Scope, lesson_id: str, pilot_code: str, helped: str, note: str, today: dt.date
) -> LessonOutcome:
    """Keep whether a change helped in a later pilot, over what was said before.

    Raises
    ------
    NotFoundError
        When there is no such lesson.
    RuleBrokenError
        When the pilot is not a later one, or the answer is unknown.
    """
    lesson = get_lesson(scope, lesson_id)
    pilot = next((p for p in _later_pilots(scope, lesson) if p.code == pilot_code), None)
    if pilot is None:
        raise RuleBrokenError(N_("Kies een pilot van na deze les."), "pilot_code")
    if helped not in HELPED_LABELS:
        raise RuleBrokenError(N_("Kies of het hielp."), "helped")
    outcome = db.session.get(LessonOutcome, (lesson.id, pilot.id))
    if outcome is None:
        outcome = LessonOutcome(lesson_id=lesson.id, pilot_id=pilot.id)
        db.session.add(outcome)
    outcome.helped, outcome.note, outcome.noted_on = helped, note.strip(), today
    db.session.flush()
    return outcome


def list_stories(scope: Scope) -> list[LessonStory]:
    """Return the lessons of a scope with what came of each; two queries."""
    lessons = list_lessons(scope)
    query = (
        select(LessonOutcome)
        .where(LessonOutcome.lesson_id.in_([lesson.id for lesson in lessons]))
        .order_by(LessonOutcome.noted_on, LessonOutcome.pilot_id)
    )
    found: dict[str, list[LessonOutcome]] = {}
    for outcome in db.session.scalars(query).unique():
        found.setdefault(outcome.lesson_id, []).append(outcome)
    return [_story(scope, lesson, found.get(lesson.id, [])) for lesson in lessons]


def _story(scope: Scope, lesson: Lesson, outcomes: list[LessonOutcome]) -> LessonStory:
    judged = {outcome.pilot_id for outcome in outcomes}
    later = tuple(pilot for pilot in _later_pilots(scope, lesson) if pilot.id not in judged)
    ordered = sorted(outcomes, key=lambda outcome: (outcome.pilot.date, outcome.pilot.code))
    return LessonStory(lesson, tuple(ordered), later if lesson.changed else ())


def _later_pilots(scope: Scope, lesson: Lesson) -> list[ScopedPilot]:
    """Return the pilots that were held after something was changed; the lesson's own pilot is not one."""
    since = lesson.changed_on or lesson.noted_on
    return [
        pilot
        for pilot in scope.pilots
        if pilot.date > since and pilot.id != lesson.pilot_id and pilot.status in {HELD, FINISHED}
    ]


def list_lessons(scope: Scope) -> list[Lesson]:
    """Return the lessons of a programme, or of one pilot with those of the whole programme; oldest first."""
    query = select(Lesson).where(Lesson.programme_id.in_([programme.id for programme in scope.programmes]))
    if scope.pilot is not None:
        query = query.where(or_(Lesson.pilot_id == scope.pilot.id, Lesson.pilot_id.is_(None)))
    return list(db.session.scalars(query.order_by(Lesson.noted_on, Lesson.id)))


def remove_lesson(scope: Scope, lesson_id: str) -> None:
    """Take a lesson away; raises NotFoundError when it is not of this programme."""
    lesson = get_lesson(scope, lesson_id)
    for outcome in db.session.scalars(select(LessonOutcome).where(LessonOutcome.lesson_id == lesson.id)):
        db.session.delete(outcome)
    rounds = update(EvaluationRound).where(EvaluationRound.lesson_id == lesson.id)
    db.session.execute(rounds.values(lesson_id=None))
    db.session.flush()
    db.session.delete(lesson)
    db.session.flush()


def list_remarks(scope: Scope, versions: Mapping[str, Questionnaire] | None = None) -> list[DayRemark]:
    """Return what leaders and youth workers wrote about what worked and what can be better.

    One query when the published questionnaires are known already (``versions``), else two.
    """
    codes = {pilot.id: pilot.code for pilot in scope.chosen}
    query = select(FormEntry).where(FormEntry.pilot_id.in_(codes), FormEntry.state == "verzonden")
    entries = list(db.session.scalars(query.order_by(FormEntry.sent_at, FormEntry.id)))
    versions = versions or (list_versions() if entries else {})
    remarks = []
    for entry in entries:
        typed = json.loads(entry.fields)
        for item in versions[entry.version].items:
            if item.scale.is_text and item.topic in LEARNING and any(typed.get(item.code, ())):
                text = " ".join(typed[item.code])
                remarks.append(DayRemark(codes[entry.pilot_id], item.text["nl"], text))
    return remarks
