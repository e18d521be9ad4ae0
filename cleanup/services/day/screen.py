"""What the big screen shows now; no names, no free text."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from sqlalchemy import Integer, Select, String, bindparam, func, select

from cleanup.domain.day import Clock, Day, ending_at, fold, read_clock
from cleanup.domain.day.projecting import released
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.platform.local_time import AMSTERDAM
from cleanup.domain.toolkit.cards import QuizItem
from cleanup.extensions import db
from cleanup.models.day.events import DayEvent, QuizCount
from cleanup.models.pilots.plan import Pilot
from cleanup.services.day.beams import Card, cards_of, examples_of
from cleanup.services.day.links import LinkedPilot
from cleanup.services.day.quiz import RESULT, find_quiz_state, read_quiz_result
from cleanup.services.day.record import list_events
from cleanup.services.day.run_sheet import parts_of
from cleanup.services.platform.content.current import loaded

BLACK = "zwart"
CARDS = ("dia", "voorbeeld", "verhaal", "gevolg", "stap", "regels", "aanpakken", "afsluiten", "gedaan")


@dataclass(frozen=True)
class Screen:
    """What the projector shows; ``show`` is one of ``projecting.SHOWS``, ``card`` what some of these need."""

    show: str
    part: dict[str, str] | None
    clock: Clock | None
    quiz: QuizItem | None
    is_revealed: bool
    counts: dict[str, int] | None
    following: tuple[dict[str, str] | None, dt.datetime] | None
    card: Card | None
    step: str
    did: dict[str, int] | None
    is_ended: bool


def read_screen(pilot: Pilot, now: dt.datetime, smallest_group: int) -> Screen:
    """Return what the big screen shows now: nothing of a day that does not happen."""
    day = ending_at(fold(list_events(pilot)), pilot.ends_at)
    state = find_quiz_state(pilot, smallest_group)
    is_revealed = state is not None and state.step == RESULT
    counts = read_quiz_result(pilot, state.item.code, smallest_group) if state and is_revealed else None
    clock = read_clock(day, now, AMSTERDAM)
    return Screen(
        show=BLACK if pilot.status == CANCELLED else day.screen,
        part=_name_of(pilot, day, day.current.code) if day.current else None,
        clock=clock,
        quiz=state.item if state else None,
        is_revealed=is_revealed,
        counts=counts,
        following=_following(pilot, day, clock),
        card=cards_of(examples_of(pilot)).get(f"{day.screen}:{day.beam[0]}") if day.screen in CARDS else None,
        step=day.beam[1],
        did=released(day.did, smallest_group),
        is_ended=day.ended_at is not None,
    )


def _following(
    pilot: Pilot, day: Day, clock: Clock | None
) -> tuple[dict[str, str] | None, dt.datetime] | None:
    """Return what comes next and when it is expected."""
    if clock is None or not clock.starts:
        return None
    code, starts = clock.starts[0]
    return _name_of(pilot, day, code), starts


def _counts_of_a_pilot() -> Select[int, int]:
    """Return the query of the mark, made once: every big screen asks it nearly every second."""
    of_the_pilot = bindparam("pilot", type_=String)
    shown = select(QuizCount.item).where(QuizCount.pilot_id == of_the_pilot).group_by(QuizCount.item)
    enough = shown.having(func.sum(QuizCount.count) >= bindparam("enough", type_=Integer)).subquery()
    events = select(func.count()).select_from(DayEvent).where(DayEvent.pilot_id == of_the_pilot)
    return select(events.scalar_subquery(), select(func.count()).select_from(enough).scalar_subquery())


_MARK = _counts_of_a_pilot()


def screen_mark(pilot: Pilot | LinkedPilot, smallest_group: int) -> str:
    """Return what changes whenever the screen may show something else; the time on it runs by itself.

    It does not change with every answer to the quiz: only when an item gets enough of them to be shown.
    """
    asked = {"pilot": pilot.id, "enough": smallest_group}
    numbers = db.session.execute(_MARK, asked).one()
    return hashlib.sha256(
        f"{pilot.id}:{pilot.first_day_code}:{pilot.status}:{tuple(numbers)}".encode()
    ).hexdigest()[:16]


def _name_of(pilot: Pilot, day: Day, code: str) -> dict[str, str] | None:
    is_known = day.variant in loaded().run_sheets  # a tablet with another version may name one we do not have
    parts = (*parts_of(pilot), *(parts_of(pilot, day.variant) if is_known else ()))
    return next((dict(part.name) for part in parts if part.code == code), None)
