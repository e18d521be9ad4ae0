"""What happened to pilots and was not told yet to who must hear of it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import exists, select

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.news import PilotEvent
from cleanup.domain.pilots.plan import DRAFT
from cleanup.domain.platform.errors import N_
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import PilotChange
from cleanup.services.pilots.news import list_untold
from cleanup.services.platform.home.action import AT_MOST, Action

MOST_LOOKED_AT = 60
SENTENCES = {
    PilotEvent.MOVED: N_("%(pilot)s is verplaatst naar %(date)s. Laat het de partner weten."),
    PilotEvent.PLACE_CHANGED: N_("%(pilot)s, %(date)s: de plek is veranderd. Laat het de partner weten."),
    PilotEvent.CANCELLED: N_("%(pilot)s op %(date)s gaat niet door. Laat het de partner weten."),
    PilotEvent.BROUGHT_BACK: N_("%(pilot)s op %(date)s gaat toch door. Laat het de partner weten."),
}


def untold_news(account: Account, today: dt.date) -> list[Action]:
    """Return the pilots to come that were moved or cancelled and of which the partner was not told."""
    if not account.may(Audience.STAFF):
        return []
    changed = exists().where(PilotChange.pilot_id == Pilot.id)
    query = select(Pilot).where(Pilot.date >= today, Pilot.status != DRAFT, changed)
    pilots = list(db.session.scalars(query.order_by(Pilot.date, Pilot.code).limit(MOST_LOOKED_AT)).unique())
    waiting = list_untold(pilots)
    return [
        Action(
            "vertellen",
            SENTENCES[event],
            f"/pilots/{pilot.code}/berichten/{texts[0]}",
            {"pilot": pilot.title, "date": pilot.date},
            is_urgent=True,
        )
        for pilot in pilots
        for event, texts in waiting.get(pilot.id, {}).items()
    ][:AT_MOST]
