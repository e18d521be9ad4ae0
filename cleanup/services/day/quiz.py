"""The quiz: phones answer, only numbers are kept, and nothing is known before enough people answered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from cleanup.domain.day import in_order
from cleanup.domain.day.counting import revealed
from cleanup.domain.pilots.variants import NO_CONSENT, lacks_consent
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError, TooLateError
from cleanup.domain.toolkit.cards import HateForm, QuizItem
from cleanup.extensions import db
from cleanup.models.day.events import DayEvent, QuizBallot, QuizCount
from cleanup.models.pilots.plan import Pilot
from cleanup.services.day.record import as_event
from cleanup.services.platform.content.current import loaded

if TYPE_CHECKING:
    from cleanup.services.surveys.lookup import AskedPilot

QUESTION, RESULT = "vraag", "uitslag"


@dataclass(frozen=True)
class QuizState:
    """The item that is on the screen now, and whether phones may answer it."""

    item: QuizItem
    step: str
    is_open: bool


def quiz_options() -> tuple[HateForm, ...]:
    """Return the answers that every item offers, in order."""
    return loaded().toolkit.forms


def get_quiz_item(code: str) -> QuizItem:
    """Return an item; raises NotFoundError."""
    for item in loaded().toolkit.quiz:
        if item.code == code:
            return item
    raise NotFoundError


def find_quiz_state(pilot: Pilot | AskedPilot, smallest_group: int) -> QuizState | None:
    """Return the item that the crew put on the screen, or None when there is none."""
    steps = _steps(pilot)
    if is_over(pilot) or not steps or steps[-1][1] not in {QUESTION, RESULT}:
        return None
    code, step = steps[-1]
    was_shown = (code, RESULT) in steps and revealed(_counts(pilot, code), smallest_group) is not None
    return QuizState(get_quiz_item(code), step, is_open=step == QUESTION and not was_shown)


@dataclass(frozen=True)
class OwnResult:
    """What one phone may know of its own answers: of this item, and over all items that were shown so far."""

    is_right: bool
    right: int
    of: int


def own_result(pilot: Pilot, state: QuizState, chosen: Mapping[str, str]) -> OwnResult | None:
    """Return how the answers of one phone, by item, did; None before the result, or without an answer.

    Nobody else is told, and nothing is stored: the phone itself remembers what it chose.
    """
    if state.step != RESULT or state.item.code not in chosen:
        return None
    shown = {item for item, step in _steps(pilot) if step == RESULT}
    fits = {item: chosen[item] in get_quiz_item(item).answers for item in shown if item in chosen}
    return OwnResult(fits[state.item.code], sum(fits.values()), len(fits))


def is_over(pilot: Pilot | AskedPilot) -> bool:
    """Whether the day was ended: then no question is open any more."""
    query = select(DayEvent).where(DayEvent.pilot_id == pilot.id, DayEvent.kind.in_(("end", "undo")))
    events = [as_event(row) for row in db.session.scalars(query.order_by(DayEvent.key))]
    undone = {event.body["of"] for event in events if event.kind == "undo"}
    return any(event.kind == "end" and event.key not in undone for event in events)


def answer_quiz(pilot: Pilot, item: str, answer: str, phone: str, smallest_group: int) -> bool:
    """Count an answer; False when this phone answered this item before.

    Raises
    ------
    TooLateError
        When this item is not open any more.
    RuleBrokenError
        When the answer is not one of the options.
    """
    if lacks_consent(pilot):
        raise RuleBrokenError(NO_CONSENT, "answer")
    state = find_quiz_state(pilot, smallest_group)
    if state is None or state.item.code != item or not state.is_open:
        raise TooLateError(N_("Deze vraag is gesloten. Kijk op het scherm."))
    if answer not in {option.code for option in quiz_options()}:
        raise RuleBrokenError(N_("Kies een van de antwoorden."), "answer")
    ballot = hashlib.sha256(f"quiz:{pilot.id}:{item}:{phone}".encode()).hexdigest()
    try:
        with db.session.begin_nested():
            db.session.add(QuizBallot(key_hash=ballot))
    except IntegrityError:
        return False
    _count(pilot, item, answer)
    return True


def read_quiz_result(pilot: Pilot, item: str, smallest_group: int) -> dict[str, int] | None:
    """Return the counts of an item by option once it was revealed, or None: too few, or not revealed."""
    if (item, RESULT) not in _steps(pilot):
        return None
    shown = revealed(_counts(pilot, item), smallest_group)
    return None if shown is None else {option.code: shown.get(option.code, 0) for option in quiz_options()}


def _steps(pilot: Pilot | AskedPilot) -> list[tuple[str, str]]:
    """Return (item, step) as the crew pressed them; one query over few rows."""
    query = select(DayEvent).where(DayEvent.pilot_id == pilot.id, DayEvent.kind.in_(("quiz", "undo")))
    events = in_order(as_event(row) for row in db.session.scalars(query.order_by(DayEvent.key)))
    undone = {event.body["of"] for event in events if event.kind == "undo"}
    return [
        (event.body["item"], event.body["step"])
        for event in events
        if event.kind == "quiz" and event.key not in undone
    ]


def _counts(pilot: Pilot | AskedPilot, item: str) -> dict[str, int]:
    query = select(QuizCount.answer, QuizCount.count).where(
        QuizCount.pilot_id == pilot.id, QuizCount.item == item
    )
    rows = db.session.execute(query.order_by(QuizCount.answer))
    return {answer: count for answer, count in rows}  # noqa: C416 - rows are no pairs to the type checker


def _count(pilot: Pilot, item: str, answer: str) -> None:
    place = (QuizCount.pilot_id == pilot.id) & (QuizCount.item == item) & (QuizCount.answer == answer)
    more = update(QuizCount).where(place).values(count=QuizCount.count + 1)
    if db.session.execute(more.execution_options(synchronize_session=False)).rowcount:  # type: ignore[attr-defined]
        return
    try:
        with db.session.begin_nested():
            db.session.add(QuizCount(pilot_id=pilot.id, item=item, answer=answer, count=1))
    except IntegrityError:  # another phone made the row just now
        db.session.execute(more.execution_options(synchronize_session=False))
