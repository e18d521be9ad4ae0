"""What looking back on a day asks of somebody on the start page: that it is open, and until when."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.plan import CANCELLED, DRAFT
from cleanup.domain.pilots.variants import asking
from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.moments import LONGEST_AFTER
from cleanup.domain.surveys.opening import AFTERWARDS, FOLLOW_UP, FOLLOW_UP_CLOSES, FOLLOW_UP_OPENS
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import ProgrammeMoment
from cleanup.models.pilots.plan import Pilot
from cleanup.services.platform.home.action import Action


def is_looked_back_on(account: Account, today: dt.date) -> ColumnElement[bool]:
    """Return the condition that people may be looking back on a pilot today, for who may know.

    Of a programme that chose its own moments ``looking_back`` says whether they really are.
    """
    usually = Pilot.date.between(today - FOLLOW_UP_CLOSES, today - FOLLOW_UP_OPENS)
    own_moments = Pilot.programme_id.in_(select(ProgrammeMoment.programme_id))
    perhaps = Pilot.date.between(today - LONGEST_AFTER, today)
    return and_(
        or_(usually & ~own_moments, perhaps & own_moments),
        Pilot.status.not_in((DRAFT, CANCELLED)),
        Pilot.variant.in_(asking(FOLLOW_UP)),
        true() if account.may(Audience.EVALUATION) else false(),
    )


def looking_back(pilot: Pilot, account: Account, today: dt.date) -> Action | None:
    """Return that the look back on a pilot is open; None when it is not, today."""
    ago = (today - pilot.date).days
    looking = (one for one in pilot.plan if one.moment in AFTERWARDS)
    one = next((one for one in looking if one.opens_day <= ago <= one.closes_day), None)
    if one is None:
        return None
    place = "pilots" if account.may(Audience.CREW) else "evaluatie"
    return Action(
        "terugblik",
        N_("%(pilot)s: de terugblik staat open tot en met %(until)s."),
        f"/{place}/{pilot.code}",
        {"pilot": pilot.title, "until": pilot.date + dt.timedelta(days=one.closes_day)},
    )
