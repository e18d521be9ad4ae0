"""What the pages of co-creation share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.cocreation.groups import FEE_LABELS, MEETING_LABELS, WAY_LABELS
from cleanup.domain.cocreation.ideas import BECAME_LABELS, CRITERIA, STATE_LABELS, VERDICT_LABELS
from cleanup.domain.cocreation.polls import POLL_LABELS
from cleanup.domain.cocreation.training import LADDER_LABELS, LEVEL_LABELS
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.parts import Part
from cleanup.web.menu import MenuEntry, add_tab
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.cocreation.groups import CocreationGroup
    from cleanup.models.partners.organisations import Programme

blueprint = Blueprint("cocreation", __name__)
add_tab(blueprint, MenuEntry(N_("Co-creatie"), "/cocreatie", Audience.STAFF, 30, Part.COCREATION))

LABELS = {
    "fee": FEE_LABELS,
    "meeting": MEETING_LABELS,
    "way": WAY_LABELS,
    "idea": STATE_LABELS,
    "criterion": CRITERIA,
    "verdict": VERDICT_LABELS,
    "became": BECAME_LABELS,
    "level": LEVEL_LABELS,
    "poll": POLL_LABELS,
    "ladder": LADDER_LABELS,
}


@blueprint.app_template_filter("cocreation_label")
def cocreation_label(value: str, kind: str) -> str:
    """Return the words for a code."""
    return translated(LABELS[kind].get(value, value))


@blueprint.app_template_global()
def cocreation_parts(programme: Programme) -> list[tuple[str, str, bool]]:
    """Return the parts of co-creation as tabs, for this programme."""
    pages = (
        (N_("Groepen"), "cocreation.list_groups"),
        (N_("Peilingen"), "cocreation.list_polls"),
        (N_("Ontwerpcheck"), "cocreation.check_design"),
    )
    return [
        (translated(label), url_for(endpoint, programma=programme.code), request.endpoint == endpoint)
        for label, endpoint in pages
    ]


def to_group(group: CocreationGroup, part: str = "") -> ResponseReturnValue:
    """Go to the page of a group, at a part of it."""
    return redirect(url_for("cocreation.show_group", group_id=group.id, _anchor=part or None), 303)
