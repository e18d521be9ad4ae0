"""The aftercare of one pilot: tasks, what was reported, links, and how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.aftercare.base import blueprint, hint_at_names
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.aftercare.duties import due_after_the_day
from cleanup.forms.aftercare import AddTaskForm, AssignForm, MakeLinkForm
from cleanup.forms.platform.base import given
from cleanup.services import aftercare, pilots
from cleanup.services.surveys import forms
from cleanup.web.clock import now, today

if TYPE_CHECKING:
    from cleanup.models.aftercare import AftercareTask, Incident
    from cleanup.models.pilots.plan import Pilot


@blueprint.get("/pilots/<code>/nazorg")
@only_for(Audience.CREW)
def show_aftercare(code: str) -> ResponseReturnValue:
    """Show what the day still asks, to each what they must know."""
    return show(pilots.get_pilot_for(me(), code))


def show(pilot: Pilot, **refused: object) -> str:
    """Return the page; forms that were refused come as they were typed, by their names."""
    is_staff = me().may(Audience.STAFF)
    owners = people(pilot) if is_staff else []
    check_ins = aftercare.list_check_ins(pilot, me())
    shown = {
        "task_form": AddTaskForm(formdata=None, due_on=due_after_the_day(pilot.date, now())).offer(owners),
        "link_form": MakeLinkForm(formdata=None),
    }
    return render_template(
        "aftercare/show_aftercare.html",
        pilot=pilot,
        tasks=aftercare.list_tasks(pilot, me(), today()),
        check_ins=check_ins,
        wishes={f"contact:{said.key}": said for said in check_ins if said.wants_contact},
        incidents=aftercare.list_incidents(pilot, me()),
        links=aftercare.list_links(pilot) if is_staff else [],
        address_of=aftercare.address_of,
        open_ends=aftercare.open_ends_of(pilot) if is_staff else None,
        leads=aftercare.may_check_in(pilot, me()),
        debrief=forms.load(pilot, forms.PEER_EDUCATOR, forms.Author.of_account(me())),
        received=len(forms.list_sent(pilot, forms.YOUTH_WORKER)) if is_staff else 0,
        now=now(),
        **(shown | refused),
    )


def began_with(row: AftercareTask | Incident) -> dict[str, object]:
    """Return who takes something up and by when, for the form that changes it."""
    return {"owner": row.owner_id or "", "due_on": row.due_on}


def people(pilot: Pilot) -> list[tuple[str, str]]:
    """Return who may be asked to do something, as choices."""
    return [(account.id, account.name) for account in aftercare.list_owners(pilot)]


def to_aftercare(pilot: Pilot, part: str = "taken") -> ResponseReturnValue:
    """Go to the aftercare of a pilot, at a part of it."""
    return redirect(url_for("aftercare.show_aftercare", code=pilot.code, _anchor=part), 303)


@blueprint.post("/pilots/<code>/nazorg/taken")
@only_for(Audience.STAFF)
def add_task(code: str) -> ResponseReturnValue:
    """Add a task that the template does not have."""
    pilot = pilots.get_pilot_for(me(), code)
    form = AddTaskForm().offer(people(pilot))
    if form.accepts(lambda: _add(pilot, form)):
        flash(_("De taak staat erbij."), "success")
        hint_at_names(form.text.data)
        return to_aftercare(pilot)
    return show(pilot, task_form=form), 422


def _add(pilot: Pilot, form: AddTaskForm) -> AftercareTask:
    due_on = given(form.due_on.data)
    return aftercare.add_task(pilot, form.who.data, form.text.data or "", due_on, form.owner.data)


@blueprint.post("/pilots/<code>/nazorg/taken/<aftercare_task_id>")
@only_for(Audience.CREW)
def tick_task(code: str, aftercare_task_id: str) -> ResponseReturnValue:
    """Note that a task is done, or not after all."""
    pilot = pilots.get_pilot_for(me(), code)
    row = aftercare.get_task_for(me(), pilot, aftercare_task_id)
    aftercare.tick_task(row, me(), today(), done=request.args.get("klaar", "ja") == "ja")
    return to_aftercare(pilot)


@blueprint.route("/pilots/<code>/nazorg/taken/<aftercare_task_id>/wie", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def assign_task(code: str, aftercare_task_id: str) -> ResponseReturnValue:
    """Say who does a task, and by when."""
    pilot = pilots.get_pilot_for(me(), code)
    row = aftercare.get_task_for(me(), pilot, aftercare_task_id)
    form = AssignForm(data=began_with(row)).offer(people(pilot))
    if form.carries_out(lambda: aftercare.hand_over(pilot, row, form.owner.data, given(form.due_on.data))):
        flash(_("Dat is afgesproken."), "success")
        return to_aftercare(pilot)
    [view] = [task for task in aftercare.list_tasks(pilot, me(), today()) if task.row.id == row.id]
    page = render_template("aftercare/assign_task.html", pilot=pilot, task=view, form=form)
    return page, 422 if form.is_submitted() else 200
