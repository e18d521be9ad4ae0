"""The crew as a whole: who leads what, when people can, and who was trained."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.pilots.crew import AttendanceForm, AvailabilityForm, TrainingForm
from cleanup.forms.platform.base import choices
from cleanup.services import pilots
from cleanup.services.platform import audit, edits
from cleanup.web.clock import now, today

blueprint = Blueprint("crew", __name__, url_prefix="/begeleiding")


@blueprint.get("")
@only_for(Audience.STAFF)
def show_matrix() -> ResponseReturnValue:
    """Show the pilots that are to come and who leads them."""
    everybody = request.args.get("wie") == "iedereen"
    matrix = pilots.show_matrix(today(), everybody=everybody, number=request.args.get("pagina", 1, int))
    return render_template("pilots/crew/show_matrix.html", matrix=matrix, everybody=everybody, today=today())


@blueprint.route("/beschikbaarheid", methods=["GET", "POST"])
@only_for(Audience.CREW)
def set_availability() -> ResponseReturnValue:
    """Say on which days you can and cannot."""
    form = AvailabilityForm()
    if form.carries_out(lambda: pilots.add_availability(me(), **form.typed(), today=today())):
        flash(_("Opgeslagen."), "success")
        return redirect(url_for(".set_availability"), 303)
    rows = pilots.list_availability(me(), today())
    page = render_template("pilots/crew/set_availability.html", form=form, rows=rows)
    return page, 422 if form.is_submitted() else 200


@blueprint.post("/beschikbaarheid/<availability_id>/verwijderen")
@only_for(Audience.CREW)
def remove_availability(availability_id: str) -> ResponseReturnValue:
    """Take back what you said about days."""
    pilots.remove_availability(me(), availability_id)
    audit.record(audit.Kind.REMOVED, me().id, now(), what="availability")
    flash(_("Weggehaald."), "success")
    return redirect(url_for(".set_availability"), 303)


@blueprint.route("/trainingen", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def add_training() -> ResponseReturnValue:
    """Show the training sessions, and add one."""
    form = TrainingForm()
    session = form.accepts(lambda: pilots.add_training(**form.typed()))
    if session is not None:
        return redirect(url_for(".set_attendance", training_id=session.id), 303)
    page = render_template("pilots/crew/add_training.html", form=form, trainings=pilots.list_trainings())
    return page, 422 if form.is_submitted() else 200


@blueprint.route("/trainingen/<training_id>", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def set_attendance(training_id: str) -> ResponseReturnValue:
    """Note who was there; they are trained from then on."""
    session = pilots.get_training(training_id)
    if request.method == "POST":
        edits.hold(session)
    form = AttendanceForm(data={"present": [row.account_id for row in session.attendances]})
    form.present.choices = choices((person.id, person.name) for person in pilots.list_trainees())
    if form.carries_out(lambda: pilots.set_attendance(session, form.chosen_in("present"))):
        flash(_("De aanwezigheid is opgeslagen."), "success")
        return redirect(url_for(".add_training"), 303)
    page = render_template("pilots/crew/set_attendance.html", form=form, session=session)
    return page, 422 if form.is_submitted() else 200
