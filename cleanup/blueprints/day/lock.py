"""A tablet that goes out of hand: locked here too, and opened again with the PIN of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import jsonify, make_response, request
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for, sign_in_response, signed_in, tablet, without_form_token
from cleanup.blueprints.day.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.accounts.sessions import BY_TABLET, WHOLE
from cleanup.domain.platform.errors import NotAllowedError, RuleBrokenError
from cleanup.services import pilots
from cleanup.services.day import tablets
from cleanup.web.clock import now
from cleanup.web.kiosk_lock import is_shut, open_day, shut_day
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.day.tablets import PairedTablet


@without_form_token
@blueprint.post("/pilots/<code>/dag/slot")
@only_for(Audience.CREW)
def lock_day(code: str) -> ResponseReturnValue:
    """Show nothing more in this browser until somebody types the PIN of the day."""
    shut_day(pilots.get_pilot_for(me(), code).code)
    return jsonify(scd="slot")


@without_form_token
@blueprint.post("/pilots/<code>/dag/pincode")
@only_for(Audience.CREW)
def choose_pin(code: str) -> ResponseReturnValue:
    """Let the crew choose the PIN of the day on the tablet itself."""
    pilot = pilots.get_pilot_for(me(), code)
    given = request.get_json(silent=True)
    typed = str(given.get("pin", "")) if isinstance(given, dict) else ""
    try:
        pin = tablets.choose_pin(pilot, typed)
    except RuleBrokenError as error:
        return make_response(jsonify(scd="geweigerd", error=translated(error.sentence, error.values)), 422)
    return jsonify(scd="pincode", pin=pin)


@without_form_token
@blueprint.post("/pilots/<code>/dag/openen")
@only_for(Audience.DEVICE)
def unlock_day(code: str) -> ResponseReturnValue:
    """Go on with the day: on a paired tablet this starts a new session, elsewhere the old one opens again."""
    given = request.get_json(silent=True)
    given = given if isinstance(given, dict) else {}
    pin, account_id = str(given.get("pin", "")), str(given.get("account", ""))
    found = tablet()
    if found is not None and found.pilot.code == code:
        return _open_tablet(found, account_id, pin)
    person = signed_in()
    if person is None:
        raise NotAllowedError
    pilot = pilots.get_pilot_for(person.account, code)
    if is_shut():
        tablets.check_pin_of_day(pilot, person.session_id, pin, now())
        open_day()
    return jsonify(scd="open")


def _open_tablet(found: PairedTablet, account_id: str, pin: str) -> ResponseReturnValue:
    tablets.check_opener(
        found, account_id
    )  # gone from the crew since: asking for the PIN again would not help
    opener = tablets.check_pin(found, account_id, pin, now())
    answer = make_response(jsonify(scd="open"))
    return sign_in_response(answer, opener, way_in=BY_TABLET, level=WHOLE, tablet_id=found.id)
