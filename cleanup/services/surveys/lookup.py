"""The pilot behind the address of a phone, in one statement: the pages that sixty phones open at once.

Everything those pages need to know, and nothing that takes the mapping of objects.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    Table,
    and_,
    bindparam,
    exists,
    inspect,
    or_,
    select,
)

from cleanup.domain.pilots.plan import CANCELLED, CODE_LENGTH, normalise_code
from cleanup.domain.platform.errors import CalledOffError, NotFoundError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.moments import LONGEST_BEFORE, Plan, read_plan
from cleanup.domain.surveys.opening import GRACE, WITH_DAY_CODE, MomentTimes, day_code_works, times_by_moment
from cleanup.extensions import db
from cleanup.models.partners.organisations import Programme, ProgrammeMoment
from cleanup.models.pilots.plan import Pilot, PilotMoment


@dataclass(frozen=True, slots=True)
class AskedPilot:
    """What the pages of participants know of a pilot; reads as a pilot where its moments are judged."""

    id: str
    code: str
    day_code: str
    date: dt.date
    questionnaire: str
    parental_consent: str
    variant: str
    status: str
    is_demo: bool
    plan: Plan
    moments: tuple[MomentTimes, ...]


_pilot, _moment, _programme, _planned = (
    cast("Table", one.__table__) for one in (Pilot, PilotMoment, Programme, ProgrammeMoment)
)
_written: Any = inspect(Pilot).column_attrs["written_plan"].expression
_PLAN = _written.label("written_plan")
_COLUMNS = ("id", "code", "day_code", "date", "questionnaire", "parental_consent", "variant", "status")


def _statement(condition: ColumnElement[bool]) -> Select[Any]:
    is_demo = exists(select(_programme.c.id).where(_programme.c.is_demo))
    moment = (_moment.c.moment, _moment.c.opened_at, _moment.c.closed_at)
    return (
        select(*(_pilot.c[name] for name in _COLUMNS), is_demo.label("is_demo"), _PLAN, *moment)
        .select_from(_pilot.outerjoin(_moment, _moment.c.pilot_id == _pilot.c.id))
        .where(condition)
    )


def _leads_somewhere() -> ColumnElement[bool]:
    """Return ``day_code_works`` as a condition: today, or a moment of the day open or just closed."""
    other = _moment.alias()
    time = _moment.c.opened_at.type
    open_or_just_closed = exists(select(other.c.moment)).where(
        other.c.pilot_id == _pilot.c.id,
        other.c.moment.in_(WITH_DAY_CODE),
        other.c.opened_at.is_not(None),
        or_(other.c.closed_at.is_(None), other.c.closed_at >= bindparam("grace", type_=time)),
    )
    day = _pilot.c.date.type
    asks_before = exists(select(_planned.c.moment)).where(
        _planned.c.programme_id == _pilot.c.programme_id, _planned.c.moment == WITH_DAY_CODE[0]
    )
    is_soon = _pilot.c.date.between(bindparam("today", type_=day), bindparam("soon", type_=day))
    return or_(
        _pilot.c.date == bindparam("today", type_=day), open_or_just_closed, and_(is_soon, asks_before)
    )


_wanted: BindParameter[str] = bindparam("wanted")
_OF_DAY = _statement(or_(_pilot.c.day_code == _wanted, _pilot.c.short_code == _wanted)).where(
    _leads_somewhere()
)
_OF_CODE = _statement(_pilot.c.code == _wanted)


def ask_by_day_code(typed: str, now: dt.datetime) -> AskedPilot:
    """Return the pilot of a day code, or of the shorter one it had before.

    Raises
    ------
    NotFoundError
        When the code is unknown or no longer leads anywhere. Which of the two is decided inside the
        database, so that both take the same time.
    CalledOffError
        When the day of this code is today and does not go on.
    """
    code = normalise_code(typed)[: CODE_LENGTH + 1]
    today = local_day(now)
    pilot = _find(_OF_DAY, wanted=code, grace=now - GRACE, today=today, soon=today + LONGEST_BEFORE)
    if pilot is None or not day_code_works(list(pilot.moments), pilot.date, now):
        raise NotFoundError
    if pilot.status == CANCELLED:
        raise CalledOffError if pilot.date == local_day(now) else NotFoundError
    return pilot


def ask_by_pilot_code(typed: str) -> AskedPilot:
    """Return the pilot that a follow-up link names.

    Raises
    ------
    NotFoundError
        When there is none.
    """
    pilot = _find(_OF_CODE, wanted=normalise_code(typed))
    if pilot is None or pilot.status == CANCELLED:
        raise NotFoundError
    return pilot


def _find(statement: Select[Any], **values: object) -> AskedPilot | None:
    rows = db.session.connection().execute(statement, values).all()
    if not rows:
        return None
    plan = read_plan(rows[0].written_plan)
    moments = times_by_moment(plan, [row for row in rows if row.moment is not None])
    known = {name: getattr(rows[0], name) for name in (*_COLUMNS, "is_demo")}
    return AskedPilot(**known, plan=plan, moments=tuple(moments.values()))
