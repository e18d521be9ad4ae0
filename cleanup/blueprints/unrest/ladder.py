"""The ladder: who calls whom at each level, on a page and on one sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask.typing import ResponseReturnValue

from cleanup.blueprints.unrest.base import blueprint, page, partners_of, saved, to, with_area
from cleanup.domain.platform.errors import NotFoundError
from cleanup.forms.unrest.agreements import LadderForm
from cleanup.services.unrest import agreements, areas

if TYPE_CHECKING:
    from cleanup.models.unrest.areas import Area


@blueprint.get("/onrust/<area_code>/afspraken/ladder/<level>")
@with_area
def edit_step(area: Area, level: str) -> ResponseReturnValue:
    """Show one level of the ladder to change it."""
    return _step(area, level, LadderForm(formdata=None, data=_stored(area, level)))


@blueprint.post("/onrust/<area_code>/afspraken/ladder/<level>")
@with_area
def save_step(area: Area, level: str) -> ResponseReturnValue:
    """Keep one level of the ladder."""
    form = LadderForm(data=_stored(area, level)).offer(*_offered(area))
    if saved(form, lambda: agreements.save_step(area, level, form.typed())):
        return to("show_agreements", area, "ladder")
    return _step(area, level, form, 422)


def _stored(area: Area, level: str) -> dict[str, object]:
    """Return one level of the ladder as its form has it; raises NotFoundError when there is no such level."""
    rung = next((one for one in agreements.list_ladder(area) if one.level == level), None)
    if rung is None:
        raise NotFoundError
    calls = (
        "caller_1",
        "contact_1",
        "caller_2",
        "contact_2",
        "caller_3",
        "contact_3",
        "caller_4",
        "contact_4",
    )
    found: dict[str, object] = dict.fromkeys(("criterion", "setter_id", *calls), "") | {
        "within_minutes": None
    }
    if rung.step is not None:
        found |= {"criterion": rung.step.criterion, "within_minutes": rung.step.within_minutes}
        found["setter_id"] = rung.step.setter_id or ""
        for call in rung.step.calls:
            found[f"caller_{call.position}"] = call.caller_id or ""
            found[f"contact_{call.position}"] = call.contact_id or ""
    return found


def _offered(area: Area) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    return partners_of(area), [(one.id, one.name) for one in agreements.list_contacts()]


def _step(area: Area, level: str, form: LadderForm, status: int = 200) -> ResponseReturnValue:
    return page("edit_step", area, status=status, level=level, form=form.offer(*_offered(area)))


@blueprint.get("/onrust/<area_code>/afspraken/wie-belt-wie")
@with_area
def print_ladder(area: Area) -> ResponseReturnValue:
    """Show who calls whom on one sheet, which works without power."""
    return page("print_ladder", area, ladder=agreements.list_ladder(area), partners=areas.list_partners(area))
