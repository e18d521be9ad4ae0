"""Areas: which there are, one with its phase and level, and who of us works there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me
from cleanup.blueprints.unrest.base import (
    blueprint,
    for_team,
    note_removed,
    organisations,
    page,
    partners_of,
    saved,
    to,
    with_area,
)
from cleanup.closed_places import while_programme_is_open
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError, RuleBrokenError
from cleanup.domain.platform.parts import Part
from cleanup.domain.unrest.agreements import level_is_due
from cleanup.domain.unrest.windows import current
from cleanup.forms.unrest.areas import AreaForm, AreaStaffForm, LevelForm, PhaseForm
from cleanup.services import partners
from cleanup.services.platform import audit
from cleanup.services.unrest import agreements, areas, risk
from cleanup.web.clock import now, today
from cleanup.web.parts import chosen_programme
from cleanup.web.wording import with_words

if TYPE_CHECKING:
    from cleanup.models.unrest.areas import Area


@blueprint.get("/onrust")
@for_team
def list_areas() -> ResponseReturnValue:
    """Show the areas in which somebody works, and what each asks."""
    return _list(AreaForm(formdata=None))


@blueprint.post("/onrust")
@for_team
@while_programme_is_open(Part.UNREST)
def add_area() -> ResponseReturnValue:
    """Make an area."""
    chosen, form = chosen_programme(Part.UNREST), AreaForm().offer(organisations())
    area = form.accepts(lambda: areas.add_area(chosen, form.typed(), me(), today()))
    if area is None:
        return _list(form, 422)
    flash(_("Het gebied staat er. Begin bij de afspraken."), "success")
    return to("show_area", area)


def _list(form: AreaForm, status: int = 200) -> ResponseReturnValue:
    chosen, day = chosen_programme(Part.UNREST), today()
    shown = render_template(
        "unrest/list_areas.html",
        programme=chosen,
        programmes=partners.list_programmes_with(Part.UNREST),
        form=form.offer(organisations()),
        areas=[(area, agreements.state_of(area, day)) for area in areas.list_areas(chosen, me())],
        others=areas.list_other_areas(chosen, me()),
        level_is_due=level_is_due,
        today=day,
    )
    return shown, status


@blueprint.get("/onrust/<area_code>")
@with_area
def show_area(area: Area) -> ResponseReturnValue:
    """Show an area: its phase, level and timeline, and who works there."""
    return _area(area)


def _area(area: Area, status: int = 200, **refused: object) -> ResponseReturnValue:
    day = today()
    moments = risk.list_moments(area)
    forms = {
        "phase_form": PhaseForm(formdata=None, phase=area.phase),
        "level_form": LevelForm(formdata=None, level=area.level).offer(partners_of(area)),
        "staff_form": AreaStaffForm(formdata=None).offer(_candidates(area)),
    }
    return page(
        "show_area",
        area,
        status=status,
        state=agreements.state_of(area, day),
        phases=areas.list_phases(area),
        levels=areas.list_levels(area),
        is_due=level_is_due(area.level, area.level_set_on, day),
        running=[(one, window) for one in moments if (window := current(one.windows, day))],
        coming=[one for one in moments if any(window.ends_on >= day for window in one.windows)],
        staff=areas.list_staff(area),
        **(forms | refused),
    )


def _candidates(area: Area) -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in areas.list_candidates(area)]


@blueprint.post("/onrust/<area_code>/fase")
@with_area
def change_phase(area: Area) -> ResponseReturnValue:
    """Bring an area into a phase."""
    form = PhaseForm()
    if saved(form, lambda: areas.change_phase(area, form.typed(), me(), now())):
        audit.record(audit.Kind.STATUS_CHANGED, me().id, now(), area.code, what="phase", after=area.phase)
        return to("show_area", area)
    return _area(area, 422, phase_form=form)


@blueprint.post("/onrust/<area_code>/niveau")
@with_area
def set_level(area: Area) -> ResponseReturnValue:
    """Set the level of an area, or confirm it."""
    form = LevelForm().offer(partners_of(area))
    if saved(form, lambda: areas.set_level(area, form.typed(), me(), now())):
        audit.record(audit.Kind.STATUS_CHANGED, me().id, now(), area.code, what="level", after=area.level)
        return to("show_area", area)
    return _area(area, 422, level_form=form)


@blueprint.post("/onrust/<area_code>/team")
@with_area
def add_staff(area: Area) -> ResponseReturnValue:
    """Put somebody of us in an area."""
    form = AreaStaffForm().offer(_candidates(area))
    if saved(form, lambda: areas.add_staff(area, form.account_id.data or "", today())):
        audit.record(audit.Kind.STATUS_CHANGED, me().id, now(), area.code, what="area_staff")
        return to("show_area", area, "team")
    return _area(area, 422, staff_form=form)


@blueprint.post("/onrust/<area_code>/team/<account_id>/weg")
@with_area
def remove_staff(area: Area, account_id: str) -> ResponseReturnValue:
    """Take somebody of us out of an area."""
    try:
        areas.remove_staff(area, account_id)
    except RuleBrokenError as error:
        flash(with_words(error.sentence, error.values), "warning")
        return to("show_area", area, "team")
    note_removed(area, "area_staff")
    if account_id == me().id:
        return redirect(url_for(".list_areas"), 303)
    return to("show_area", area, "team")


@blueprint.post("/onrust/<area_code>/erbij")
@for_team
def join_area(area_code: str) -> ResponseReturnValue:
    """Let an administrator work in an area too; it is written down."""
    if not me().may(Audience.ADMINISTRATORS):
        raise NotFoundError
    area = areas.find_area(area_code)
    if area.id not in {one.id for one in areas.list_areas(area.programme, me())}:
        areas.add_staff(area, me().id, today())
        audit.record(audit.Kind.STATUS_CHANGED, me().id, now(), area.code, what="area_staff")
    return to("show_area", area)
