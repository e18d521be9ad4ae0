"""Er is iets gebeurd: reporting it, reading it for who must, following up, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.aftercare.base import blueprint, hint_at_names
from cleanup.blueprints.aftercare.tasks import began_with, people
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.aftercare.duties import CLOSED
from cleanup.forms.aftercare import AssignForm, CloseForm, NoteForm, ReportForm, RewriteForm
from cleanup.forms.platform.base import given
from cleanup.services import aftercare, pilots
from cleanup.services.platform import audit
from cleanup.web.clock import now

if TYPE_CHECKING:
    from cleanup.models.pilots.plan import Pilot

PAGE = "/pilots/<code>/nazorg/meldingen/<incident_id>"


@blueprint.route("/pilots/<code>/nazorg/melden", methods=["GET", "POST"])
@only_for(Audience.CREW)
def report_incident(code: str) -> ResponseReturnValue:
    """Report that something happened."""
    pilot = pilots.get_pilot_for(me(), code)
    form = ReportForm()
    row = form.accepts(lambda: aftercare.report_incident(pilot, me(), *_reported(form), now()))
    if row is not None:
        flash(_("Je melding is opgeslagen. Een medewerker pakt dit binnen een dag op."), "success")
        hint_at_names(row.text)
        return to_incident(pilot, row.id)
    page = render_template(
        "aftercare/report_incident.html", pilot=pilot, form=form, contacts=aftercare.list_contacts()
    )
    return page, 422 if form.is_submitted() else 200


def _reported(form: ReportForm) -> tuple[str, str, str]:
    return form.severity.data or "", form.text.data or "", form.key.data or ""


def to_incident(pilot: Pilot, incident_id: str) -> ResponseReturnValue:
    """Go to the page of what was reported."""
    return redirect(url_for("aftercare.show_incident", code=pilot.code, incident_id=incident_id), 303)


def get_view(code: str, incident_id: str) -> tuple[Pilot, aftercare.IncidentView]:
    """Return pilot and incident; 404 for who need not know of it."""
    pilot = pilots.get_pilot_for(me(), code)
    return pilot, aftercare.get_incident_for(me(), pilot, incident_id)


@blueprint.get(PAGE)
@only_for(Audience.CREW)
def show_incident(code: str, incident_id: str) -> ResponseReturnValue:
    """Show what was reported and what was done about it."""
    return show(*get_view(code, incident_id))


def show(pilot: Pilot, view: aftercare.IncidentView, **refused: object) -> str:
    """Return the page; forms that were refused come as they were typed, by their names."""
    row = view.row
    forms = {
        "rewrite_form": RewriteForm(formdata=None, obj=row),
        "note_form": NoteForm(formdata=None),
        "close_form": CloseForm(formdata=None, outcome=row.outcome),
        "assign_form": offer(AssignForm(formdata=None, data=began_with(row)), pilot, view),
    }
    return render_template(
        "aftercare/show_incident.html",
        pilot=pilot,
        view=view,
        notes=aftercare.list_notes(row) if view.may_follow_up else [],
        is_closed=row.state == CLOSED,
        **(forms | refused),
    )


def offer(form: AssignForm, pilot: Pilot, view: aftercare.IncidentView) -> AssignForm:
    """Offer who may take something up, to who decides about that."""
    return form.offer(people(pilot) if view.may_follow_up else [])


@blueprint.post(f"{PAGE}/tekst")
@only_for(Audience.CREW)
def rewrite_incident(code: str, incident_id: str) -> ResponseReturnValue:
    """Give something that was reported other words."""
    pilot, view = get_view(code, incident_id)
    form = RewriteForm(obj=view.row)
    words = (form.text.data or "", form.severity.data or "")
    if form.carries_out(lambda: aftercare.rewrite_incident(view.row, *words, now())):
        flash(_("De tekst is aangepast."), "success")
        hint_at_names(view.row.text)
        return to_incident(pilot, incident_id)
    return show(pilot, view, rewrite_form=form), 422


@blueprint.post(f"{PAGE}/notitie")
@only_for(Audience.STAFF)
def add_note(code: str, incident_id: str) -> ResponseReturnValue:
    """Write down what was done."""
    pilot, view = get_view(code, incident_id)
    form = NoteForm()
    if form.accepts(lambda: aftercare.add_note(view.row, me(), form.text.data or "", now())):
        flash(_("Dat staat in het logboek."), "success")
        hint_at_names(form.text.data)
        return to_incident(pilot, incident_id)
    return show(pilot, view, note_form=form), 422


@blueprint.post(f"{PAGE}/wie")
@only_for(Audience.STAFF)
def assign_incident(code: str, incident_id: str) -> ResponseReturnValue:
    """Say who takes it up, and by when."""
    pilot, view = get_view(code, incident_id)
    form = offer(AssignForm(data=began_with(view.row)), pilot, view)
    if form.carries_out(
        lambda: aftercare.hand_over(pilot, view.row, form.owner.data, given(form.due_on.data))
    ):
        flash(_("Dat is afgesproken."), "success")
        return to_incident(pilot, incident_id)
    return show(pilot, view, assign_form=form), 422


@blueprint.post(f"{PAGE}/sluiten")
@only_for(Audience.STAFF)
def close_incident(code: str, incident_id: str) -> ResponseReturnValue:
    """Close it with what came of it, or open it again."""
    pilot, view = get_view(code, incident_id)
    if request.args.get("weer") == "open":
        aftercare.reopen_incident(view.row)
        audit.record(audit.Kind.OPENED, me().id, now(), pilot.code, what="incident")
        flash(_("De melding staat weer open."), "success")
        return to_incident(pilot, incident_id)
    form = CloseForm()
    if form.carries_out(lambda: aftercare.close_incident(view.row, form.outcome.data or "", now())):
        audit.record(audit.Kind.CLOSED, me().id, now(), pilot.code, what="incident")
        flash(_("De melding is gesloten."), "success")
        hint_at_names(form.outcome.data)
        return redirect(url_for("aftercare.show_aftercare", code=pilot.code, _anchor="meldingen"), 303)
    return show(pilot, view, close_form=form), 422
