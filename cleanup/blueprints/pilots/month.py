"""The calendar: a month, a list, and a private address for somebody's own calendar program."""

from __future__ import annotations

import calendar as months
import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError
from cleanup.services import evaluation, partners, pilots
from cleanup.services.platform import audit
from cleanup.web.clock import now, today
from cleanup.web.links import open_link, private

if TYPE_CHECKING:
    from collections.abc import Mapping

blueprint = Blueprint("calendar", __name__, url_prefix="/kalender")

FIRST_YEAR, LAST_YEAR = 2000, 2100


def _month(day: dt.date) -> dt.date:
    """Return the first day of the month that was asked for, or of this month."""
    try:
        asked = dt.datetime.strptime(request.args.get("maand", ""), "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        return day.replace(day=1)
    return asked if FIRST_YEAR <= asked.year < LAST_YEAR else day.replace(day=1)


@blueprint.get("")
@only_for(Audience.CREW)
def show_month() -> ResponseReturnValue:
    """Show a month with the pilots this person may see."""
    day = today()
    first = _month(day)
    weeks = months.Calendar().monthdatescalendar(first.year, first.month)
    found = pilots.list_between(me(), weeks[0][0], weeks[-1][-1])
    return render_template(
        "pilots/calendar/show_month.html",
        first=first,
        previous=(first - dt.timedelta(days=1)).strftime("%Y-%m"),
        following=(first + dt.timedelta(days=31)).strftime("%Y-%m"),
        weeks=weeks,
        by_day={one: [pilot for pilot in found if pilot.date == one] for week in weeks for one in week},
        today=day,
        pilots=[pilot for pilot in found if pilot.date.month == first.month],
    )


@blueprint.route("/abonnement", methods=["GET", "POST"])
@only_for(Audience.TEAM)
def make_feed() -> ResponseReturnValue:
    """Make a private address for a calendar program; shown once, right here."""
    token = pilots.make_feed(me(), now()) if request.method == "POST" else None
    part = {name: request.args[name] for name in ("programma", "partner") if request.args.get(name)}
    address = f"{settings().public_url}/kalender/{token}.ics" if token else None
    return render_template(
        "pilots/calendar/make_feed.html",
        addresses=_addresses(address, part) if address else [],
        part=part,
        part_name=_name_of(part),
        feed=pilots.find_feed(me()),
    )


def _addresses(address: str, part: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what an address can hold and the address for it: the part that was asked for comes first."""
    asked = [(_("Alleen %(name)s", name=_name_of(part)), f"{address}?{urlencode(part)}")] if part else []
    programmes = [
        (_("Alleen %(name)s", name=one.name), f"{address}?{urlencode({'programma': one.code})}")
        for one in partners.list_open_programmes()
        if me().may(Audience.STAFF) and {"programma": one.code} != part
    ]
    return [*asked, (_("Alles van jou"), address), *programmes]


def _name_of(part: Mapping[str, str]) -> str:
    """Return what a part of the calendar is called; empty for all of it, or for a part there is not."""
    try:
        if "partner" in part:
            return partners.get_organisation(part["partner"]).name
        found = [one.name for one in partners.list_programmes() if one.code == part.get("programma")]
        return found[0] if found else ""
    except NotFoundError:
        return ""


@blueprint.post("/abonnement/intrekken")
@only_for(Audience.TEAM)
def revoke_feed() -> ResponseReturnValue:
    """Stop the private address."""
    pilots.revoke_feed(me(), now())
    audit.record(audit.Kind.LINK_REVOKED, me().id, now(), what="feed")
    flash(_("Het adres van je agenda werkt niet meer."), "success")
    return redirect(url_for(".make_feed"), 303)


@blueprint.get("/<token>.ics")
@only_for(Audience.EVERYBODY)
def read_feed(token: str) -> Response:
    """Give the calendar of whoever this secret address belongs to; guessing is limited."""
    at, owner = now(), pilots.find_feed_owner(token)
    is_evaluator = owner is not None and owner.may(Audience.EVALUATORS)
    write = evaluation.write_feed if is_evaluator else pilots.write_feed
    asked = request.args
    part = {"programme_code": asked.get("programma", ""), "organisation_id": asked.get("partner", "")}
    content = open_link("agenda", lambda: write(token, settings().public_url, at, **part), at)
    return private(Response(content, mimetype="text/calendar"))
