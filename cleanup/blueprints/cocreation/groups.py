"""Groups: the list with how many young people it makes, one group, and who of it were at a pilot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.cocreation.base import blueprint, to_group
from cleanup.closed_places import while_programme_is_open
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.cocreation.groups import meeting_hint, size_hint
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.parts import Part
from cleanup.formatting import day
from cleanup.forms.cocreation.groups import GroupForm, OverlapForm
from cleanup.services import cocreation, partners
from cleanup.web.clock import now, today
from cleanup.web.parts import chosen_programme, needs_part
from cleanup.web.wording import translated, with_words

if TYPE_CHECKING:
    from cleanup.models.cocreation.groups import CocreationGroup


@blueprint.get("/cocreatie")
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def list_groups() -> ResponseReturnValue:
    """Show the groups of a programme and how many different young people it reached."""
    programme = chosen_programme(Part.COCREATION)
    return render_template(
        "cocreation/list_groups.html",
        programme=programme,
        groups=[(group, size_hint(group.people_group.people)) for group in cocreation.list_groups(programme)],
        unique=cocreation.count_unique(programme),
        removed=cocreation.list_removed_groups(programme),
    )


@blueprint.route("/cocreatie/groepen/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
@while_programme_is_open(Part.COCREATION)
def add_group() -> ResponseReturnValue:
    """Add a group to a programme."""
    programme, form = chosen_programme(Part.COCREATION), GroupForm(as_of=today())
    group = form.accepts(lambda: cocreation.add_group(programme, form.typed(), me(), now()))
    if group is not None:
        flash(_("De groep “%(name)s” is toegevoegd.", name=group.people_group.name), "success")
        _say_size(group.people_group.people)
        return to_group(group)
    page = render_template("cocreation/edit_group.html", form=form, programme=programme, group=None)
    return page, 422 if form.is_submitted() else 200


def _say_size(people: int) -> None:
    hint = size_hint(people)
    if hint:
        flash(translated(hint), "warning")


@blueprint.get("/cocreatie/groepen/<group_id>")
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def show_group(group_id: str) -> ResponseReturnValue:
    """Show a group: recruiting, meetings, makers, ideas, and who were at which pilot."""
    group = cocreation.get_group(group_id)
    counted = group.people_group
    programme = partners.get_programme(counted.programme_id)
    overlaps = {one.pilot_id: one.people for one in counted.overlaps}
    makers = cocreation.list_makers(group)
    return render_template(
        "cocreation/show_group.html",
        group=group,
        counted=counted,
        programme=programme,
        hint=size_hint(counted.people),
        overlaps=[(pilot, overlaps.get(pilot.id, 0)) for pilot in cocreation.list_pilots(programme.id)],
        attended=cocreation.list_attended(programme),
        meetings=[
            (meeting, meeting_hint(meeting.held_on, meeting.present, counted.people, today()))
            for meeting in group.meetings
        ],
        makers=makers,
        talk=cocreation.load_talk(group),
    )


@blueprint.route("/cocreatie/groepen/<group_id>/wijzigen", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def change_group(group_id: str) -> ResponseReturnValue:
    """Change a group."""
    group = cocreation.get_group(group_id)
    counted = group.people_group
    form = GroupForm(
        obj=group, name=counted.name, people=counted.people, source=counted.source, as_of=counted.as_of
    )
    if form.carries_out(lambda: cocreation.change_group(group, form.typed(), me(), now())):
        flash(_("De groep is gewijzigd."), "success")
        _say_size(counted.people)
        return to_group(group)
    programme = partners.get_programme(counted.programme_id)
    page = render_template("cocreation/edit_group.html", form=form, programme=programme, group=group)
    return page, 422 if form.is_submitted() else 200


@blueprint.post("/cocreatie/groepen/<group_id>/weghalen")
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def remove_group(group_id: str) -> ResponseReturnValue:
    """Take a group away that was made by mistake."""
    group = cocreation.get_group(group_id, or_removed=True)
    cocreation.remove_group(group, me(), now())
    flash(_("De groep “%(name)s” is weggehaald en telt niet mee.", name=group.people_group.name), "success")
    return _to_list(group)


@blueprint.post("/cocreatie/groepen/<group_id>/terughalen")
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def bring_back_group(group_id: str) -> ResponseReturnValue:
    """Bring a group back that was taken away."""
    group = cocreation.get_group(group_id, or_removed=True)
    try:
        cocreation.bring_back_group(group, me(), now())
    except RuleBrokenError as error:
        flash(with_words(error.sentence, error.values), "warning")
        return _to_list(group)
    flash(_("De groep “%(name)s” is er weer.", name=group.people_group.name), "success")
    return to_group(group)


def _to_list(group: CocreationGroup) -> ResponseReturnValue:
    return redirect(url_for(".list_groups", programma=_code_of(group.people_group.programme_id)), 303)


@blueprint.route("/cocreatie/groepen/<group_id>/overlap", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def set_overlaps(group_id: str) -> ResponseReturnValue:
    """Say how many of a group took part in each pilot, so that nobody is counted twice."""
    group = cocreation.get_group(group_id)
    pilots = cocreation.list_pilots(group.people_group.programme_id)
    known = {one.pilot_id: one.people for one in group.people_group.overlaps}
    form = OverlapForm.of_pilots(
        [
            (pilot.code, f"{pilot.title}, {day(pilot.date)}", cocreation.attendance_of(pilot))
            for pilot in pilots
        ],
        {pilot.code: known.get(pilot.id, 0) for pilot in pilots},
    )

    def store() -> None:
        typed = {pilot.id: form[f"pilot_{pilot.code}"].data or 0 for pilot in pilots}
        cocreation.set_overlaps(group, typed, me(), now())

    if form.carries_out(store):
        flash(_("De aantallen zijn bewaard."), "success")
        return _to_list(group)
    page = render_template("cocreation/set_overlaps.html", form=form, group=group, pilots=pilots)
    return page, 422 if form.is_submitted() else 200


def _code_of(programme_id: str) -> str:
    return str(partners.get_programme(programme_id).code)
