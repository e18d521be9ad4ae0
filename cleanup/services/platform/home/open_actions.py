"""Questions of a day that was closed on the tablet, and that people can still answer."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.plan import HELD
from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.opening import DAY_MOMENTS
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot, PilotMoment
from cleanup.services.platform.home.action import AT_MOST, Action

STILL_OPEN = {
    "t0": N_("%(pilot)s is geweest, maar de nulmeting is nog open. Sluit de vragen: dan komen er cijfers."),
    "t1": N_("%(pilot)s is geweest, maar de eindmeting is nog open. Sluit de vragen: dan komen er cijfers."),
}


def still_open(account: Account, _today: dt.date) -> list[Action]:
    """Return the moments of days that were held and are still open, for staff; one query."""
    if not account.may(Audience.STAFF):
        return []
    moment = PilotMoment
    is_open = (moment.opened_at.is_not(None), moment.closed_at.is_(None), moment.moment.in_(DAY_MOMENTS))
    query = select(Pilot, moment.moment).join(moment, moment.pilot_id == Pilot.id)
    found = db.session.execute(
        query.where(Pilot.status == HELD, *is_open).order_by(Pilot.date, Pilot.code).limit(AT_MOST)
    )
    return [
        Action("nog_open", STILL_OPEN[name], f"/pilots/{pilot.code}", {"pilot": pilot.title})
        for pilot, name in found.unique()
    ]
