"""The observer of a day: the crew makes the link, and whoever has it says how each part was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from cleanup.access import me, only_for
from cleanup.blueprints.day.base import blueprint
from cleanup.blueprints.day.pairing import own_pilot
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.day.observer import LOWEST, Seen, check_rating, form_ends_at
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.error_pages import wants_json
from cleanup.forms.accounts import ButtonForm
from cleanup.forms.day.observer import ObservePartForm
from cleanup.services import surveys
from cleanup.services.day import observers
from cleanup.services.platform import audit
from cleanup.transactions import all_or_nothing
from cleanup.web.clock import now
from cleanup.web.wording import with_words

if TYPE_CHECKING:
    from cleanup.models.pilots.plan import Pilot

LARGEST_PART = 4 * 1024
LONGEST_WORD = 64


@blueprint.post("/pilots/<code>/waarnemer")
@only_for(Audience.CREW)
def make_observer(code: str) -> ResponseReturnValue:
    """Make the link of an observer; the one there was stops."""
    pilot, at = own_pilot(code), now()
    try:
        with all_or_nothing():
            observers.make_link(pilot, me(), at)
    except RuleBrokenError as error:
        flash(with_words(error.sentence, error.values), "warning")
    else:
        audit.record(audit.Kind.LINK_MADE, me().id, at, pilot.code, what="observer")
        flash(_("De link staat klaar. Stuur hem naar wie meekijkt."), "success")
    return redirect(url_for("tablets.list_tablets", code=pilot.code), 303)


@blueprint.post("/pilots/<code>/waarnemer/intrekken")
@only_for(Audience.CREW)
def revoke_observer(code: str) -> ResponseReturnValue:
    """Withdraw the link of an observer; what was said through it stays."""
    pilot, at = own_pilot(code), now()
    if observers.revoke_link(pilot):
        audit.record(audit.Kind.LINK_REVOKED, me().id, at, pilot.code, what="observer")
        flash(_("De link is ingetrokken."), "success")
    return redirect(url_for("tablets.list_tablets", code=pilot.code), 303)


@blueprint.route("/o/<token>", methods=["GET", "POST"])
@only_for(Audience.OBSERVER)
def observe(token: str) -> ResponseReturnValue:
    """Let an observer say how each part was done; nothing of answers or of the crew is shown."""
    pilot = observers.open_link(token, now())
    if wants_json():
        return _from_phone(pilot)
    watched, seen = observers.parts_to_watch(pilot), observers.seen_of(pilot)
    forms = {part.code: _form_of(part.code, seen.get(part.code)) for part, _elements in watched}
    sent = ButtonForm()
    if sent.validate_on_submit():
        said = {code: form for code, form in forms.items() if not form.is_empty}
        refused = [form for form in said.values() if not form.passes(check_rating)]
        if not refused:
            for code, form in said.items():
                observers.rate_part(pilot, code, *form.rating())
            flash(_("Bewaard. Je kunt dit later nog aanpassen met dezelfde link."), "success")
            return redirect(url_for(".observe", token=token), 303)
    page = render_template(
        "day/observe.html",
        pilot=pilot,
        token=token,
        watched=watched,
        forms=forms,
        seen=seen,
        ends_at=form_ends_at(pilot.date),
    )
    return page, 422 if sent.is_submitted() else 200


def _from_phone(pilot: Pilot) -> ResponseReturnValue:
    """Answer the queue of a phone: a key comes back when its part is safe; else the epoch and a token."""
    if request.method != "POST":
        return jsonify(scd="stand", epoch=surveys.epoch(), token=generate_csrf())
    request.max_content_length = LARGEST_PART
    given = request.get_json(silent=True)
    given = given if isinstance(given, dict) else {}
    key, part, how = (str(given.get(name, ""))[:LONGEST_WORD] for name in ("key", "part", "how"))
    try:
        observers.rate_part(pilot, part, how, _number(given.get("quality")), _number(given.get("engagement")))
    except RuleBrokenError:
        return jsonify(scd="refused", key=key, status=422), 422
    return jsonify(scd="stored", key=key, epoch=surveys.epoch()), 201


def _number(given: object) -> int | None:
    """Return a number as the rules take it; what is none at all is one that they refuse."""
    return given if given is None or (isinstance(given, int) and not isinstance(given, bool)) else LOWEST - 1


def _form_of(code: str, row: Seen | None) -> ObservePartForm:
    """Return the form of one part, with what was said of it before."""
    known = {
        "how": row.how if row else "",
        "quality": str(row.quality or "") if row else "",
        "engagement": str(row.engagement or "") if row else "",
    }
    return ObservePartForm(prefix=f"{code}-", **known)
