"""The report on paper, of a programme or a pilot."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from cleanup.access import only_for
from cleanup.blueprints.evaluation.as_meant import as_meant_of
from cleanup.blueprints.evaluation.base import ChosenFigures, asked, blueprint
from cleanup.blueprints.evaluation.compared import comparison_of
from cleanup.blueprints.evaluation.nothing import why_nothing
from cleanup.blueprints.evaluation.pilot import low_start
from cleanup.blueprints.evaluation.programme import (
    drawings,
    headlines,
    moved,
    profiles,
    same_people,
    summary,
    with_besides,
)
from cleanup.blueprints.evaluation.wording import moment_label
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.evaluation.chapters import APPENDIX, APPENDIX_TABLES, CHAPTERS, chosen_chapters
from cleanup.domain.platform.parts import Part
from cleanup.formatting import day
from cleanup.services import evaluation
from cleanup.services.network import telling
from cleanup.web.clock import now, today
from cleanup.web.content_words import content_worded
from cleanup.web.headers import allow_drawing
from cleanup.web.logo import data_of
from cleanup.web.parts import parts_in_use

if TYPE_CHECKING:
    from cleanup.models.network.stories import NetworkStory

DRAWINGS = ("verandering-t0-t1", "stand")
PUBLIC, CHAPTER = "openbaar", "hoofdstuk"


@blueprint.get("/rapport")
@only_for(Audience.EVALUATION)
def report_programme() -> ResponseReturnValue:
    """Show the report of a programme."""
    return render_report(asked())


@blueprint.get("/<code>/rapport")
@only_for(Audience.EVALUATION)
def report_pilot(code: str) -> ResponseReturnValue:
    """Show the report of a pilot."""
    return render_report(asked(pilot_code=code))


def render_report(found: ChosenFigures) -> str:
    """Return the report that the address asks for: its chapters, for everybody or for own use."""
    allow_drawing()
    scope = found.get_scope()
    public = PUBLIC in request.args
    chapters = chosen_chapters(request.args.getlist(CHAPTER))
    return render_template(
        "evaluation/report.html",
        asked=found,
        now=now(),
        public=public,
        organisation=settings().organisation,
        logo=data_of(settings().logo),
        chapters=chapters,
        all_chapters=CHAPTERS,
        word=_address_of_word(found),
        appendix=_appendix(found) if APPENDIX in chapters else [],
        drawings=drawings(found, names_of_drawings(found)),
        same_people=same_people(found),
        headlines=headlines(found),
        profiles=profiles(found) if found.niveau == "programma" else [],
        moved=moved,
        compared=comparison_of(found),
        summary=summary(found),
        why_nothing=why_nothing(found),
        quotes=_quotes(found, public=public),
        as_meant=as_meant_of(found),
        low_start=low_start(found) if found.niveau == "pilot" else None,
        lessons=(lessons := evaluation.list_lessons(scope)),
        lesson_rows=[
            (content_worded(lesson.learned), content_worded(lesson.changed) or "–") for lesson in lessons
        ],
        versions=_versions(found),
        remarks=[] if public else _remarks(found),
        stories=_stories(found, public=public),
        missing=(
            evaluation.list_missing(found.figures, found.niveau, found.groep, found.place)
            if found.figures
            else []
        ),
    )


def names_of_drawings(found: ChosenFigures) -> tuple[str, ...]:
    """Return the figures that a report has: those of the page, also of moments that only some have."""
    names = with_besides(found, DRAWINGS)
    return (*names, "minuten") if found.niveau == "pilot" else names


def _address_of_word(found: ChosenFigures) -> str:
    """Return the address of the same report as a Word file."""
    scope, query = found.get_scope(), list(request.args.items(multi=True))
    if scope.pilot is not None:
        start = url_for(".download_report_of_pilot", code=scope.pilot.code)
    else:
        start = url_for(".download_report")
        if "programma" not in request.args:
            query.append(("programma", scope.programmes[0].code))
    return f"{start}?{urlencode(query)}" if query else start


def _appendix(found: ChosenFigures) -> list[tuple[str, list[str], list[list[object]]]]:
    """Return the tables behind a report: title, columns and rows, of a pilot only its own."""
    if found.figures is None:
        return []
    return [
        (title, columns := list(found.figures.tables[name].columns), _rows_of(found, name, columns))
        for name, title in APPENDIX_TABLES.items()
    ]


def _rows_of(found: ChosenFigures, name: str, columns: list[str]) -> list[list[object]]:
    rows = found.figures.tables[name].rows if found.figures else ()
    own = [
        row for row in rows if found.niveau != "pilot" or row.get("pilot", row.get("groep")) == found.groep
    ]
    return [[row[column] for column in columns] for row in own]


@blueprint.app_template_global("said_release")
def said_release(found: ChosenFigures) -> str:
    """Return which figures a report holds: those of a release, or of now."""
    note = found.figures.release if found.figures else None
    if note is None:
        return str(gettext("van nu, nog niet vrijgegeven"))
    return str(gettext("Vrijgave %(number)s, %(date)s", number=note.number, date=day(note.made_at)))


@blueprint.app_template_global("said_later")
def said_later(found: ChosenFigures) -> str:
    """Return which closed moments no release counted yet; empty when there are none."""
    closed = found.waiting.missing if found.waiting is not None else ()
    return ", ".join(f"{one.pilot} {moment_label(one.moment).lower()}" for one in closed)


def _versions(found: ChosenFigures) -> str:
    """Return the versions of the questionnaires that were answered."""
    told = summary(found)
    steps = [step for factor in told.factors for step in factor.steps.values()] if told else []
    return ", ".join(sorted({version for step in steps for version in step.explained.versions})) or "–"


def _remarks(found: ChosenFigures) -> list[evaluation.DayRemark]:
    known = found.figures.questionnaires if found.figures else None
    return evaluation.list_remarks(found.get_scope(), known)


def _stories(found: ChosenFigures, *, public: bool) -> list[NetworkStory]:
    """Return the stories that may stand in this report: none once a teller took theirs back."""
    scope = found.get_scope()
    if scope.programme is None or Part.NETWORK not in parts_in_use():
        return []
    pilot_id = scope.pilot.id if scope.pilot else None
    return telling.stories_for_report(scope.programme, today(), pilot_id, public=public)


def _quotes(found: ChosenFigures, *, public: bool) -> list[evaluation.Row]:
    """Return the quotes that may stand in this report: in a public one only those for everybody."""
    if found.figures is None:
        return []
    allowed = (PUBLIC,) if public else ("rapport", PUBLIC)
    rows = [row for row in found.figures.tables["citaten"].rows if row["toestemming"] in allowed]
    return list({row["tekst"]: row for row in rows}.values())
