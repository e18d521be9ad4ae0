"""The report on paper, of a programme or a pilot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from cleanup.access import only_for
from cleanup.blueprints.evaluation.as_meant import as_meant_of
from cleanup.blueprints.evaluation.base import ChosenFigures, asked, blueprint
from cleanup.blueprints.evaluation.pilot import low_start
from cleanup.blueprints.evaluation.programme import drawings, headlines, moved, profiles, summary
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.parts import Part
from cleanup.formatting import day
from cleanup.services import evaluation
from cleanup.services.network import telling
from cleanup.web.clock import now, today
from cleanup.web.headers import allow_drawing
from cleanup.web.parts import parts_in_use

if TYPE_CHECKING:
    from cleanup.models.network.stories import NetworkStory

DRAWINGS = ("verandering-t0-t1", "stand")
PUBLIC = "openbaar"


@blueprint.get("/rapport")
@only_for(Audience.EVALUATION)
def report_programme() -> ResponseReturnValue:
    """Show the report of a programme."""
    return _report(asked())


@blueprint.get("/<code>/rapport")
@only_for(Audience.EVALUATION)
def report_pilot(code: str) -> ResponseReturnValue:
    """Show the report of a pilot."""
    return _report(asked(pilot_code=code))


def _report(found: ChosenFigures) -> str:
    allow_drawing()
    scope = found.get_scope()
    public = PUBLIC in request.args
    return render_template(
        "evaluation/report.html",
        asked=found,
        now=now(),
        public=public,
        drawings=drawings(found, (*DRAWINGS, *(("minuten",) if found.niveau == "pilot" else ()))),
        headlines=headlines(found),
        profiles=profiles(found) if found.niveau == "programma" else [],
        moved=moved,
        summary=summary(found),
        quotes=_quotes(found, public=public),
        as_meant=as_meant_of(found),
        low_start=low_start(found) if found.niveau == "pilot" else None,
        lessons=(lessons := evaluation.list_lessons(scope)),
        lesson_rows=[(lesson.learned, lesson.changed or "–") for lesson in lessons],
        versions=_versions(found),
        remarks=[] if public else _remarks(found),
        stories=_stories(found, public=public),
    )


@blueprint.app_template_global("said_release")
def said_release(found: ChosenFigures) -> str:
    """Return which figures a report holds: those of a release, or of now."""
    note = found.figures.release if found.figures else None
    if note is None:
        return str(gettext("van nu, nog niet vrijgegeven"))
    return str(gettext("Vrijgave %(number)s, %(date)s", number=note.number, date=day(note.made_at)))


def _versions(found: ChosenFigures) -> str:
    """Return the versions of the questionnaires that were answered."""
    told = summary(found)
    steps = [step for factor in told.factors for step in factor.steps.values()] if told else []
    return ", ".join(sorted({version for step in steps for version in step.explained.versions})) or "–"


def _remarks(found: ChosenFigures) -> list[evaluation.Remark]:
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
