"""Paper of A3: the picture for the wall, and an empty sheet for the table."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from cleanup.access import confirmed_recently, me, only_for
from cleanup.blueprints.ecosystem.base import blueprint, view_of
from cleanup.blueprints.ecosystem.picture import ALL, chosen_kind, kinds_on, picture_of
from cleanup.blueprints.ecosystem.wording import kind_words, names_of
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.ecosystem.kinds import SHORT
from cleanup.domain.ecosystem.words import TIE_LETTERS, TYPED_KINDS
from cleanup.domain.platform.parts import Part
from cleanup.formatting import day
from cleanup.services import ecosystem
from cleanup.services.ecosystem.wall import write_sheet
from cleanup.services.platform import audit
from cleanup.web.clock import now, today
from cleanup.web.downloads import PDF, as_download
from cleanup.web.languages import choose
from cleanup.web.parts import needs_part

ARROWS = 40


@blueprint.get("/ecosysteem/<map_code>/afdruk")
@only_for(Audience.EVALUATION)
@needs_part(Part.ECOSYSTEM)
def print_picture(map_code: str) -> ResponseReturnValue:
    """Show the picture on a sheet of A3, to print or to keep as PDF; also large on a screen."""
    row = ecosystem.get_map(map_code)
    view = view_of(row, shared=True)
    kind = chosen_kind(view)
    shown = view.only([] if kind == ALL else [kind])
    return render_template(
        "ecosystem/print_picture.html",
        map=row,
        view=view,
        kind=kind,
        choices=[*kinds_on(view), ALL],
        kind_words=kind_words(),
        svg=Markup(picture_of(shown, kind, linked=False)),  # noqa: S704 - every text in it is escaped  # nosec B704
        today=today(),
    )


@blueprint.get("/ecosysteem/<map_code>/kaart.pdf")
@only_for(Audience.EVALUATION)
@confirmed_recently
@needs_part(Part.ECOSYSTEM)
def export_sheet(map_code: str) -> ResponseReturnValue:
    """Give the picture as PDF on one sheet of A3; never with what is sensitive of an organisation."""
    row = ecosystem.get_map(map_code)
    view = view_of(row, shared=True)
    kind = chosen_kind(view)
    shown = view.only([] if kind == ALL else [kind])
    audit.record(audit.Kind.EXPORTED, me().id, now(), row.id, filters={"soort": kind}, rows=len(shown.ties))
    title = f"{row.title}: {kind_words().get(kind, _('alle relaties'))}"
    foot = f"{_('Versie %(version)s', version=view.number)}, {day(today())}"
    made = write_sheet(picture_of(shown, kind, linked=False), title, foot, choose())
    return as_download(made, PDF, "ecosysteem_a3.pdf")


@blueprint.get("/ecosysteem/<map_code>/vel")
@only_for(Audience.EVALUATION)
@needs_part(Part.ECOSYSTEM)
def print_sheet(map_code: str) -> ResponseReturnValue:
    """Show an empty sheet for the table: parties, kinds of arrows, and numbered lines to note them."""
    row = ecosystem.get_map(map_code)
    view = view_of(row, shared=True)
    return render_template(
        "ecosystem/print_sheet.html",
        map=row,
        parties=[
            (SHORT[actor.stakeholder_kind] if not actor.label else "", name)
            for actor, name in zip(view.actors, names_of(view).values(), strict=True)
        ],
        kinds=[(TIE_LETTERS[kind], kind_words()[kind]) for kind in TYPED_KINDS],
        arrows=ARROWS,
        today=today(),
    )
