"""Questions that are open while nobody means it: of a day that was closed, or long before the day."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

from sqlalchemy import and_, or_, select

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.plan import DRAFT, HELD, PLANNED
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.opening import DAY_MOMENTS, days_too_early
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.day.events import DayEvent
from cleanup.models.pilots.plan import Pilot, PilotMoment
from cleanup.services.platform.home.action import AT_MOST, Action

STILL_OPEN = {
    "t0": N_("%(pilot)s is geweest, maar de nulmeting is nog open. Sluit de vragen: dan komen er cijfers."),
    "t1": N_("%(pilot)s is geweest, maar de eindmeting is nog open. Sluit de vragen: dan komen er cijfers."),
}
OPEN_EARLY = {
    "t0": N_(
        "%(pilot)s is pas op %(date)s, maar de nulmeting is al open. De tablet vroeg niet of dat mocht."
    ),
    "t1": N_(
        "%(pilot)s is pas op %(date)s, maar de eindmeting is al open. De tablet vroeg niet of dat mocht."
    ),
}


def still_open(account: Account, today: dt.date) -> list[Action]:
    """Return the moments that are open while nobody means it, for staff; one query.

    Those of days that were held; and those of days far away that a tablet opened without asking.
    """
    if not account.may(Audience.STAFF):
        return []
    moment = PilotMoment
    is_open = (moment.opened_at.is_not(None), moment.closed_at.is_(None), moment.moment.in_(DAY_MOMENTS))
    comes = Pilot.status.in_((DRAFT, PLANNED)) & (Pilot.date > today)
    opened = and_(
        DayEvent.pilot_id == Pilot.id, DayEvent.at == moment.opened_at, DayEvent.kind == "open", comes
    )
    query = (
        select(Pilot, moment.moment, DayEvent.at, DayEvent.body)
        .join(moment, moment.pilot_id == Pilot.id)
        .outerjoin(DayEvent, opened)
        .where(or_(Pilot.status == HELD, DayEvent.key.is_not(None)), *is_open)
    )
    found = db.session.execute(query.order_by(Pilot.date, Pilot.code).limit(AT_MOST * 2)).unique().all()
    held = [_held(pilot, name) for pilot, name, _at, _body in found if pilot.status == HELD]
    early = [
        _early(pilot, name)
        for pilot, name, at, body in found
        if pilot.status != HELD
        and _is_unasked(json.loads(body), name, days_too_early(name, pilot.date, local_day(at)))
    ]
    return [*held[:AT_MOST], *early[:AT_MOST]]


def _held(pilot: Pilot, moment: str) -> Action:
    return Action("nog_open", STILL_OPEN[moment], f"/pilots/{pilot.code}", {"pilot": pilot.title})


def _is_unasked(body: Mapping[str, object], moment: str, days: int) -> bool:
    """Whether an event opened this moment further ahead of its day than somebody agreed to."""
    agreed = body.get("ahead", 0)
    return body.get("moment") == moment and isinstance(agreed, int) and days > agreed


def _early(pilot: Pilot, moment: str) -> Action:
    values = {"pilot": pilot.title, "date": pilot.date}
    return Action("te_vroeg_open", OPEN_EARLY[moment], f"/pilots/{pilot.code}#momenten", values)
