"""Opening, closing and finding survey moments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import selectinload

from cleanup.domain.pilots.plan import CANCELLED, normalise_code
from cleanup.domain.pilots.variants import NOT_ASKED, asks, check_asks
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.domain.surveys.opening import (
    AFTERWARDS,
    EARLY,
    MOMENT_LABELS,
    MomentTimes,
    State,
    check_ahead,
    check_before,
    closes_at,
    day_code_works,
    days_too_early,
    is_too_late,
    state_of,
    times_by_moment,
)
from cleanup.domain.surveys.windows import OpenTimes, open_times
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot, PilotMoment
from cleanup.models.surveys.responses import Response
from cleanup.services.surveys.lookup import AskedPilot, ask_by_day_code
from cleanup.services.surveys.shuffle import shuffle_answers
from cleanup.services.surveys.versions import questionnaire_of


@dataclass(frozen=True)
class MomentView:
    """A moment of a pilot as pages show it."""

    moment: str
    state: State
    opened_at: dt.datetime | None
    closed_at: dt.datetime | None
    closes_at: dt.datetime | None
    open_times: OpenTimes
    finished: int = 0
    can_open: bool = True
    days_ahead: int = 0
    """How many days the day is ahead, where opening this moment now is so early that it is asked; else 0."""

    @property
    def label(self) -> str:
        """The name of the moment, as message id."""
        return MOMENT_LABELS[self.moment]

    @property
    def is_open(self) -> bool:
        """Whether answers are welcome now."""
        return self.state is State.OPEN


def times_of(pilot: Pilot | AskedPilot) -> dict[str, MomentTimes]:
    """Return the times of every moment that there can be, of a pilot."""
    none = {moment: MomentTimes(moment) for moment in EVERY_MOMENT}
    return none | times_by_moment(pilot.plan, pilot.moments)


def state_of_moment(pilot: Pilot | AskedPilot, moment: str, now: dt.datetime) -> State:
    """Return where one moment of a pilot stands: never open where the pilot asks nothing."""
    if not _asks(pilot, moment):
        return State.NOT_YET
    return state_of(times_of(pilot)[moment], pilot.date, now)


def times_of_early(pilot: Pilot | AskedPilot) -> tuple[dt.datetime, dt.datetime] | None:
    """Return from when until when the weeks before the day are asked; None where they are not, or not yet."""
    if not _asks(pilot, EARLY):
        return None
    times = times_of(pilot)[EARLY]
    window = times.window(pilot.date)
    begin = times.opened_at or (window[0] if window else None)
    end = closes_at(times, pilot.date)
    return (begin, end) if begin is not None and end is not None else None


def asked_moments(pilot: Pilot | AskedPilot) -> tuple[str, ...]:
    """Return the moments at which this pilot may ask anything; none of children without consent."""
    return tuple(one.moment for one in pilot.plan if _asks(pilot, one.moment))


def _asks(pilot: Pilot | AskedPilot, moment: str) -> bool:
    """Whether this kind of day asks something at a moment, and its questionnaire has questions for it."""
    return asks(pilot, moment) and bool(questionnaire_of(pilot, moment).asked_at(moment))


def moments_afterwards(pilot: Pilot | AskedPilot) -> tuple[str, ...]:
    """Return the moments that look back on the day, as far as this pilot asks them."""
    return tuple(moment for moment in asked_moments(pilot) if moment in AFTERWARDS)


def moment_afterwards(pilot: Pilot | AskedPilot, now: dt.datetime) -> str | None:
    """Return the moment that looks back and is open, else the next one, else the last; None without any."""
    looking = moments_afterwards(pilot)
    ahead = [moment for moment in looking if state_of_moment(pilot, moment, now) is not State.CLOSED]
    return next(iter([*ahead, *looking[-1:]]), None)


def is_over(pilot: Pilot | AskedPilot, now: dt.datetime) -> bool:
    """Whether everything that looks back on the day was asked and is closed."""
    looking = moments_afterwards(pilot)
    return bool(looking) and all(state_of_moment(pilot, one, now) is State.CLOSED for one in looking)


def is_day_over(pilot: Pilot, now: dt.datetime) -> bool:
    """Whether the day of a pilot has been and its day code leads nowhere any more."""
    moments = list(times_of(pilot).values())
    return pilot.date < local_day(now) and not day_code_works(moments, pilot.date, now)


def open_moments(pilot: Pilot | AskedPilot, now: dt.datetime) -> tuple[str, ...]:
    """Return the moments that take answers now."""
    return tuple(m for m in asked_moments(pilot) if state_of_moment(pilot, m, now) is State.OPEN)


def closed_moments(pilot: Pilot, now: dt.datetime) -> tuple[str, ...]:
    """Return the moments whose results may be shown."""
    return tuple(m for m in asked_moments(pilot) if state_of_moment(pilot, m, now) is State.CLOSED)


def view_moments(pilot: Pilot, now: dt.datetime) -> list[MomentView]:
    """Return the moments that the pilot asks, with how many finished each; one query."""
    finished = count_finished(pilot)
    times = times_of(pilot)
    return [
        MomentView(
            moment=moment,
            state=state_of(times[moment], pilot.date, now),
            opened_at=times[moment].opened_at,
            closed_at=times[moment].closed_at,
            closes_at=closes_at(times[moment], pilot.date),
            open_times=open_times(times[moment], pilot.date, pilot.starts_at, pilot.ends_at, now),
            finished=finished.get(moment, 0),
            can_open=not is_too_late(times[moment], pilot.date, now),
            days_ahead=days_too_early(moment, pilot.date, local_day(now)),
        )
        for moment in asked_moments(pilot)
    ]


def count_finished(pilot: Pilot) -> dict[str, int]:
    """Return how many responses each moment has."""
    query = (
        select(Response.moment, func.count())
        .where(Response.pilot_id == pilot.id)
        .group_by(Response.moment)
        .order_by(Response.moment)
    )
    return dict(db.session.execute(query).all())


def find_by_day_code(typed: str, now: dt.datetime) -> Pilot:
    """Return the pilot of a day code, whole.

    Raises
    ------
    NotFoundError
        When the code is unknown or no longer leads anywhere.
    """
    return db.session.get_one(Pilot, ask_by_day_code(typed, now).id)


def find_by_pilot_code(typed: str) -> Pilot:
    """Return the pilot that a follow-up link names.

    Raises
    ------
    NotFoundError
        When there is none.
    """
    pilot = db.session.scalar(
        select(Pilot).where(Pilot.code == normalise_code(typed)).options(selectinload(Pilot.moments))
    )
    if pilot is None or pilot.status == CANCELLED:
        raise NotFoundError
    return pilot


def find_by_any_code(typed: str) -> Pilot:
    """Return the pilot that somebody names by its day code or its code, whenever its day was.

    Raises
    ------
    NotFoundError
        When there is none.
    """
    code = normalise_code(typed)
    codes = Pilot.day_code, Pilot.short_code, Pilot.code
    pilot = db.session.scalar(select(Pilot).where(or_(*(column == code for column in codes))))
    if pilot is None:
        raise NotFoundError
    return pilot


def _check_moment(moment: str) -> None:
    if moment not in EVERY_MOMENT:
        raise RuleBrokenError(N_("Kies een moment: t0, t1 of t2."), "moment")


def open_moment(pilot: Pilot, moment: str, now: dt.datetime, agreed_ahead: int = 0) -> bool:
    """Open a moment; False when it was open already. Opening again after closing is allowed.

    ``agreed_ahead`` is how many days before its day somebody agreed to open it.

    Raises
    ------
    RuleBrokenError
        When the moment does not exist, the pilot is cancelled, it asks nothing then, or its day is further
        ahead than agreed.
    """
    _check_moment(moment)
    check_asks(pilot, moment)
    if not _asks(pilot, moment):
        raise RuleBrokenError(NOT_ASKED, "moment")
    if pilot.status == CANCELLED:
        raise RuleBrokenError(N_("Deze pilot gaat niet door."), "moment")
    if state_of_moment(pilot, moment, now) is State.OPEN:
        return False
    check_before(times_of(pilot)[moment], pilot.date, now)
    check_ahead(moment, pilot.date, local_day(now), agreed_ahead)
    row = _row(pilot, moment)
    row.opened_at, row.closed_at = now, None
    db.session.flush()
    return True


def close_moment(pilot: Pilot, moment: str, now: dt.datetime) -> bool:
    """Close a moment; False when it was closed already.

    Raises
    ------
    RuleBrokenError
        When the moment does not exist or was never open.
    """
    _check_moment(moment)
    state = state_of_moment(pilot, moment, now)
    if state is State.CLOSED:
        return False
    if state is State.NOT_YET:
        raise RuleBrokenError(N_("Dit moment is nog niet open geweest."), "moment")
    row = _row(pilot, moment)
    row.opened_at = row.opened_at or now
    row.closed_at = now
    db.session.flush()
    shuffle_answers(pilot.id)
    return True


def close_opened(pilot: Pilot, now: dt.datetime) -> None:
    """Close every moment that somebody opened and nobody closed."""
    for row in list(pilot.moments):
        if row.opened_at is not None and row.closed_at is None:
            close_moment(pilot, row.moment, now)


def _row(pilot: Pilot, moment: str) -> PilotMoment:
    row = next((row for row in pilot.moments if row.moment == moment), None)
    if row is None:
        row = PilotMoment(pilot_id=pilot.id, moment=moment, times_opened=0, times_started=0)
        pilot.moments.append(row)
    return row


def note_step(pilot: Pilot | AskedPilot, moment: str, step: str, times: int = 1) -> None:
    """Count that somebody opened or started a moment: a number, never a person or a time."""
    column = PilotMoment.times_opened if step == "opened" else PilotMoment.times_started
    counted = db.session.execute(
        update(PilotMoment)
        .where(PilotMoment.pilot_id == pilot.id, PilotMoment.moment == moment)
        .values({column.key: column + times})
        .returning(PilotMoment.moment)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if counted is None:
        db.session.add(PilotMoment(pilot_id=pilot.id, moment=moment, **{column.key: times}))
        db.session.flush()


def note_counts(pilot: Pilot, moment: str, *, opened: int, started: int) -> None:
    """Set how many opened and started a moment, for answers that were collected elsewhere."""
    row = _row(pilot, moment)
    row.times_opened, row.times_started = opened, started
    db.session.flush()
