"""Looking back weeks later: before it opens, and what the answers said together once it is over."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from cleanup.access import only_for
from cleanup.blueprints.surveys.base import blueprint, pilot_of_code
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.opening import GRACE, State, closes_at, follow_up_window
from cleanup.services import evaluation, surveys
from cleanup.web.clock import now

if TYPE_CHECKING:
    from cleanup.services.surveys.lookup import AskedPilot

FACTORS = {
    "kennis": _("Weten wat je kunt doen"),
    "vaardigheid": _("Rustig blijven en goed reageren"),
    "motivatie": _("Zelf iets willen doen"),
    "gelegenheid": _("Hulp van apps en van mensen om je heen"),
}


@blueprint.get("/terugblik/<code>/samen")
@only_for(Audience.PARTICIPANTS)
def give_back(code: str) -> ResponseReturnValue:
    """Tell a group what its answers said together, once the follow-up is over."""
    at = now()
    pilot = pilot_of_code(code, at)
    if not surveys.moments_afterwards(pilot):
        raise NotFoundError
    return told(pilot, at)


def told(pilot: AskedPilot, at: dt.datetime) -> str:
    """Return the page with what may be told; before the end it says when."""
    whole = surveys.find_by_pilot_code(pilot.code)
    last = surveys.moments_afterwards(pilot)[-1]
    end = closes_at(surveys.times_of(pilot)[last], pilot.date)
    return render_template(
        "surveys/give_back.html",
        pilot=whole,
        told=evaluation.give_back_of(whole, at),
        factors=FACTORS,
        from_day=local_day(end + GRACE) if end else None,
    )


def not_open(pilot: AskedPilot, moment: str, state: State, at: dt.datetime) -> ResponseReturnValue:
    """Tell who comes too early when it opens, and who comes too late what came of it."""
    if state is State.CLOSED:
        return told(pilot, at), 410
    opens, closes = surveys.times_of(pilot)[moment].window(pilot.date) or follow_up_window(pilot.date)
    page = render_template(
        "surveys/not_yet.html", from_day=local_day(opens), until_day=local_day(closes) - dt.timedelta(days=1)
    )
    return page, 409
