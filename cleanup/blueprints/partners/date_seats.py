"""One organisation in a date poll: its link, the texts that go with it, what it said, and picking a date."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.partners.base import blueprint
from cleanup.blueprints.partners.date_polls import to_date_poll
from cleanup.domain.accounts.roles import Audience
from cleanup.formatting import clock, weekday
from cleanup.forms.partners.date_polls import PickDateForm
from cleanup.forms.pilots.plan import SendMessageForm
from cleanup.services import partners, pilots
from cleanup.services.partners import DatePollSeat
from cleanup.services.platform import audit, mail
from cleanup.web.clock import now, today
from cleanup.web.moves import say_moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.models.pilots.plan import Pilot

REFUSED, FINE = 422, 200


def _seat(date_poll_id: str, seat_id: str) -> DatePollSeat:
    return partners.get_seat(partners.get_date_poll(date_poll_id), seat_id)


@blueprint.route("/datums/<date_poll_id>/<seat_id>", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def pick_date(date_poll_id: str, seat_id: str) -> ResponseReturnValue:
    """Show what one organisation said, and pick its date: a pilot is planned or moves there."""
    seat = _seat(date_poll_id, seat_id)
    form = _offer(PickDateForm(position=request.args.get("datum", type=int)), seat)
    pilot = form.accepts(lambda: _pick(seat, form))
    if pilot is not None:
        audit.record(audit.Kind.DECIDED, me().id, now(), pilot.code, what="date_poll")
        flash(
            _("De pilot staat op %(date)s. Laat het de partner weten.", date=weekday(pilot.date)), "success"
        )
        return redirect(url_for("pilots.send_message", code=pilot.code, message="datum_vast"), 303)
    page = render_template(
        "partners/dates/pick_date.html",
        seat=seat,
        form=form,
        link=partners.date_link_of(seat),
        planned=pilots.planned_with([seat]).get(seat.id),
        warnings=pilots.warn_about_dates(
            seat.poll.options, [seat.organisation], seat.poll.programme, today()
        ),
        closed=partners.why_seat_is_closed(seat, today()),
        texts=pilots.list_date_texts(),
    )
    return page, REFUSED if form.is_submitted() else FINE


def _offer(form: PickDateForm, seat: DatePollSeat) -> PickDateForm:
    dates = [
        (one.position, f"{weekday(one.date)}, {clock(one.starts_at)}–{clock(one.ends_at)}")
        for one in seat.poll.options
        if one.date > today()
    ]
    movable = pilots.movable_pilots(seat, today())
    return form.offer(dates, [(pilot.code, _moving(pilot)) for pilot in movable])


def _moving(pilot: Pilot) -> str:
    return str(_("Verplaats %(pilot)s van %(date)s", pilot=pilot.title, date=weekday(pilot.date)))


def _pick(seat: DatePollSeat, form: PickDateForm) -> Pilot:
    return pilots.pick_date(
        seat,
        form.position.data,
        expected=form.expected.data,
        moving=form.moving.data,
        sure=bool(form.sure.data),
        account=me(),
        now=now(),
    )


@blueprint.post("/datums/<date_poll_id>/<seat_id>/intrekken")
@only_for(Audience.STAFF)
def withdraw_seat(date_poll_id: str, seat_id: str) -> ResponseReturnValue:
    """Ask one organisation no longer."""
    seat = _seat(date_poll_id, seat_id)
    partners.withdraw_seat(seat, now())
    audit.record(audit.Kind.LINK_REVOKED, me().id, now(), seat.organisation_id, what="date_poll")
    flash(_("%(name)s wordt niet meer gevraagd.", name=seat.organisation.name), "success")
    return to_date_poll(seat.poll)


@blueprint.route("/datums/<date_poll_id>/<seat_id>/berichten/<poll_text>", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def send_date_text(date_poll_id: str, seat_id: str, poll_text: str) -> ResponseReturnValue:
    """Show a text with the link in it; send it when mail is set up, or copy it."""
    seat = _seat(date_poll_id, seat_id)
    text = pilots.ready_date_text(seat, poll_text, me())
    begins = {"subject": text.subject, "body": text.body, "recipient": pilots.address_for(seat)}
    form = SendMessageForm(data=begins)
    if form.accepts(lambda: _send(seat, poll_text, form)):
        flash(_("Het bericht staat klaar en wordt zo verstuurd."), "success")
        return to_date_poll(seat.poll)
    page = render_template(
        "partners/dates/send_date_text.html", seat=seat, text=text, form=form, can_send=mail.is_set_up()
    )
    return page, REFUSED if form.is_submitted() else FINE


def _send(seat: DatePollSeat, poll_text: str, form: SendMessageForm) -> object:
    with _telling_moves(seat):
        return pilots.send_date_text(seat, poll_text, sender=me(), now=now(), **form.typed())


@contextmanager
def _telling_moves(seat: DatePollSeat) -> Iterator[None]:
    """Say afterwards where the conversation stands, when what was sent moved it."""
    conversation = (seat.poll.programme_id, seat.organisation_id)
    before = partners.state_of(*conversation)
    yield
    say_moved(seat.organisation.name, before, partners.state_of(*conversation))


@blueprint.post("/datums/<date_poll_id>/<seat_id>/berichten/<poll_text>/gekopieerd")
@only_for(Audience.STAFF)
def note_date_text_copied(date_poll_id: str, seat_id: str, poll_text: str) -> ResponseReturnValue:
    """Keep that this text was copied to send it another way."""
    seat = _seat(date_poll_id, seat_id)
    with _telling_moves(seat):
        pilots.note_date_text_copied(seat, poll_text, me(), now())
    flash(_("Genoteerd: jij hebt deze tekst gestuurd."), "success")
    return to_date_poll(seat.poll)
