"""Date polls: putting dates to organisations, and picking one for each of them."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.partners.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.formatting import clock, near_day
from cleanup.forms.partners.date_polls import AskOneMoreForm, DatePollForm, ExtendDatePollForm
from cleanup.forms.platform.base import choices
from cleanup.services import partners, pilots
from cleanup.services.partners import DatePoll
from cleanup.services.platform import audit
from cleanup.web.clock import now, today

REFUSED, FINE = 422, 200


@blueprint.get("/datums")
@only_for(Audience.STAFF)
def list_date_polls() -> ResponseReturnValue:
    """Show which dates were put to whom, and how many answered."""
    return render_template("partners/dates/list_date_polls.html", lines=partners.list_date_polls(today()))


@blueprint.route("/datums/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def add_date_poll() -> ResponseReturnValue:
    """Put two to five dates to organisations."""
    form = _offer(DatePollForm())
    poll = form.accepts(lambda: _store(form))
    if poll is not None:
        flash(_("De vraag staat klaar. Stuur elke organisatie haar link."), "success")
        return to_date_poll(poll)
    if not form.is_submitted():
        form.organisations.data = request.args.getlist("organisatie")
    page = render_template("partners/dates/add_date_poll.html", form=form)
    return page, REFUSED if form.is_submitted() else FINE


def _offer(form: DatePollForm) -> DatePollForm:
    current = partners.find_current_programme(today())
    form.programme.choices = choices((p.id, p.name) for p in partners.list_open_programmes())
    form.programme.data = form.programme.data or (current.id if current else None)
    known = partners.list_organisations()
    form.organisations.choices = choices((one.id, f"{one.name}, {one.municipality}") for one in known)
    return form


def _store(form: DatePollForm) -> DatePoll:
    return partners.add_date_poll(
        partners.get_programme(form.programme.data),
        form.title.data or "",
        form.slots(),
        form.organisations.data or [],
        form.answer_by.data,  # type: ignore[arg-type]  # the form asks it
        me(),
        now(),
    )


def to_date_poll(poll: DatePoll) -> ResponseReturnValue:
    """Go to the page of a poll."""
    return redirect(url_for("partners.show_date_poll", date_poll_id=poll.id), 303)


@blueprint.get("/datums/<date_poll_id>")
@only_for(Audience.STAFF)
def show_date_poll(date_poll_id: str) -> ResponseReturnValue:
    """Show who said what about which date."""
    return _page(partners.get_date_poll(date_poll_id))


def _page(
    poll: DatePoll, more: AskOneMoreForm | None = None, longer: ExtendDatePollForm | None = None
) -> str:
    seats = partners.list_seats(poll)
    asked = {seat.organisation_id for seat in seats if seat.withdrawn_at is None}
    return render_template(
        "partners/dates/show_date_poll.html",
        poll=poll,
        seats=seats,
        stand=partners.stand_of_poll(poll, today()),
        planned=pilots.planned_with(seats),
        others=pilots.others_at(poll.options),
        warnings=pilots.warn_about_dates(
            poll.options, [seat.organisation for seat in seats if not seat.is_off], poll.programme, today()
        ),
        headings=[
            f"{near_day(one.date, today(), 'EEE d MMM')}, {clock(one.starts_at)}–{clock(one.ends_at)}"
            for one in poll.options
        ],
        counts=partners.count_can(poll, seats),
        asked=sum(not seat.is_off for seat in seats),
        today=today(),
        more=more or _offer_more(AskOneMoreForm(formdata=None), asked),
        longer=longer or ExtendDatePollForm(formdata=None, obj=poll),
    )


def _offer_more(form: AskOneMoreForm, asked: set[str]) -> AskOneMoreForm:
    known = [one for one in partners.list_organisations() if one.id not in asked]
    form.organisation.choices = choices([("", "–"), *((one.id, one.name) for one in known)])
    return form


@blueprint.post("/datums/<date_poll_id>/erbij")
@only_for(Audience.STAFF)
def add_to_date_poll(date_poll_id: str) -> ResponseReturnValue:
    """Put the same dates to another organisation."""
    poll = partners.get_date_poll(date_poll_id)
    form = _offer_more(AskOneMoreForm(), set())
    seat = form.accepts(lambda: partners.ask_one_more(poll, form.organisation.data, today()))
    if seat is None:
        return _page(poll, more=form), REFUSED
    flash(_("%(name)s is gevraagd. Stuur haar link.", name=seat.organisation.name), "success")
    return to_date_poll(poll)


@blueprint.post("/datums/<date_poll_id>/langer")
@only_for(Audience.STAFF)
def extend_date_poll(date_poll_id: str) -> ResponseReturnValue:
    """Let the organisations answer until another day."""
    poll = partners.get_date_poll(date_poll_id)
    form = ExtendDatePollForm(obj=poll)
    if not form.carries_out(
        lambda: partners.extend_date_poll(poll, form.answer_by.data, today())  # type: ignore[arg-type]
    ):
        return _page(poll, longer=form), REFUSED
    flash(_("De organisaties kunnen tot en met die dag antwoorden."), "success")
    return to_date_poll(poll)


@blueprint.post("/datums/<date_poll_id>/intrekken")
@only_for(Audience.STAFF)
def withdraw_date_poll(date_poll_id: str) -> ResponseReturnValue:
    """Ask nobody any longer."""
    poll = partners.get_date_poll(date_poll_id)
    partners.withdraw_date_poll(poll, now())
    audit.record(audit.Kind.LINK_REVOKED, me().id, now(), poll.id, what="date_poll")
    flash(_("De vraag is ingetrokken. Wie de link opent leest dat."), "success")
    return to_date_poll(poll)
