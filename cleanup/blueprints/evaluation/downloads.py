"""To take along: the report as a Word file, and each figure as a picture with its words and limits inside."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import confirmed_recently, me, only_for
from cleanup.blueprints.evaluation.base import ChosenFigures, asked, beside, blueprint
from cleanup.blueprints.evaluation.report import names_of_drawings, render_report, said_later, said_release
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.audit import Kind
from cleanup.domain.platform.errors import N_, NotFoundError
from cleanup.services import evaluation
from cleanup.services.platform import audit
from cleanup.web.clock import now
from cleanup.web.content_words import content_translated
from cleanup.web.downloads import WORD, as_download
from cleanup.web.languages import choose
from cleanup.web.word import WordHead, WordPicture, word_of
from cleanup.web.wording import translated

PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
UNTESTED = N_("Nog niet getoetst: het is nog niet onderzocht of deze vragen goed meten.")
NOT_RELEASED = N_("Er is nog niets vrijgegeven om mee te nemen.")


@blueprint.get("/rapport/word.docx")
@only_for(Audience.EVALUATION)
@confirmed_recently
def download_report() -> ResponseReturnValue:
    """Give the report of a programme as a Word file."""
    return _report(asked())


@blueprint.get("/<code>/rapport/word.docx")
@only_for(Audience.EVALUATION)
@confirmed_recently
def download_report_of_pilot(code: str) -> ResponseReturnValue:
    """Give the report of a pilot as a Word file."""
    return _report(asked(pilot_code=code))


def _report(found: ChosenFigures) -> ResponseReturnValue:
    if found.figures is None:
        flash(_("Er is nog niets vrijgegeven om mee te nemen."), "info")
        return redirect(url_for(".report_programme", **found.address), 303)
    scope, ours = found.get_scope(), settings()
    head = WordHead(
        title=_("Rapport: %(name)s", name=scope.name),
        organisation=ours.organisation,
        facts=[
            (_("Programma"), scope.programmes[0].name),
            (_("Pilots"), str(len(scope.chosen))),
            (_("Cijfers"), said_release(found)),
            *([(_("Gesloten na de vrijgave"), later)] if (later := said_later(found)) else []),
        ],
        logo=ours.logo,
        language=choose(),
    )
    made = word_of(render_report(found), head, _pictures(found))
    _note(found, "docx")
    return as_download(made, WORD, f"rapport_{found.groep.lower()}.docx")


def _pictures(found: ChosenFigures) -> dict[str, WordPicture]:
    """Return the figures of a report by the id they have on its page."""
    drawn = [_drawing(found, name) for name in names_of_drawings(found)]
    return {
        f"figuur-{one.name.lower()}": WordPicture(
            evaluation.png_of(evaluation.picture_of(one.svg, one.title, below(found, one.name))), one.reading
        )
        for one in drawn
        if one.svg
    }


@blueprint.get("/figuur/<name>/bestand.<any(svg, png):kind>")
@only_for(Audience.EVALUATION)
@confirmed_recently
def download_figure(name: str, kind: str) -> ResponseReturnValue:
    """Give a figure as a picture: of what was released, whoever asks."""
    found = _released(asked(compute=False))
    drawn = _drawing(found, name)
    if not drawn.svg:
        raise NotFoundError
    picture = evaluation.picture_of(
        drawn.svg,
        drawn.title,
        [*([drawn.missing] if drawn.missing else []), *map(translated, drawn.notes), *below(found, name)],
    )
    _note(found, kind)
    content = picture.encode() if kind == "svg" else evaluation.png_of(picture)
    return as_download(content, PICTURES[kind], f"{found.groep.lower()}_{drawn.name.lower()}.{kind}")


def _released(found: ChosenFigures) -> ChosenFigures:
    """Return what is asked for with figures as they were released, for evaluators too."""
    figures = beside(found.get_scope(), evaluation.released_figures(found.get_scope()))
    if figures is None:
        raise NotFoundError(NOT_RELEASED)
    return ChosenFigures(found.form, found.scope, figures, found.address, has_figures=True)


def _drawing(found: ChosenFigures, name: str) -> evaluation.Drawn:
    if found.figures is None:
        raise NotFoundError
    return evaluation.drawing_of(found.figures, name, found.group, content_translated)


def below(found: ChosenFigures, name: str) -> list[str]:
    """Return what stands below a picture: which figures these are, and what none of them can say."""
    demo = [_("Voorbeelddata: verzonnen.")] if found.get_scope().is_demo else []
    test = [translated(UNTESTED)] if found.untested and name != evaluation.MINUTES else []
    return [*demo, *test, translated(found.limits), f"{settings().organisation}. {said_release(found)}."]


def _note(found: ChosenFigures, form: str) -> None:
    scope = found.get_scope()
    audit.record(
        Kind.EXPORTED, me().id, now(), scope.pilot.code if scope.pilot else scope.programmes[0].code,
        form=form, filters=dict(request.args.items()), pilots=len(scope.chosen), rows=0,
    )  # fmt: skip
