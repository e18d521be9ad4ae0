"""The overview of a programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.evaluation.base import ChosenFigures, asked, blueprint, tabs
from cleanup.blueprints.evaluation.compared import comparison_of
from cleanup.blueprints.evaluation.export import export_form
from cleanup.blueprints.evaluation.paging import page_of
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.evaluation.figures import SAME_PEOPLE, WORTH_NAMING
from cleanup.services import evaluation
from cleanup.web.content_words import content_translated
from cleanup.web.headers import allow_drawing

if TYPE_CHECKING:
    from cleanup.analysis.summary import Summary

HEADLINES = (
    "deelnemers", "jongeren_uniek", "organisaties_benaderd", "organisaties_ingepland", "organisaties_later",
)  # fmt: skip
DRAWINGS = ("verandering-t0-t1", "verandering-t0-t2", "stand")
BESIDES = ("verandering-t-1-t0", "verandering-t0-t3")
"""Drawn beside them where a programme has those moments."""


@blueprint.get("")
@only_for(Audience.EVALUATION)
def show_programme() -> ResponseReturnValue:
    """Show what a programme came to: results in figures, and the four factors."""
    found = asked()
    allow_drawing()
    return render_template(
        "evaluation/show_programme.html",
        asked=found,
        tabs=tabs(found),
        headlines=headlines(found),
        drawings=drawings(found, with_besides(found, DRAWINGS)),
        same_people=same_people(found),
        profiles=profiles(found),
        compared=comparison_of(found),
        total=evaluation.total_of_chosen(found.scope, found.figures) if found.scope else None,
        moved=moved,
        summary=summary(found),
        export_form=export_form(),
        paged=page_of(found, found.scope.chosen if found.scope else ()),
    )


def headlines(found: ChosenFigures) -> list[dict[str, object]]:
    """Return the figures that stand large on top, as far as there are any."""
    if found.figures is None:
        return []
    table = found.figures.tables["cijfers"]
    rows = [table.find(indicator_code=code) for code in HEADLINES]
    return [row for row in rows if row is not None]


def with_besides(found: ChosenFigures, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of drawings with those of moments that only some programmes have, before the last."""
    figures = found.figures
    more = [name for name in BESIDES if figures and evaluation.has_drawing(figures, name)]
    return (*names[:-1], *more, *names[-1:])


def drawings(found: ChosenFigures, names: tuple[str, ...]) -> list[evaluation.Drawn]:
    """Return the figures of a page with their words and tables; a note stands with the first it is for."""
    if found.figures is None:
        return []
    drawn = [evaluation.drawing_of(found.figures, name, found.group, content_translated) for name in names]
    said: set[str] = set()
    for one in drawn:
        one.notes = [note for note in one.notes if note not in said]
        said.update(one.notes)
    return drawn


def same_people(found: ChosenFigures) -> list[evaluation.Row]:
    """Return the change without and with the day of the same people; empty where nobody was asked before."""
    if found.figures is None:
        return []
    return list(found.figures.tables["verandering"].where(niveau=SAME_PEOPLE, groep=found.groep))


def profiles(found: ChosenFigures) -> list[Summary]:
    """Return what is said about motivated and about less motivated people at t0."""
    if found.figures is None:
        return []
    return [told for (niveau, _groep), told in found.figures.summaries.items() if niveau == "profiel"]


@dataclass(frozen=True)
class MovedFactors:
    """The factors on which a group went forward, and those on which it went back, far enough to name."""

    up: list[str]
    down: list[str]
    nearly: list[str]
    """Those whose change is just less, but reads as far enough after rounding."""


def moved(profile: Summary) -> MovedFactors:
    """Return where a group went up and where down far enough to name, from before to after the day.

    What only reads as far enough is named as well, so that no sentence contradicts the number beside it.
    """
    steps = {factor.code: factor.steps.get("t0-t1") for factor in profile.factors}
    shown = {code: step for code, step in steps.items() if step and evaluation.is_number(step.change)}
    changes = {code: float(str(step.change)) for code, step in shown.items()}
    up = [code for code, change in changes.items() if change >= WORTH_NAMING]
    down = [code for code, change in changes.items() if change <= -WORTH_NAMING]
    far = [code for code, step in shown.items() if abs(step.as_read[0]) >= WORTH_NAMING]
    return MovedFactors(up, down, [code for code in far if code not in {*up, *down}])


def summary(found: ChosenFigures) -> Summary | None:
    """Return what is said about the group that a page is about, None without results."""
    return found.figures.summary(found.niveau, found.groep) if found.figures else None
