"""The maps of a programme: the list, a new one, its overview, and closing it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.ecosystem.base import blueprint, view_of
from cleanup.blueprints.ecosystem.wording import limits_of, listed, names_of, pair_words
from cleanup.closed_places import while_programme_is_open
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.ecosystem.words import CONTEXT_LABELS, TIE_KINDS, TIE_LABELS
from cleanup.domain.platform.parts import Part
from cleanup.forms.ecosystem import MapForm, NewMapForm
from cleanup.services import ecosystem
from cleanup.services.platform import audit, edits
from cleanup.web.clock import now, today
from cleanup.web.parts import chosen_programme, needs_part

if TYPE_CHECKING:
    from cleanup.models.ecosystem.maps import EcosystemMap


@blueprint.get("/ecosysteem")
@only_for(Audience.EVALUATION)
@needs_part(Part.ECOSYSTEM)
def list_maps() -> ResponseReturnValue:
    """Show the maps of a programme."""
    programme = chosen_programme(Part.ECOSYSTEM)
    return render_template(
        "ecosystem/list_maps.html", programme=programme, maps=ecosystem.list_maps(programme)
    )


@blueprint.route("/ecosysteem/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
@while_programme_is_open(Part.ECOSYSTEM)
def add_map() -> ResponseReturnValue:
    """Make a map."""
    form, programme = NewMapForm(), chosen_programme(Part.ECOSYSTEM)
    row = form.accepts(lambda: ecosystem.add_map(programme, **form.typed()))
    if row is not None:
        flash(_("De kaart staat klaar. Schrijf nu op wie er aan tafel zaten."), "success")
        return redirect(url_for(".add_session", map_code=row.code), 303)
    page = render_template("ecosystem/add_map.html", form=form, programme=programme)
    return page, 422 if form.is_submitted() else 200


@blueprint.get("/ecosysteem/<map_code>")
@only_for(Audience.EVALUATION)
@needs_part(Part.ECOSYSTEM)
def show_map(map_code: str) -> ResponseReturnValue:
    """Show what a map says: in sentences, in numbers, and every relation in a table."""
    row = ecosystem.get_map(map_code)
    view = view_of(row)
    found, names = ecosystem.find(view), names_of(view)
    return render_template(
        "ecosystem/show_map.html",
        map=row,
        view=view,
        found=found,
        names=names,
        limits=limits_of(view),
        several=[(*pair_words([pair], names), count) for pair, count in found.several],
        both=pair_words(found.helps_and_hinders, names),
        links=pair_words(found.single_links, names),
        contradictions=[(names[a], names[b]) for a, b in found.contradictions],
        withdrawn=[(names[one.source], names[one.target], one.kind) for one in found.withdrawn],
        tie_labels=TIE_LABELS,
        tie_kinds=TIE_KINDS,
        context_labels=CONTEXT_LABELS,
        listed=listed,
        last_edit=edits.last_edit("ecosystem_map", row.id),
    )


@blueprint.route("/ecosysteem/<map_code>/wijzigen", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def change_map(map_code: str) -> ResponseReturnValue:
    """Change what a map is called and asks."""
    row = ecosystem.get_map(map_code)
    form = MapForm(obj=row)
    if not form.is_submitted():
        form.begin_with(ecosystem.texts_of(row))
    if form.edits(lambda: _change(row, form)) is not None:
        flash(_("De kaart is gewijzigd."), "success")
        return redirect(url_for(".show_map", map_code=row.code), 303)
    return render_template("ecosystem/change_map.html", form=form, map=row), form.status


def _change(row: EcosystemMap, form: MapForm) -> EcosystemMap:
    edits.hold(row)
    form.check_others(ecosystem.texts_of(row), partial(edits.list_changes, "ecosystem_map", row.id))
    changed = ecosystem.change_map(row, **form.typed())
    edits.note_edit("ecosystem_map", row.id, me(), now())
    return changed


@blueprint.post("/ecosysteem/<map_code>/afsluiten")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def close_map(map_code: str) -> ResponseReturnValue:
    """Close a map: it can be read, and gets no more sessions."""
    row = ecosystem.get_map(map_code)
    ecosystem.close_map(row, today())
    audit.record(audit.Kind.CLOSED, me().id, now(), row.id, what="map")
    flash(_("De kaart is afgesloten."), "success")
    return redirect(url_for(".show_map", map_code=row.code), 303)


@blueprint.post("/ecosysteem/<map_code>/openen")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def open_map(map_code: str) -> ResponseReturnValue:
    """Open a map that was closed."""
    row = ecosystem.get_map(map_code)
    ecosystem.close_map(row, None)
    audit.record(audit.Kind.OPENED, me().id, now(), row.id, what="map")
    flash(_("De kaart is weer open."), "success")
    return redirect(url_for(".show_map", map_code=row.code), 303)
