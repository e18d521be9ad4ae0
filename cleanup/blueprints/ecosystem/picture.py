"""The picture of a map, its matrix, and the picture as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from cleanup.access import confirmed_recently, me, only_for
from cleanup.blueprints.ecosystem.base import blueprint, view_of
from cleanup.blueprints.ecosystem.wording import kind_words, limits_of, names_of
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.ecosystem.geometry import ACROSS
from cleanup.domain.ecosystem.kinds import SHORT
from cleanup.domain.ecosystem.picture import DrawnMap, PictureWords, draw
from cleanup.domain.ecosystem.ties import statements_of
from cleanup.domain.ecosystem.words import CROWDED, TIE_KINDS, TIE_LABELS, TIE_LETTERS, UNTYPED
from cleanup.domain.platform.parts import Part
from cleanup.services import ecosystem
from cleanup.services.platform import audit
from cleanup.web.clock import now
from cleanup.web.downloads import as_download
from cleanup.web.parts import needs_part

if TYPE_CHECKING:
    from cleanup.services.ecosystem import MapView

ALL = "alles"
SVG = "image/svg+xml"


@blueprint.get("/ecosysteem/<map_code>/kaart")
@only_for(Audience.EVALUATION)
@needs_part(Part.ECOSYSTEM)
def show_picture(map_code: str) -> ResponseReturnValue:
    """Show the picture of one kind of relation, or of all of them, with the matrix that says the same."""
    row = ecosystem.get_map(map_code)
    view = view_of(row)
    kind = chosen_kind(view)
    shown = view.only([] if kind == ALL else [kind])
    return render_template(
        "ecosystem/show_picture.html",
        map=row,
        view=view,
        kind=kind,
        kinds=kinds_on(view),
        tie_labels=TIE_LABELS,
        lines=len(shown.ties),
        crowded=CROWDED,
        across=ACROSS,
        svg=Markup(picture_of(shown, kind)),  # noqa: S704 - every text in it is escaped  # nosec B704
        **matrix_of(shown),
    )


def kinds_on(view: MapView) -> list[str]:
    """Return the kinds of relation there are on a map, in their order."""
    there = {tie.kind for tie in view.ties}
    return [kind for kind in TIE_KINDS if kind in there]


def chosen_kind(view: MapView) -> str:
    """Return the kind of relation in the address, or the first there is; ``alles`` for all of them."""
    asked = request.args.get("soort", "")
    if asked == ALL or asked in TIE_KINDS:
        return asked
    return next(iter(kinds_on(view)), TIE_KINDS[0])


def picture_of(view: MapView, kind: str, *, linked: bool = True) -> str:
    """Return the SVG of a view."""
    names, places = names_of(view), view.places
    parties = [
        DrawnMap(
            actor.id,
            names[actor.id],
            places[actor.id],
            url_for("ecosystem.show_party", map_code=view.row.code, actor_id=actor.id) if linked else "",
            actor.stakeholder_kind in view.present,
        )
        for actor in view.actors
    ]
    what = _("alle relaties") if kind == ALL else kind_words()[kind]
    words = PictureWords(
        title=_("Kaart van %(title)s: %(what)s", title=view.row.title, what=what),
        kinds=kind_words(),
        at_the_table=_("zat aan tafel"),
        not_at_the_table=_("zat niet aan tafel"),
        note=limits_of(view),
    )
    return draw(parties, view.ties, words)


@blueprint.get("/ecosysteem/<map_code>/matrix")
@only_for(Audience.EVALUATION)
@needs_part(Part.ECOSYSTEM)
def show_matrix(map_code: str) -> ResponseReturnValue:
    """Show who has which relation with whom, with out and in of every party."""
    row = ecosystem.get_map(map_code)
    view = view_of(row)
    kind = request.args.get("soort", ALL)
    shown = view.only([kind] if kind in TIE_KINDS else [])
    return render_template(
        "ecosystem/show_matrix.html",
        map=row,
        view=view,
        kind=kind,
        kinds=kinds_on(view),
        tie_labels=TIE_LABELS,
        found=ecosystem.find(shown),
        names=names_of(view),
        limits=limits_of(view),
        **matrix_of(shown),
    )


def matrix_of(view: MapView) -> dict[str, object]:
    """Return the cells of the matrix: letters per pair, and which pairs are said from one side only."""
    letters: dict[tuple[str, str], str] = {}
    for kind in TIE_KINDS:
        for tie in view.ties:
            if tie.kind == kind and not tie.is_potential:
                letters[tie.ends] = letters.get(tie.ends, "") + TIE_LETTERS[kind]
    said = statements_of(view.ties)
    return {
        "letters": letters,
        "one_sided": {(a, b) for a, b in said if a != b and (b, a) not in said},
        "shorts": {actor.id: SHORT[actor.stakeholder_kind] for actor in view.actors if not actor.label},
        "full_names": names_of(view),
        "letter_words": {TIE_LETTERS[kind]: word for kind, word in kind_words().items() if kind != UNTYPED},
    }


@blueprint.get("/ecosysteem/<map_code>/svg")
@only_for(Audience.EVALUATION)
@confirmed_recently
@needs_part(Part.ECOSYSTEM)
def download_picture(map_code: str) -> ResponseReturnValue:
    """Give the picture as a file for a wall or a report; never with what is sensitive of an organisation."""
    row = ecosystem.get_map(map_code)
    view = view_of(row, shared=True)
    kind = chosen_kind(view)
    shown = view.only([] if kind == ALL else [kind])
    audit.record(audit.Kind.EXPORTED, me().id, now(), row.id, filters={"soort": kind}, rows=len(shown.ties))
    return as_download(picture_of(shown, kind, linked=False), SVG, "ecosysteem.svg")


@blueprint.post("/ecosysteem/<map_code>/opnieuw-neerleggen")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def arrange_again(map_code: str) -> ResponseReturnValue:
    """Lay the map out anew: every box gets another place, because somebody asked for it."""
    row = ecosystem.get_map(map_code)
    view = ecosystem.read_map(row)
    ecosystem.arrange_again(ecosystem.list_actors(row), view.ties)
    flash(_("De kaart ligt er opnieuw."), "success")
    return redirect(url_for(".show_picture", map_code=row.code), 303)
