"""What the pages of pilots share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Blueprint, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import signed_in
from cleanup.domain.accounts import Audience
from cleanup.domain.errors import N_
from cleanup.domain.pilots import local_day
from cleanup.web.wording import translated

blueprint = Blueprint("pilots", __name__, url_prefix="/pilots")

PILOT_PAGES = (
    (N_("Overzicht"), "/pilots/{code}", Audience.CREW),
    (N_("Taken"), "/pilots/{code}/taken", Audience.CREW),
    (N_("Berichten"), "/pilots/{code}/berichten", Audience.STAFF),
    (N_("Datumvoorstel"), "/pilots/{code}/datumvoorstel", Audience.STAFF),
    (N_("Briefing"), "/pilots/{code}/briefing", Audience.CREW),
    (N_("Dag"), "/pilots/{code}/dag", Audience.CREW),
    (N_("Oefenen"), "/pilots/{code}/oefenen", Audience.CREW),
    (N_("Scherm"), "/pilots/{code}/scherm", Audience.CREW),
    (N_("Nazorg"), "/pilots/{code}/nazorg", Audience.CREW),
    (N_("Evaluatie"), "/evaluatie/{code}", Audience.EVALUATION),
)


def now() -> dt.datetime:
    """Return the time it is; views ask it once and hand it down."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Return the day it is in the Netherlands."""
    return local_day(now())


def pilot_tabs(pilot: Any) -> list[tuple[str, str, bool]]:
    """Return the pages around a pilot that exist and that this person may see: label, address, current."""
    person = signed_in()
    adapter = current_app.create_url_adapter(request)
    addresses = [
        (label, path.replace("{code}", pilot.code), audience) for label, path, audience in PILOT_PAGES
    ]
    return [
        (translated(label), address, request.path == address)
        for label, address, audience in addresses
        if person is not None
        and person.may(audience)
        and adapter is not None
        and adapter.test(address, "GET")
    ]


def public_url() -> str:
    """Return the address of this installation, as links in mail and calendars need it."""
    return str(current_app.config["CLEANUP"].public_url)


def to_pilot(pilot: Any, part: str = "") -> ResponseReturnValue:
    """Go to the page of a pilot, at a part of it."""
    return redirect(url_for("pilots.show_pilot", code=pilot.code, _anchor=part or None), 303)
