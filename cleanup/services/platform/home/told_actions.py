"""What happened to pilots and was not told yet to who must hear of it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.news import PilotEvent, who_waits
from cleanup.domain.pilots.plan import DRAFT
from cleanup.domain.platform.errors import N_
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import CrewRemoval, PilotChange
from cleanup.services.pilots.news import list_untold
from cleanup.services.platform.home.action import AT_MOST, Action
from cleanup.services.platform.home.crew_actions import hours_of

MOST_LOOKED_AT = 60
SENTENCES = {
    PilotEvent.MOVED: N_("%(pilot)s is nu op %(date)s, %(time)s. Nog te vertellen aan: %(who)s."),
    PilotEvent.PLACE_CHANGED: N_("%(pilot)s, %(date)s: de plek is veranderd. Nog te vertellen aan: %(who)s."),
    PilotEvent.PARTNER_CHANGED: N_(
        "%(pilot)s, %(date)s: andere organisatie. Nog te vertellen aan beide partners."
    ),
    PilotEvent.CANCELLED: N_("%(pilot)s op %(date)s gaat niet door. Nog te vertellen aan: %(who)s."),
    PilotEvent.BROUGHT_BACK: N_("%(pilot)s op %(date)s gaat toch door. Nog te vertellen aan: %(who)s."),
    PilotEvent.VARIANT_CHANGED: N_("%(pilot)s, %(date)s: andere variant. Nog te vertellen aan: %(who)s."),
    PilotEvent.CREW_REMOVED: N_(
        "%(pilot)s, %(date)s: iemand is van de begeleiding gehaald. Laat het die persoon weten."
    ),
}


def untold_news(account: Account, today: dt.date) -> list[Action]:
    """Return the pilots to come to which something happened, with who was not told of it yet."""
    if not account.may(Audience.STAFF):
        return []
    changed = or_(
        exists().where(PilotChange.pilot_id == Pilot.id), exists().where(CrewRemoval.pilot_id == Pilot.id)
    )
    query = (
        select(Pilot)
        .options(joinedload(Pilot.crew))
        .where(Pilot.date >= today, Pilot.status != DRAFT, changed)
    )
    pilots = list(db.session.scalars(query.order_by(Pilot.date, Pilot.code).limit(MOST_LOOKED_AT)).unique())
    waiting = list_untold(pilots)
    return [
        Action(
            "vertellen",
            SENTENCES[event],
            f"/pilots/{pilot.code}/berichten/{texts[0]}",
            {
                "pilot": pilot.title,
                "date": pilot.date,
                "time": hours_of(pilot),
                "who": who_waits(event, texts),
            },
            is_urgent=True,
        )
        for pilot in pilots
        for event, texts in waiting.get(pilot.id, {}).items()
    ][:AT_MOST]
