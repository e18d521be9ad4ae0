"""Pairing a tablet with a pilot, and opening it with a PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import (
    Blueprint,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import TABLET_COOKIE, me, only_for, sign_in_response, signed_in, tablet
from cleanup.closed_places import while_pilot_goes_on
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.accounts.sessions import BY_TABLET, WHOLE
from cleanup.domain.day.tablets import SENDS_UNTIL
from cleanup.domain.platform.errors import NotAllowedError
from cleanup.forms.accounts import ButtonForm
from cleanup.forms.day.tablets import ChoosePinForm, MakeTabletForm, OpenTabletForm, PairTabletForm
from cleanup.forms.platform.base import choices
from cleanup.services import pilots
from cleanup.services.day import observers, tablets
from cleanup.services.platform import audit
from cleanup.web.clock import now
from cleanup.web.cookies import set_cookie
from cleanup.web.floods import sender
from cleanup.web.qr import qr_svg

if TYPE_CHECKING:
    from cleanup.models.day.tablets import PairedTablet
    from cleanup.models.pilots.plan import Pilot

blueprint = Blueprint("tablets", __name__)


def own_pilot(code: str) -> Pilot:
    """Return a pilot of this person; a tablet itself pairs or stops no tablets."""
    person = signed_in()
    if person is not None and person.tablet_id is not None:
        raise NotAllowedError
    return pilots.get_pilot_for(me(), code)


@blueprint.route("/pilots/<code>/tablets", methods=["GET", "POST"])
@only_for(Audience.CREW)
@while_pilot_goes_on
def list_tablets(code: str) -> ResponseReturnValue:
    """Show the tablets of a pilot; adding one shows its pairing code and PIN once."""
    return _show_tablets(own_pilot(code))


def _show_tablets(pilot: Pilot, pin_form: ChoosePinForm | None = None) -> ResponseReturnValue:
    form = MakeTabletForm() if pin_form is None else MakeTabletForm(formdata=None)
    made = form.accepts(lambda: tablets.make_tablet(pilot, form.label.data or "", now()))
    if made:
        audit.record(audit.Kind.TABLET_PAIRED, me().id, now(), pilot.code, tablet=made[0].id)
        form = MakeTabletForm(formdata=None)
    html = render_template(
        "day/tablets/list_tablets.html",
        pilot=pilot,
        form=form,
        made=made,
        pin=tablets.pin_of(pilot),
        pin_form=pin_form or ChoosePinForm(formdata=None),
        tablets=tablets.list_tablets(pilot),
        now=now(),
        observer=(link := observers.find_link(pilot)),
        observer_address=(address := observers.address_of(link) if link else ""),
        observer_qr=qr_svg(address) if link else "",
        observed=len(observers.seen_of(pilot)),
        pairing_address=settings().public_url + url_for(".pair_tablet"),
    )
    return html, 422 if pin_form is not None or (form.is_submitted() and not made) else 200


@blueprint.post("/pilots/<code>/tablets/pincode")
@only_for(Audience.CREW)
@while_pilot_goes_on
def choose_pin(code: str) -> ResponseReturnValue:
    """Let the crew choose the PIN of the day, for all its tablets."""
    pilot = own_pilot(code)
    form = ChoosePinForm()
    if form.accepts(lambda: tablets.choose_pin(pilot, form.pin.data or "")) is None:
        return _show_tablets(pilot, form)
    flash(_("De pincode is veranderd. Hij geldt voor alle tablets van deze dag."), "success")
    return redirect(url_for(".list_tablets", code=pilot.code), 303)


@blueprint.post("/pilots/<code>/tablets/pincode-terug")
@only_for(Audience.CREW)
@while_pilot_goes_on
def reset_pin(code: str) -> ResponseReturnValue:
    """Draw the PIN anew when the chosen one is lost; every tablet may try again."""
    pilot = own_pilot(code)
    if ButtonForm().validate_on_submit():
        tablets.reset_pin(pilot)
        audit.record(audit.Kind.TABLET_UNLOCKED, me().id, now(), pilot.code, tablet="pincode")
        flash(_("De pincode is teruggezet. Je ziet hem op deze pagina."), "success")
    return redirect(url_for(".list_tablets", code=pilot.code), 303)


@blueprint.post("/pilots/<code>/tablets/<tablet_id>/intrekken")
@only_for(Audience.CREW)
def revoke_tablet(code: str, tablet_id: str) -> ResponseReturnValue:
    """Stop a tablet at once."""
    pilot = own_pilot(code)
    found = tablets.get_tablet(pilot, tablet_id)
    if ButtonForm().validate_on_submit():
        tablets.revoke(found, now())
        audit.record(audit.Kind.TABLET_REVOKED, me().id, now(), pilot.code, tablet=found.id)
        flash(_("De tablet is ingetrokken. Wat er nog op stond kan hij nog wel versturen."), "success")
    return redirect(url_for(".list_tablets", code=pilot.code), 303)


@blueprint.post("/pilots/<code>/tablets/<tablet_id>/ontgrendelen")
@only_for(Audience.CREW)
@while_pilot_goes_on
def unlock_tablet(code: str, tablet_id: str) -> ResponseReturnValue:
    """Let the PIN be tried again after too many wrong ones."""
    pilot = own_pilot(code)
    found = tablets.get_tablet(pilot, tablet_id)
    if ButtonForm().validate_on_submit():
        tablets.unlock(found)
        audit.record(audit.Kind.TABLET_UNLOCKED, me().id, now(), pilot.code, tablet=found.id)
        flash(_("De pincode kan weer worden geprobeerd."), "success")
    return redirect(url_for(".list_tablets", code=pilot.code), 303)


@blueprint.route("/tablet/koppelen", methods=["GET", "POST"])
@only_for(Audience.DEVICE)
def pair_tablet() -> ResponseReturnValue:
    """Type the pairing code inside the app on the tablet."""
    form = PairTabletForm()
    paired = form.accepts(lambda: tablets.pair(form.code.data or "", sender(), now()))
    if paired:
        found, secret = paired
        session.clear()
        response = make_response(redirect(url_for(".open_tablet"), 303))
        lasts = found.expires_at + SENDS_UNTIL - now()
        set_cookie(response, TABLET_COOKIE, secret, int(lasts.total_seconds()))
        return response
    return render_template("day/tablets/pair_tablet.html", form=form), 422 if form.is_submitted() else 200


@blueprint.route("/tablet", methods=["GET", "POST"])
@only_for(Audience.DEVICE)
def open_tablet() -> ResponseReturnValue:
    """Choose your own name and type the PIN of the day."""
    found = tablet()
    if found is None:
        return redirect(url_for(".pair_tablet"), 303)
    form = OpenTabletForm()
    form.account.choices = choices((account.id, account.name) for account in tablets.list_openers(found))
    opener = form.accepts(
        lambda: tablets.check_pin(found, form.account.data or "", form.pin.data or "", now())
    )
    if opener:
        session.clear()
        return sign_in_response(
            make_response(redirect(_day_of(found), 303)),
            opener,
            way_in=BY_TABLET,
            level=WHOLE,
            tablet_id=found.id,
        )
    person = signed_in()
    if request.method == "GET" and person is not None and person.tablet_id == found.id:
        return redirect(_day_of(found), 303)
    html = render_template("day/tablets/open_tablet.html", form=form, tablet=found)
    return html, 422 if form.is_submitted() else 200


def _day_of(found: PairedTablet) -> str:
    return f"/pilots/{found.pilot.code}/dag"
