"""What a tablet asks every few seconds: one query, small enough for two hundred days at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Label, exists, func, select

from cleanup.domain.accounts.roles import Role
from cleanup.domain.day.counting import counter
from cleanup.domain.pilots.plan import normalise_code
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.surveys.opening import DAY_MOMENTS, MomentTimes, State, state_of
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.day.events import DayEvent
from cleanup.models.pilots.plan import CrewMember, Pilot, PilotMoment
from cleanup.models.surveys.responses import Response
from cleanup.services import pilots
from cleanup.services.day.marks import OF_THE_MARKS, marks_in
from cleanup.services.day.plan import OF_THE_PLAN, standing_of


@dataclass(frozen=True)
class MomentStatus:
    """A survey moment as the crew sees it: ``finished`` is None while the last one would stand out.

    ``is_more`` when more people finished it than the crew said are there.
    """

    state: str
    finished: int | None
    group: int
    is_more: bool


@dataclass(frozen=True)
class DayStatus:
    """How many events the server has of a day, whether and when it is, and how far each moment is."""

    events: int
    day: dict[str, Any]
    moments: dict[str, MomentStatus]


def _columns() -> list[Label[Any]]:
    return [column for moment in DAY_MOMENTS for column in _columns_of(moment)] + [_count(DayEvent, "events")]


def _columns_of(moment: str) -> list[Label[Any]]:
    of_moment = (PilotMoment.pilot_id == Pilot.id) & (PilotMoment.moment == moment)
    times = (PilotMoment.opened_at, PilotMoment.closed_at)
    return [
        *(select(time).where(of_moment).scalar_subquery().label(f"{moment}_{time.key}") for time in times),
        _count(Response, f"{moment}_finished", Response.moment == moment),
    ]


def _count(table: type[Response | DayEvent], name: str, *tests: ColumnElement[bool]) -> Label[Any]:
    counted = select(func.count()).select_from(table).where(table.pilot_id == Pilot.id, *tests)
    return counted.scalar_subquery().label(name)


_QUERY = select(*OF_THE_PLAN, Pilot.present, Pilot.expected, *OF_THE_MARKS, *_columns())


def read_status(account: Account, code: str, now: dt.datetime) -> DayStatus:
    """Return the status of a day to somebody who may see it.

    Raises
    ------
    NotFoundError
        When there is no such pilot, or it is not theirs; TakenOffError when it was.
    """
    query = _QUERY.where(Pilot.code == normalise_code(code))
    if account.role == Role.PEER_EDUCATOR:
        mine = (CrewMember.pilot_id == Pilot.id) & (CrewMember.account_id == account.id)
        query = query.where(exists().where(mine, CrewMember.state != "afgezegd"))
    row = db.session.execute(query).mappings().first()
    if row is None:
        pilots.get_pilot_for(account, code)  # says why
        raise NotFoundError
    moments = {}
    for moment in DAY_MOMENTS:
        times = MomentTimes(moment, row[f"{moment}_opened_at"], row[f"{moment}_closed_at"])
        state = state_of(times, row["date"], now)
        group = row["expected"] if row["present"] is None else row["present"]
        finished = counter(row[f"{moment}_finished"], group, is_closed=state is State.CLOSED)
        is_more = row["present"] is not None and row[f"{moment}_finished"] > group
        moments[moment] = MomentStatus(state.value, finished, group, is_more)
    return DayStatus(row["events"], standing_of(dict(row)) | marks_in(dict(row)), moments)
