"""On paper: a thank-you for who led the day."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for
from cleanup.blueprints.aftercare.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.plan import ACCEPTED
from cleanup.services import pilots
from cleanup.web.clock import today


@blueprint.get("/pilots/<code>/nazorg/certificaten")
@only_for(Audience.CREW)
def print_certificates(code: str) -> ResponseReturnValue:
    """Print a thank-you for the crew, one sheet each; somebody who led prints their own."""
    pilot = pilots.get_pilot_for(me(), code)
    if pilot.is_off:
        return render_template("pilots/nothing_to_hand_out.html", pilot=pilot)
    led = [member.account for member in pilot.crew if member.state == ACCEPTED]
    mine = led if me().may(Audience.STAFF) else [account for account in led if account.id == me().id]
    people = sorted(mine, key=lambda account: (account.name, account.id))
    return render_template("aftercare/print_certificates.html", pilot=pilot, people=people, today=today())
