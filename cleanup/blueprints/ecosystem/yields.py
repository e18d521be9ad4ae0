"""What relations brought, and by which way a pilot came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.ecosystem.base import blueprint, view_of
from cleanup.blueprints.ecosystem.wording import name_of, names_of
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.ecosystem.words import TIE_LABELS
from cleanup.domain.platform.parts import Part
from cleanup.formatting import day
from cleanup.forms.ecosystem.yields import YieldForm
from cleanup.forms.platform.base import choices
from cleanup.services import ecosystem
from cleanup.services.ecosystem import yields
from cleanup.services.platform import audit
from cleanup.web.clock import now
from cleanup.web.parts import needs_part, parts_in_use
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.ecosystem.maps import EcosystemMap
    from cleanup.models.pilots.plan import Pilot
    from cleanup.services.ecosystem import MapView
    from cleanup.services.ecosystem.yields import Came


@blueprint.route("/ecosysteem/<map_code>/opbrengst", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def show_yields(map_code: str) -> ResponseReturnValue:
    """Show which pilots and conversations came of which relation, and note another."""
    row = ecosystem.get_map(map_code)
    view = view_of(row)
    form = _offer(YieldForm(), row, view)
    if form.accepts(lambda: yields.add_yield(row, **form.typed())) is not None:
        flash(_("Dat staat erbij."), "success")
        return redirect(url_for(".show_yields", map_code=row.code), 303)
    page = render_template(
        "ecosystem/show_yields.html",
        map=row,
        view=view,
        form=form,
        found=[(came, way_of(came)) for came in yields.list_yields(row)],
    )
    return page, 422 if form.is_submitted() else 200


def _offer(form: YieldForm, row: EcosystemMap, view: MapView) -> YieldForm:
    names = names_of(view)
    form.tie_id.choices = choices(
        (tie.key, f"{names[tie.source]} → {names[tie.target]}: {translated(TIE_LABELS[tie.kind])}")
        for tie in view.ties
    )
    pilots = [(one.id, f"{one.code}, {day(one.date)}") for one in yields.list_pilots_to_link(row)]
    talks = [(one.id, one.organisation.name) for one in yields.list_outreach_to_link(row)]
    form.pilot_id.choices = choices([("", "–"), *pilots])
    form.outreach_id.choices = choices([("", "–"), *talks])
    return form


@blueprint.post("/ecosysteem/<map_code>/opbrengst/<tie_yield_id>/weg")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def remove_yield(map_code: str, tie_yield_id: str) -> ResponseReturnValue:
    """Take back that something came of a relation."""
    row = ecosystem.get_map(map_code)
    yields.remove_yield(row, tie_yield_id)
    audit.record(audit.Kind.REMOVED, me().id, now(), row.id, what="tie_yield")
    flash(_("Dat staat er niet meer bij."), "success")
    return redirect(url_for(".show_yields", map_code=row.code), 303)


@blueprint.app_template_global("brought_on")
def brought_on(view: MapView, actor_id: str = "") -> list[tuple[str, Came]]:
    """Return what the relations of a map brought, or those of one party, each with its relation in words.

    Conversations with partners are for staff; of a relation that a view leaves out, nothing is told.
    """
    shown = {arrow.key for arrow in view.shown(view.arrows)}
    return [
        (way_of(came), came)
        for came in yields.list_yields(view.row)
        if came.tie_id in shown
        and actor_id in {"", came.source.id, came.target.id}
        and (came.pilot or me().may(Audience.STAFF))
    ]


def way_of(came: Came) -> str:
    """Return a relation as a way: from → to."""
    return f"{name_of(came.source)} → {name_of(came.target)}"


@blueprint.app_template_global("came_by")
def came_by(pilot: Pilot) -> list[tuple[str, str]]:
    """Return by which relations a pilot came, each with the address of its map; none where maps are off."""
    if Part.ECOSYSTEM not in parts_in_use():
        return []
    return [
        (way_of(came), url_for("ecosystem.show_map", map_code=came.map_code))
        for came in yields.list_ways_to(pilot.id)
    ]
