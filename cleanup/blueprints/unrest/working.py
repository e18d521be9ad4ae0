"""The way of working: 21 recommendations and more, each answered by a person with a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.blueprints.unrest.base import blueprint, page, to, with_area
from cleanup.domain.unrest.checklist import RECOMMENDATIONS
from cleanup.domain.unrest.words import ANSWER_LABELS
from cleanup.forms.platform.base import Form
from cleanup.services.unrest import way
from cleanup.web.clock import today

if TYPE_CHECKING:
    from cleanup.models.unrest.areas import Area


class ItemGroupForm(Form):
    """The items of one group; which there are follows from the content."""

    part = "werkwijze"


@blueprint.get("/onrust/<area_code>/werkwijze")
@with_area
def show_way(area: Area) -> ResponseReturnValue:
    """Show the checklist with what was answered."""
    return _way(area, {})


@blueprint.post("/onrust/<area_code>/werkwijze")
@with_area
def save_way(area: Area) -> ResponseReturnValue:
    """Keep the answers of one group."""
    form, typed = ItemGroupForm(), _typed()
    if form.carries_out(lambda: way.save_answers(area, typed, today(), _seen())):
        flash(_("De antwoorden zijn bewaard."), "success")
        return to("show_way", area, request.form.get("group", "")[:20])
    return _way(area, typed, 422, form.form_errors)


def _typed() -> dict[str, tuple[str, str]]:
    """Return what was chosen and noted by item."""
    found = {}
    for item in way.unrest_content().items:
        if f"answer_{item.code}" in request.form:
            note = request.form.get(f"note_{item.code}", "").strip()
            found[item.code] = (request.form[f"answer_{item.code}"], note)
    return found


def _seen() -> dict[str, tuple[str, str]]:
    """Return the answers that stood on the page by item; none when it was sent without."""
    items = way.unrest_content().items
    begun = {one.code: request.form.get(f"seen_{one.code}") for one in items}
    pairs = {code: text.partition(" ") for code, text in begun.items() if text is not None}
    return {code: (answer, note) for code, (answer, _space, note) in pairs.items()}


def _way(
    area: Area, typed: dict[str, tuple[str, str]], status: int = 200, errors: list[str] | None = None
) -> ResponseReturnValue:
    content, stored = way.unrest_content(), way.list_answers(area)
    states = {one.group: one for one in way.state_of(area)}
    given = {code: (row.answer, row.note) for code, row in stored.items()} | typed
    return page(
        "show_way",
        area,
        status=status,
        groups=list(states),
        items=content.items,
        origin=content.checklist_origin,
        states=states,
        given=given,
        stored=stored,
        answers=ANSWER_LABELS,
        errors=errors or [],
        total=sum(one.total for group, one in states.items() if group in RECOMMENDATIONS),
        yes=sum(one.yes for group, one in states.items() if group in RECOMMENDATIONS),
    )
