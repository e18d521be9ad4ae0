"""The briefing of a pilot: reading, confirming, writing, printing, and the self-check."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.closed_places import while_pilot_goes_on
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.briefing import ConfirmReadForm, FillInReadinessForm, WriteBriefingForm
from cleanup.services import briefing, pilots
from cleanup.services.network import harvest
from cleanup.services.platform import edits
from cleanup.services.platform.content.current import loaded
from cleanup.web.briefing_words import briefed_facts, briefed_text
from cleanup.web.clock import now, today
from cleanup.web.languages import text_of

if TYPE_CHECKING:
    from cleanup.models.briefing import Briefing
    from cleanup.models.pilots.plan import Pilot

blueprint = Blueprint("briefing", __name__, url_prefix="/pilots/<code>/briefing")
blueprint.add_app_template_filter(briefed_facts)
blueprint.add_app_template_filter(briefed_text)


@blueprint.get("")
@only_for(Audience.CREW)
def show_briefing(code: str) -> ResponseReturnValue:
    """Show the briefing to staff and to the crew of this pilot."""
    return _page(pilots.get_pilot_for(me(), code), ConfirmReadForm())


def _page(pilot: Pilot, form: ConfirmReadForm) -> ResponseReturnValue:
    page = briefing.show_briefing(pilot, me())
    form.seen.data = page.seen
    shared = briefing.list_shared_readiness(me(), pilot)
    html = render_template(
        "briefing/show_briefing.html",
        pilot=pilot,
        page=page,
        form=form,
        shared=shared,
        yields=harvest.list_yields_of_pilot(pilot),
        last_edit=edits.last_edit("briefing", pilot.id),
    )
    return html, 422 if form.is_submitted() else 200


@blueprint.post("/gelezen")
@only_for(Audience.CREW)
def confirm_read(code: str) -> ResponseReturnValue:
    """Note that this person read what they saw."""
    pilot = pilots.get_pilot_for(me(), code)
    form = ConfirmReadForm()
    seen = form.seen.data or ""
    if form.accepts(lambda: briefing.confirm_read(pilot, me(), seen, now())) is None:
        return _page(pilot, form)
    flash(_("Je hebt deze versie gelezen. Bij een wijziging vragen we het opnieuw."), "success")
    return redirect(url_for(".show_briefing", code=pilot.code), 303)


@blueprint.route("/schrijven", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@while_pilot_goes_on
def write_briefing(code: str) -> ResponseReturnValue:
    """Write the briefing; the first time it starts from the intake."""
    pilot = pilots.get_pilot_for(me(), code)
    current = briefing.find_briefing(pilot)
    form = WriteBriefingForm(obj=current, data=None if current else briefing.first_texts(pilot))
    if not form.is_submitted():
        form.begin_with(_stand(pilot))
    written = form.edits(lambda: _write(pilot, form))
    if written is not None:
        flash(
            _("Versie %(number)s is opgeslagen. De begeleiding leest deze opnieuw.", number=written.version)
        )
        return redirect(url_for(".show_briefing", code=pilot.code), 303)
    html = render_template("briefing/write_briefing.html", pilot=pilot, form=form, briefing=current)
    return html, form.status


def _stand(pilot: Pilot) -> dict[str, str]:
    """Return the texts as they stand: of the last version, else those that a first one begins with."""
    current = briefing.find_briefing(pilot)
    return briefing.texts_of(current) if current else briefing.first_texts(pilot)


def _write(pilot: Pilot, form: WriteBriefingForm) -> Briefing:
    """Write a version, unless others wrote one since this form was opened."""
    edits.hold(pilot)
    form.check_others(_stand(pilot), partial(edits.list_changes, "briefing", pilot.id))
    with edits.noted(
        "briefing", pilot.id, lambda: briefing.texts_of(briefing.find_briefing(pilot)), me(), now()
    ):
        return briefing.write_briefing(pilot, form.texts(), now())


@blueprint.get("/afdrukken")
@only_for(Audience.CREW)
def print_briefing(code: str) -> ResponseReturnValue:
    """Show the briefing as two sheets of paper."""
    pilot = pilots.get_pilot_for(me(), code)
    page = briefing.show_briefing(pilot, me())
    return render_template("briefing/print_briefing.html", pilot=pilot, page=page, printed_on=today())


@blueprint.route("/zelfcheck", methods=["GET", "POST"])
@only_for(Audience.CREW)
@while_pilot_goes_on
def fill_in_readiness(code: str) -> ResponseReturnValue:
    """Fill in the own self-check."""
    pilot, account = pilots.get_pilot_for(me(), code), me()
    found = briefing.find_readiness(pilot, account)
    kept = (
        {"unsure": [i.code for i in found.unsure], "coach": found.coach.id if found.coach else ""}
        if found
        else {}
    )
    form = FillInReadinessForm(data=kept)
    items = loaded().briefing.readiness
    form.offer(
        [(item.code, text_of(item.text)) for item in items],
        [(coach.id, coach.name) for coach in briefing.list_coaches(account)],
    )
    stored = form.accepts(
        lambda: briefing.fill_in_readiness(
            pilot, account, form.unsure.data or [], form.coach.data or None, today()
        )
    )
    if stored is not None:
        return redirect(url_for(".show_readiness", code=pilot.code, account_id=account.id), 303)
    html = render_template("briefing/fill_in_readiness.html", pilot=pilot, form=form)
    return html, 422 if request.method == "POST" else 200


@blueprint.get("/zelfcheck/<account_id>")
@only_for(Audience.CREW)
def show_readiness(code: str, account_id: str) -> ResponseReturnValue:
    """Show a self-check with its practice cards to the person or the coach they chose."""
    pilot = pilots.get_pilot_for(me(), code)
    found = briefing.get_readiness_for(me(), pilot, account_id)
    return render_template(
        "briefing/show_readiness.html", pilot=pilot, readiness=found, is_mine=account_id == me().id
    )
