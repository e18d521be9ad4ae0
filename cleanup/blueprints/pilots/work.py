"""One list of work: of one pilot, and over all of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.pilots.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.planning import WHO_LABELS
from cleanup.domain.pilots.work import SHOW_LABELS, Show, When, count
from cleanup.domain.platform.errors import ConflictError, NotFoundError
from cleanup.formatting import day
from cleanup.forms.pilots.work import AddWorkForm, ChangeWorkForm, SkipWorkForm
from cleanup.services import aftercare, pilots
from cleanup.services.platform import edits
from cleanup.web.clock import now, today
from cleanup.web.local_paths import AddressParts
from cleanup.web.wording import with_words

if TYPE_CHECKING:
    from cleanup.models.aftercare import AftercareTask
    from cleanup.models.pilots.plan import Pilot
    from cleanup.models.pilots.planning import PilotTask
    from cleanup.services.aftercare.work_pages import WorkPage

REFUSED, FINE = 422, 200


@blueprint.get("/taken")
@only_for(Audience.CREW)
def list_all_work() -> ResponseReturnValue:
    """Show the tasks over all pilots, by pilot."""
    asked = request.args.get("toon", "")
    show = Show(asked) if asked in set(Show) else Show.SOON
    is_staff = me().may(Audience.STAFF)
    only_mine = request.args.get("wie", "ik" if not is_staff else "iedereen") == "ik"
    return render_template(
        "pilots/list_all_work.html",
        page=_page(show, only_mine=only_mine),
        show=show,
        shows=SHOW_LABELS,
        only_mine=only_mine,
        who_labels=WHO_LABELS,
        today=today(),
    )


def _page(show: Show, *, only_mine: bool) -> WorkPage:
    number = request.args.get("pagina", 1, int)
    return aftercare.list_all_work(me(), show, today(), only_mine=only_mine, number=number)


@blueprint.get("/<code>/taken")
@only_for(Audience.CREW)
def list_tasks(code: str) -> ResponseReturnValue:
    """Show what there is to do for a pilot, by the day it is due."""
    return _show(pilots.get_pilot_for(me(), code))


def _show(pilot: Pilot, form: AddWorkForm | None = None) -> str:
    items = aftercare.list_work(pilot, me())
    return render_template(
        "pilots/list_tasks.html",
        pilot=pilot,
        items=items,
        count=count(items, today()),
        form=form or AddWorkForm(formdata=None).offer(_people(pilot)),
        who_labels=WHO_LABELS,
        today=today(),
    )


def _people(pilot: Pilot) -> list[tuple[str, str]]:
    return [(account.id, account.name) for account in aftercare.list_owners(pilot)]


@blueprint.post("/<code>/taken/nieuw")
@only_for(Audience.STAFF)
def add_work(code: str) -> ResponseReturnValue:
    """Add a task of our own."""
    pilot = pilots.get_pilot_for(me(), code)
    form = AddWorkForm().offer(_people(pilot))
    row = form.accepts(lambda: _add(pilot, form))
    if row is not None:
        flash(_("De taak staat erbij."), "success")
        if row.due_on < today():
            late = _(
                "Deze taak had op %(date)s al klaar moeten zijn. Wijzig hem als dat niet klopt.",
                date=day(row.due_on),
            )
            flash(late, "warning")
        return _back(pilot)
    return _show(pilot, form), REFUSED


def _add(pilot: Pilot, form: AddWorkForm) -> PilotTask:
    when = When(day=form.days_from_pilot(), date=form.due_on.data)
    owner = aftercare.check_owner(pilot, form.owner.data)
    return aftercare.add_work(pilot, form.text.data or "", when, owner)


@blueprint.route("/<code>/taken/<task_id>/wijzigen", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def change_work(code: str, task_id: str) -> ResponseReturnValue:
    """Say who does a task and by when, with a remark."""
    pilot = pilots.get_pilot_for(me(), code)
    row = aftercare.get_work(pilot, task_id)
    began = {"text": row.text, "owner": row.owner_id or "", "due_on": row.due_on, "remark": row.remark}
    form = ChangeWorkForm(data=began).offer(_people(pilot))
    if not form.is_submitted():
        form.begin_with(aftercare.texts_of_work(row))
    if form.edits(lambda: _change(pilot, row, form)) is not None:
        flash(_("Dat is afgesproken."), "success")
        return _back(pilot, row)
    return _show_one(pilot, row, form=form), form.status


def _change(pilot: Pilot, row: PilotTask | AftercareTask, form: ChangeWorkForm) -> bool:
    """Change a task, unless others changed it since this form was opened."""
    edits.hold(row)
    form.check_others(aftercare.texts_of_work(row), partial(edits.list_changes, "task", row.id))
    with edits.noted("task", row.id, partial(aftercare.texts_of_work, row), me(), now()):
        aftercare.change_work(
            pilot,
            row,
            text=form.text.data or row.text,
            due_on=form.due_on.data,  # type: ignore[arg-type]  # the form asks for it
            owner_id=aftercare.check_owner(pilot, form.owner.data),
            remark=form.remark.data or "",
        )
    return True


def _show_one(pilot: Pilot, row: PilotTask | AftercareTask, **forms: object) -> str:
    [item] = [item for item in aftercare.list_work(pilot, me()) if item.id == row.id]
    shown = {"form": ChangeWorkForm(formdata=None), "skip_form": SkipWorkForm(formdata=None)} | forms
    edit = edits.last_edit("task", row.id)
    return render_template("pilots/change_work.html", pilot=pilot, item=item, last_edit=edit, **shown)


@blueprint.post("/<code>/taken/<task_id>/niet-nodig")
@only_for(Audience.STAFF)
def skip_work(code: str, task_id: str) -> ResponseReturnValue:
    """Say that a task does not apply, and why."""
    pilot = pilots.get_pilot_for(me(), code)
    row = aftercare.get_work(pilot, task_id)
    form = SkipWorkForm()
    try:
        if form.carries_out(lambda: aftercare.skip_work(row, form.reason.data or "", me(), today())):
            flash(_("Genoteerd: deze taak is niet nodig."), "success")
            return _back(pilot, row)
    except ConflictError as conflict:
        flash(with_words(conflict.sentence, conflict.values), "info")
        return _back(pilot, row)
    began = {"text": row.text, "owner": row.owner_id or "", "due_on": row.due_on, "remark": row.remark}
    change = ChangeWorkForm(formdata=None, data=began).offer(_people(pilot))
    change.begin_with(aftercare.texts_of_work(row))
    return _show_one(pilot, row, form=change, skip_form=form), REFUSED


@blueprint.post("/<code>/taken/<task_id>/uitstellen")
@only_for(Audience.CREW)
def snooze_work(code: str, task_id: str) -> ResponseReturnValue:
    """Put a task off for a week, or let it count again."""
    pilot = pilots.get_pilot_for(me(), code)
    row = _theirs(pilot, task_id)
    if request.args.get("wacht") == "nee":
        aftercare.wake_work(row)
        flash(_("Deze taak wacht niet meer."), "success")
        return _back(pilot, row)
    until = aftercare.snooze_work(row, today())
    flash(_("Deze taak wacht tot %(date)s.", date=day(until)), "success")
    return _back(pilot, row)


@blueprint.post("/<code>/taken/<task_id>")
@only_for(Audience.CREW)
def tick_task(code: str, task_id: str) -> ResponseReturnValue:
    """Note that a task is done, or not after all."""
    pilot = pilots.get_pilot_for(me(), code)
    row = _theirs(pilot, task_id)
    is_done = request.args.get("klaar", "ja") == "ja"
    try:
        if not is_done:
            aftercare.reopen_work(row)
        aftercare.tick_work(pilot, row, me(), today(), done=is_done)
    except ConflictError as conflict:
        flash(with_words(conflict.sentence, conflict.values), "info")
    return _back(pilot, row)


def _theirs(pilot: Pilot, task_id: str) -> PilotTask | AftercareTask:
    """Return a task this person may close; others are not there for them."""
    found = [item for item in aftercare.list_work(pilot, me()) if item.id == task_id and item.may_tick]
    if not found:
        raise NotFoundError
    return aftercare.get_work(pilot, task_id)


def _back(pilot: Pilot, row: PilotTask | AftercareTask | None = None) -> ResponseReturnValue:
    """Go back to the list somebody came from: that of all pilots, or of this one at this task."""
    if request.args.get("van") == "alles":
        return redirect(url_for(".list_all_work", **_filters()), 303)
    anchor = f"taak-{row.id}" if row is not None else None
    return redirect(url_for(".list_tasks", code=pilot.code, _anchor=anchor), 303)


def _filters() -> AddressParts:
    return {name: request.args[name] for name in ("toon", "wie", "pagina") if name in request.args}
