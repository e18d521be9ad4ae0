"""Whom to call: the organisations on a map with the people there, for staff; the “sociale kaart”."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.ecosystem.base import blueprint, view_of
from cleanup.blueprints.ecosystem.wording import names_of
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.parts import Part
from cleanup.services import ecosystem, partners
from cleanup.web.parts import needs_part


@blueprint.get("/ecosysteem/<map_code>/wie-bellen")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def show_whom(map_code: str) -> ResponseReturnValue:
    """Show the organisations of a map with what they do and whom to call there."""
    row = ecosystem.get_map(map_code)
    view = view_of(row)
    names = names_of(view)
    found = [
        (actor, names[actor.id], partners.get_organisation(actor.organisation_id))
        for actor in view.actors
        if actor.organisation_id
    ]
    return render_template(
        "ecosystem/show_whom.html",
        map=row,
        view=view,
        found=found,
        unlinked=[names[actor.id] for actor in view.actors if actor.label and not actor.organisation_id],
    )
