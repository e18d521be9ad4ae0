"""Agreements: covenant, who takes part and what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask.typing import ResponseReturnValue

from cleanup.blueprints.unrest.base import blueprint, note_removed, organisations, page, saved, to, with_area
from cleanup.domain.platform.errors import ConflictError, NotFoundError, RuleBrokenError
from cleanup.domain.unrest.agreements import PART_LABELS
from cleanup.forms.unrest.agreements import CovenantForm, CovenantPartnerForm, CovenantTaskForm
from cleanup.services.unrest import agreements, areas, pages
from cleanup.web.clock import now, today

if TYPE_CHECKING:
    from cleanup.models.unrest.areas import Area

PAGE = "/onrust/<area_code>/afspraken"


@blueprint.get(PAGE)
@with_area
def show_agreements(area: Area) -> ResponseReturnValue:
    """Show what partners agreed, and what is missing."""
    return show(area)


def show(area: Area, status: int = 200, **refused: object) -> ResponseReturnValue:
    """Return the page; forms that were refused come as they were typed."""
    covenant, members = agreements.get_covenant(area), areas.list_partners(area)
    forms = {
        "covenant_form": CovenantForm(formdata=None, obj=covenant, director_id=area.director_id or "").offer(
            organisations()
        ),
        "partner_form": CovenantPartnerForm(formdata=None).offer(_others(area)),
        "task_form": CovenantTaskForm(formdata=None).offer(_members(area), organisations()),
    }
    return page(
        "show_agreements",
        area,
        status=status,
        covenant=covenant,
        partners=members,
        state=agreements.state_of(area, today()),
        all_parts=PART_LABELS,
        ladder=agreements.list_ladder(area),
        pages=[(one, pages.address_of_page(one)) for one in pages.list_pages(area, now())],
        **(forms | refused),
    )


def _others(area: Area) -> list[tuple[str, str]]:
    there = {one.organisation_id for one in areas.list_partners(area)}
    return [pair for pair in organisations() if pair[0] not in there]


def _members(area: Area) -> list[tuple[str, str]]:
    return [(one.id, one.organisation.name) for one in areas.list_partners(area)]


@blueprint.post(f"{PAGE}/convenant")
@with_area
def save_covenant(area: Area) -> ResponseReturnValue:
    """Keep the dates of the covenant."""
    form = CovenantForm().offer(organisations())
    try:
        done = saved(
            form,
            lambda: agreements.save_covenant(area, form.typed(), form.revision.data or "", today()),
        )
    except ConflictError as error:
        form.refuse(RuleBrokenError(error.sentence))
        return show(area, 409, covenant_form=form)
    return to("show_agreements", area) if done else show(area, 422, covenant_form=form)


@blueprint.post(f"{PAGE}/partners")
@with_area
def add_partner(area: Area) -> ResponseReturnValue:
    """Put an organisation in the covenant."""
    form = CovenantPartnerForm().offer(_others(area))
    if saved(form, lambda: agreements.add_partner(area, form.typed(), today())):
        return to("show_agreements", area, "partners")
    return show(area, 422, partner_form=form)


@blueprint.post(f"{PAGE}/partners/<partner_id>/weg")
@with_area
def remove_partner(area: Area, partner_id: str) -> ResponseReturnValue:
    """Take a partner out."""
    agreements.remove_partner(agreements.get_partner(area, partner_id))
    note_removed(area, "covenant_partner")
    return to("show_agreements", area, "partners")


@blueprint.post(f"{PAGE}/taken")
@with_area
def add_task(area: Area) -> ResponseReturnValue:
    """Keep what a partner does in a phase."""
    form = CovenantTaskForm().offer(_members(area), organisations())
    if saved(form, lambda: _add_task(area, form)):
        return to("show_agreements", area, "taken")
    return show(area, 422, task_form=form)


def _add_task(area: Area, form: CovenantTaskForm) -> None:
    try:
        partner = agreements.get_partner(area, form.partner_id.data or "")
    except NotFoundError:
        raise RuleBrokenError(agreements.CHOOSE_PARTNER, "partner_id") from None
    agreements.add_task(partner, form.typed())


@blueprint.post(f"{PAGE}/taken/<covenant_task_id>/weg")
@with_area
def remove_task(area: Area, covenant_task_id: str) -> ResponseReturnValue:
    """Take a task away."""
    agreements.remove_task(area, covenant_task_id)
    note_removed(area, "covenant_task")
    return to("show_agreements", area, "taken")
