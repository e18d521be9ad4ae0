"""What a map cannot know, and what became of it between two sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.ecosystem.base import blueprint, is_shared, view_of
from cleanup.blueprints.ecosystem.wording import limits_of, name_of, names_of
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.ecosystem.history import CHANGE_LABELS, MapChange
from cleanup.domain.ecosystem.words import TIE_LABELS
from cleanup.domain.platform.parts import Part
from cleanup.services import ecosystem
from cleanup.web.parts import needs_part

if TYPE_CHECKING:
    from cleanup.models.ecosystem.maps import EcosystemMap, MapSession


@blueprint.get("/ecosysteem/<map_code>/blinde-vlekken")
@only_for(Audience.EVALUATION)
@needs_part(Part.ECOSYSTEM)
def show_blind_spots(map_code: str) -> ResponseReturnValue:
    """Show who was not at the table, and which silence is therefore no finding."""
    row = ecosystem.get_map(map_code)
    view = view_of(row)
    return render_template(
        "ecosystem/show_blind_spots.html",
        map=row,
        view=view,
        found=ecosystem.find(view),
        names=names_of(view),
        limits=limits_of(view),
        kinds=sorted(set(view.kinds.values()), key=list(view.kinds.values()).index),
    )


@blueprint.get("/ecosysteem/<map_code>/verandering")
@only_for(Audience.EVALUATION)
@needs_part(Part.ECOSYSTEM)
def show_change(map_code: str) -> ResponseReturnValue:
    """Show what became of every relation between two sessions."""
    row = ecosystem.get_map(map_code)
    if len(row.sessions) < len(("first", "second")):
        return render_template("ecosystem/show_change.html", map=row, view=view_of(row), found=None)
    first = _asked(row, "van", row.sessions[-2].number)
    second = _asked(row, "tot", row.sessions[-1].number)
    found = ecosystem.compare(row, first, second, shared=is_shared())
    return render_template(
        "ecosystem/show_change.html",
        map=row,
        view=view_of(row),
        found=found,
        words=list(MapChange),
        change_labels=CHANGE_LABELS,
        tie_labels=TIE_LABELS,
        names={key: name_of(actor) for key, actor in found.actors.items()},
        name_of=name_of,
    )


def _asked(row: EcosystemMap, name: str, otherwise: int) -> MapSession:
    return ecosystem.get_session(row, request.args.get(name, otherwise, int))
