"""The parties of a map: all relations of one in words, adding and changing one, and where it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.ecosystem.base import blueprint, view_of
from cleanup.blueprints.ecosystem.wording import limits_of, name_of, names_of, sentences_about
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.ecosystem.words import LEVEL_LABELS
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.parts import Part
from cleanup.forms.ecosystem import ActorForm, MoveForm
from cleanup.forms.platform.base import choices
from cleanup.services import ecosystem, partners
from cleanup.services.platform import audit, edits
from cleanup.web.clock import now
from cleanup.web.parts import needs_part

if TYPE_CHECKING:
    from cleanup.models.ecosystem.maps import EcosystemMap, MapActor, MapSession
    from cleanup.services.ecosystem import MapView

NO_CONTENT = 204


@blueprint.get("/ecosysteem/<map_code>/partijen/<actor_id>")
@only_for(Audience.EVALUATION)
@needs_part(Part.ECOSYSTEM)
def show_party(map_code: str, actor_id: str) -> ResponseReturnValue:
    """Show all relations of one party in words."""
    row = ecosystem.get_map(map_code)
    view = view_of(row)
    if actor_id not in view.by_id:
        raise NotFoundError
    return show(row, view, actor_id)


def show(row: EcosystemMap, view: MapView, actor_id: str, move: MoveForm | None = None) -> str:
    """Return the page of a party, with the form for its place as it was typed."""
    names, actor = names_of(view), view.by_id[actor_id]
    x, y = view.places[actor_id]
    return render_template(
        "ecosystem/show_party.html",
        map=row,
        view=view,
        actor=actor,
        name=names[actor_id],
        level_labels=LEVEL_LABELS,
        sentences=sentences_about(actor_id, view.ties, names),
        limits=limits_of(view),
        move=move or MoveForm(formdata=None, data={"x": x, "y": y}),
        last_edit=edits.last_edit("map_actor", actor_id),
    )


@blueprint.route("/ecosysteem/<map_code>/partijen/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def add_party(map_code: str) -> ResponseReturnValue:
    """Put a party on a map."""
    row = ecosystem.get_map(map_code)
    form = _offer(ActorForm())
    actor = form.accepts(lambda: _add(row, form))
    if actor is not None:
        flash(_("%(name)s staat op de kaart.", name=name_of(actor)), "success")
        return redirect(url_for(".show_party", map_code=row.code, actor_id=actor.id), 303)
    page = render_template("ecosystem/add_party.html", form=form, map=row)
    return page, 422 if form.is_submitted() else 200


def _add(row: EcosystemMap, form: ActorForm) -> MapActor:
    actor = ecosystem.add_actor(row, session=_fresh_session(row), **form.typed())
    others = [one for one in ecosystem.list_actors(row) if one.id != actor.id]
    if any(one.x is not None for one in others):
        ecosystem.place_actors([*others, actor], ecosystem.read_map(row).ties)
    return actor


def _fresh_session(row: EcosystemMap) -> MapSession | None:
    """Return the session a newcomer belongs to: none while the map has only one."""
    last = ecosystem.last_session(row)
    return last if last is not None and last.number > 1 else None


def _offer(form: ActorForm) -> ActorForm:
    known = partners.list_organisations()
    form.organisation_id.choices = choices([("", _("geen")), *((one.id, one.name) for one in known)])
    return form


@blueprint.route("/ecosysteem/<map_code>/partijen/<actor_id>/wijzigen", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def change_party(map_code: str, actor_id: str) -> ResponseReturnValue:
    """Change a party."""
    row = ecosystem.get_map(map_code)
    actor = ecosystem.get_actor(row, actor_id)
    form = _offer(ActorForm(obj=actor))
    if not form.is_submitted():
        form.organisation_id.data = actor.organisation_id or ""
        form.begin_with(ecosystem.actor_texts_of(actor))
    if form.edits(lambda: _change(actor, form)) is not None:
        flash(_("%(name)s is gewijzigd.", name=name_of(actor)), "success")
        return redirect(url_for(".show_party", map_code=row.code, actor_id=actor.id), 303)
    return render_template("ecosystem/add_party.html", form=form, map=row, actor=actor), form.status


def _change(actor: MapActor, form: ActorForm) -> MapActor:
    edits.hold(actor)
    form.check_others(ecosystem.actor_texts_of(actor), partial(edits.list_changes, "map_actor", actor.id))
    changed = ecosystem.change_actor(actor, **form.typed())
    edits.note_edit("map_actor", actor.id, me(), now())
    return changed


@blueprint.post("/ecosysteem/<map_code>/partijen/<actor_id>/verplaatsen")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def move_party(map_code: str, actor_id: str) -> ResponseReturnValue:
    """Put a box somewhere else: by a form, or by a script that moved it with pointer or arrow keys."""
    row = ecosystem.get_map(map_code)
    actor, view = ecosystem.get_actor(row, actor_id), view_of(row)
    if actor_id not in view.by_id:  # no longer on the map
        raise NotFoundError
    x, y = view.places[actor_id]
    form = MoveForm(data={"x": x, "y": y})
    if not form.carries_out(lambda: ecosystem.move_actor(actor, int(form.x.data), int(form.y.data))):
        return show(row, view, actor_id, form), 422
    if request.headers.get("X-Requested-With") == "fetch":
        return "", NO_CONTENT
    flash(_("%(name)s staat op een andere plek.", name=name_of(actor)), "success")
    return redirect(url_for(".show_picture", map_code=row.code), 303)


@blueprint.post("/ecosysteem/<map_code>/partijen/<actor_id>/weg")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def retire_party(map_code: str, actor_id: str) -> ResponseReturnValue:
    """Take a party off the map from the latest session on; earlier sessions keep it."""
    row = ecosystem.get_map(map_code)
    actor = ecosystem.get_actor(row, actor_id)
    ecosystem.retire_actor(actor, ecosystem.last_session(row))
    audit.record(audit.Kind.ARCHIVED, me().id, now(), actor.id, what="map_actor")
    flash(_("%(name)s staat niet meer op de kaart.", name=name_of(actor)), "success")
    return redirect(url_for(".show_map", map_code=row.code), 303)
