"""The start page, and the service addresses."""

from __future__ import annotations

import datetime as dt

from flask import (
    Blueprint,
    Response,
    flash,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from cleanup.access import me, only_for
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.services import briefing, pilots, surveys
from cleanup.services.platform import health, home
from cleanup.web import clock
from cleanup.web.cookies import cookie_name, set_cookie
from cleanup.web.parts import parts_in_use

blueprint = Blueprint("home", __name__)
LONGEST_NONCE = 64
CONTACT_HOLDS = dt.timedelta(days=180)
LONGEST_QUESTION = 100
NEAREST, SHOWN = 24, 6
STEPS_AWAY = "scd_stappen"
AWAY_FOR = 365 * 24 * 3600


@blueprint.get("/")
@only_for(Audience.SIGNED_IN)
def today() -> ResponseReturnValue:
    """Show what today asks of the person signed in."""
    day = clock.today()
    upcoming = pilots.list_upcoming(me(), day, NEAREST) if me().may(Audience.CREW) else []
    readings = briefing.list_readings(upcoming)
    return render_template(
        "platform/home/today.html",
        pilots=upcoming[:SHOWN],
        standings=home.list_short(me(), upcoming[:SHOWN], day, readings),
        actions=home.list_actions(me(), day, upcoming, parts_in_use(), readings),
        first_steps=[] if g.get("is_demo") or _has_put_away() else home.list_first_steps(me()),
        today=day,
    )


@blueprint.post("/eerste-stappen/opbergen")
@only_for(Audience.STAFF)
def put_steps_away() -> ResponseReturnValue:
    """Put the list of first steps away in this browser; the steps themselves stay where they are done."""
    response = make_response(redirect(url_for(".today"), 303))
    set_cookie(response, STEPS_AWAY, me().id, AWAY_FOR)
    flash(gettext("De lijst is opgeborgen. Alles staat ook in de uitleg."), "success")
    return response


def _has_put_away() -> bool:
    """Whether this person put the list away here; a colleague at the same machine still sees it."""
    return request.cookies.get(cookie_name(STEPS_AWAY)) == str(me().id)


@blueprint.get("/zoeken")
@only_for(Audience.SIGNED_IN)
def search() -> ResponseReturnValue:
    """Find partners, people, pilots, cards, lessons and stories, within what this person may see."""
    words = request.args.get("q", "").strip()[:LONGEST_QUESTION]
    found = home.search(me(), words, clock.today())
    return render_template("platform/home/search.html", words=words, found=found)


@blueprint.get("/verbinding")
@only_for(Audience.EVERYBODY)
def connection() -> ResponseReturnValue:
    """Echo a nonce: a captive portal or a cached page cannot do that; the epoch tells of a restore."""
    nonce = request.args.get("nonce", "")[:LONGEST_NONCE]
    return jsonify(scd="verbinding", nonce=nonce, epoch=surveys.epoch())


@blueprint.get("/.well-known/security.txt")
@only_for(Audience.EVERYBODY)
def security_contact() -> ResponseReturnValue:
    """Say where somebody who found a leak can tell it (RFC 9116)."""
    own = settings()
    until = clock.now().replace(hour=0, minute=0, second=0, microsecond=0) + CONTACT_HOLDS
    lines = (
        f"Contact: {own.security_contact}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {own.public_url}/.well-known/security.txt",
    )
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@blueprint.get("/gezond")
@only_for(Audience.EVERYBODY)
def healthy() -> ResponseReturnValue:
    """Say whether database, migrations, content and disk are as they should be."""
    checks = health.check()
    is_well = all(checks.values())
    return jsonify(status="ok" if is_well else "ziek", **checks), 200 if is_well else 503
