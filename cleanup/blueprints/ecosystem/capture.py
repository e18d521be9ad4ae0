"""Typing arrows at the table: one line each, looked at, stored, read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from cleanup.access import only_for
from cleanup.blueprints.ecosystem.base import blueprint
from cleanup.blueprints.ecosystem.wording import kind_words
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.ecosystem.kinds import SHORT
from cleanup.domain.ecosystem.words import CONTEXT_LABELS, PRESENCE_LABELS, STRENGTH_LABELS, THERE, UNKNOWN
from cleanup.domain.partners.pipeline import STAKEHOLDER_LABELS
from cleanup.domain.platform.parts import Part
from cleanup.forms.ecosystem import CaptureForm
from cleanup.services import ecosystem
from cleanup.web.parts import needs_part
from cleanup.web.wording import translated, with_words

if TYPE_CHECKING:
    from cleanup.domain.ecosystem.capture import Captured, Read
    from cleanup.models.ecosystem.maps import EcosystemMap, MapSession


@blueprint.route("/ecosysteem/<map_code>/invoeren", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def capture_ties(map_code: str) -> ResponseReturnValue:
    """Take lines in; what is not understood comes back with a question, the rest is stored."""
    row = ecosystem.get_map(map_code)
    session = ecosystem.last_session(row)
    if session is None:
        flash(_("Schrijf eerst op wie er aan tafel zaten."), "info")
        return redirect(url_for(".add_session", map_code=row.code), 303)
    form = CaptureForm()
    stored = form.accepts(lambda: ecosystem.store_lines(row, session, **form.typed()))
    if stored is not None and not stored.problems:
        _say(stored)
        return redirect(url_for(".capture_ties", map_code=row.code), 303)
    if stored is not None:
        form.text.data = stored.rest
    page = _page(row, session, form, stored)
    return page, 422 if form.is_submitted() and stored is None else 200


def _say(stored: ecosystem.StoredCapture) -> None:
    told = ngettext(
        "%(num)s relatie staat op de kaart.", "%(num)s relaties staan op de kaart.", stored.relations
    )
    flash(f"{told} {_denied(stored)}".strip(), "success")


def _denied(stored: ecosystem.StoredCapture) -> str:
    """Return how often the lines said that there is no relation; nothing when they never did."""
    if not stored.denials:
        return ""
    told: str = ngettext(
        "%(num)s keer staat erbij dat er geen relatie is.",
        "%(num)s keer staat erbij dat er geen relatie is.",
        stored.denials,
    )
    return told


@blueprint.post("/ecosysteem/<map_code>/invoeren/kijken")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def look_at_ties(map_code: str) -> ResponseReturnValue:
    """Show how lines are understood, without storing anything."""
    row = ecosystem.get_map(map_code)
    form = CaptureForm()
    looked = form.accepts(lambda: ecosystem.look(row, form.text.data or ""))
    page = _page(row, ecosystem.last_session(row), form, None, looked)
    return page, 200 if looked else 422


def _page(
    row: EcosystemMap,
    session: MapSession | None,
    form: CaptureForm,
    stored: ecosystem.StoredCapture | None = None,
    looked: tuple[Captured, dict[str, str]] | None = None,
) -> str:
    captured, labels = looked or (None, {})
    return render_template(
        "ecosystem/capture_ties.html",
        map=row,
        session=session,
        form=form,
        stored=stored,
        denied=_denied(stored) if stored else "",
        problems=[
            (one.line, one.text, with_words(one.sentence, one.values))
            for one in (stored.problems if stored else captured.problems if captured else ())
        ],
        read=[_in_words(one, labels) for one in captured.read] if captured else [],
        known=_known(row),
        understood=captured,
    )


def _in_words(one: Read, labels: dict[str, str]) -> tuple[int, str, str, str, str]:
    """Return a line as it was understood: its number, from, to, kind, and what else was said."""
    said = one.said
    more = [
        translated(STRENGTH_LABELS[said.strength]) if said.strength != UNKNOWN else "",
        translated(CONTEXT_LABELS[said.context]) if said.context != UNKNOWN else "",
        translated(PRESENCE_LABELS[said.presence]) if said.presence != THERE else "",
        _("mogelijk") if said.is_potential else "",
        _("zegt %(kind)s", kind=translated(STAKEHOLDER_LABELS[one.speaker])) if one.speaker else "",
    ]
    return (
        one.line,
        translated(labels[one.source]),
        translated(labels[one.target]),
        kind_words()[said.kind],
        ", ".join(word for word in more if word) or "–",
    )


def _known(row: EcosystemMap) -> list[tuple[str, str]]:
    """Return the short words that can be typed here, with what they stand for."""
    own = [(actor.label, actor.label) for actor in ecosystem.list_actors(row) if actor.label]
    return [(short, translated(STAKEHOLDER_LABELS[kind])) for kind, short in SHORT.items()] + own
