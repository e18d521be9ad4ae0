"""The sessions of a map: a new one, and what was wrong in one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.ecosystem.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.partners.pipeline import STAKEHOLDER_KINDS
from cleanup.domain.platform.parts import Part
from cleanup.forms.ecosystem import SessionForm
from cleanup.services import ecosystem
from cleanup.services.platform import edits
from cleanup.web.clock import now, today
from cleanup.web.parts import needs_part

if TYPE_CHECKING:
    from cleanup.models.ecosystem.maps import MapSession

PEOPLE = tuple(f"people_{kind}" for kind in STAKEHOLDER_KINDS)


@blueprint.route("/ecosysteem/<map_code>/sessies/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def add_session(map_code: str) -> ResponseReturnValue:
    """Note a session and who was at the table."""
    row = ecosystem.get_map(map_code)
    form = SessionForm(held_on=today())
    session = form.accepts(
        lambda: ecosystem.add_session(row, presence=form.presence, today=today(), **form.typed(*PEOPLE))
    )
    if session is not None:
        flash(_("De sessie staat erin. Typ nu de pijlen."), "success")
        return redirect(url_for(".capture_ties", map_code=row.code), 303)
    page = render_template("ecosystem/add_session.html", form=form, map=row)
    return page, 422 if form.is_submitted() else 200


@blueprint.route("/ecosysteem/<map_code>/sessies/<int:session_number>", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def change_session(map_code: str, session_number: int) -> ResponseReturnValue:
    """Change a session."""
    row = ecosystem.get_map(map_code)
    session = ecosystem.get_session(row, session_number)
    people = {f"people_{one.stakeholder_kind}": one.people for one in session.presences}
    form = SessionForm(obj=session, **people)
    if not form.is_submitted():
        form.begin_with(ecosystem.session_texts_of(session))
    if form.edits(lambda: _change(session, form)) is not None:
        flash(_("De sessie is gewijzigd."), "success")
        return redirect(url_for(".show_map", map_code=row.code), 303)
    return render_template("ecosystem/add_session.html", form=form, map=row, known=session), form.status


def _change(session: MapSession, form: SessionForm) -> MapSession:
    edits.hold(session)
    form.check_others(
        ecosystem.session_texts_of(session), partial(edits.list_changes, "map_session", session.id)
    )
    changed = ecosystem.change_session(session, presence=form.presence, today=today(), **form.typed(*PEOPLE))
    edits.note_edit("map_session", session.id, me(), now())
    return changed
