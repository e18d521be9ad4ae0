"""What people did, what held them back, what they need, and how they rate the day."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.evaluation.base import ChosenFigures, asked, blueprint, tabs
from cleanup.blueprints.evaluation.funnel import funnel_of
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.domain.toolkit.plans import PLAN_ACTIONS
from cleanup.services import evaluation

BEHAVIOUR = "behaviour"
DONE, REASONS, NEEDS, CHAIN, PLAN = "gedrag", "reden", "behoefte", "keten", "voornemen"


@dataclass(frozen=True)
class ChoiceCounts:
    """Answers to a question of which several can be chosen: a line an answer, with its count per moment.

    ``out_of`` is how many answered at each moment; ``lines`` are the answer, its factor and its counts.
    """

    out_of: dict[str, object]
    lines: list[tuple[str, str, dict[str, evaluation.Row]]]


@blueprint.get("/gedrag")
@only_for(Audience.EVALUATION)
def show_behaviour() -> ResponseReturnValue:
    """Show behaviour, reasons, needs, backlash, the rating of the day, and what is kept apart."""
    found = asked()
    return render_template(
        "evaluation/show_behaviour.html",
        asked=found,
        tabs=tabs(found),
        done=choices_of(found, DONE),
        reasons=choices_of(found, REASONS),
        needs=choices_of(found, NEEDS),
        funnel=funnel_of(
            _rows(found, "acties", pilot=found.place, soort=CHAIN),
            _rows(found, "acties", pilot=found.place, soort=DONE),
        ),
        plans=_rows(found, "acties", pilot=found.place, soort=PLAN),
        plan_labels=PLAN_ACTIONS,
        consequences=consequences(found),
        index=_rows(found, "gedragsindex", niveau=found.niveau, groep=found.groep),
        ratings=_rows(found, "waardering", niveau=found.niveau, groep=found.groep),
        looked_back=looked_back(found),
        reliability=_rows(found, "alfa", groep=found.groep),
        shown=_shown(found),
    )


def _shown(found: ChosenFigures) -> list[evaluation.Row]:
    """Return the rows that the page shows, for what the marks in them mean."""
    of_place = [row for name in ("acties", "items") for row in _rows(found, name, pilot=found.place)]
    group = {"niveau": found.niveau, "groep": found.groep}
    of_group = [row for name in ("waardering", "terugkijk") for row in _rows(found, name, **group)]
    return [*of_place, *of_group, *_rows(found, "alfa", groep=found.groep)]


def choices_of(found: ChosenFigures, sort: str) -> ChoiceCounts:
    """Return the answers of one sort, in the order of the questionnaire."""
    lines: dict[str, tuple[str, dict[str, evaluation.Row]]] = {}
    out_of: dict[str, object] = {}
    for row in _rows(found, "acties", pilot=found.place, soort=sort):
        lines.setdefault(row["actie"], (row["factor"], {}))[1][row["moment"]] = row
        out_of[row["moment"]] = row["noemer"]
    ordered = {moment: out_of[moment] for moment in EVERY_MOMENT if moment in out_of}
    return ChoiceCounts(ordered, [(action, factor, counts) for action, (factor, counts) in lines.items()])


def consequences(found: ChosenFigures) -> list[tuple[evaluation.AskedQuestion, list[evaluation.Row]]]:
    """Return the other questions about behaviour (did it backfire?), each with how it was answered."""
    if found.figures is None:
        return []
    return [
        (question, _rows(found, "items", pilot=found.place, itemcode=question.item.code))
        for question in evaluation.list_questions(found.figures, found.place)
        if question.item.topic == BEHAVIOUR and question.item.scale.is_number
    ]


def looked_back(found: ChosenFigures) -> list[tuple[evaluation.Row, dict[str, evaluation.Row]]]:
    """Return each question that looks back, with the levels of its factor by moment to read beside it."""
    rows = _rows(found, "terugkijk", niveau=found.niveau, groep=found.groep)
    scores = _rows(found, "mem", niveau=found.niveau, groep=found.groep)
    return [
        (row, {score["moment"]: score for score in scores if score["factor"] == row["factor"]})
        for row in rows
    ]


def _rows(found: ChosenFigures, table: str, **wanted: object) -> list[evaluation.Row]:
    return found.figures.tables[table].where(**wanted) if found.figures else []
