"""Pilots beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.evaluation.base import ChosenFigures, asked, blueprint, tabs, with_pilots
from cleanup.blueprints.evaluation.paging import page_of
from cleanup.blueprints.evaluation.years import mixed_of, years_of
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.evaluation.comparisons import reason_against
from cleanup.domain.evaluation.plans import Deviation
from cleanup.services import evaluation


@blueprint.get("/vergelijken")
@only_for(Audience.EVALUATION)
def compare_pilots() -> ResponseReturnValue:
    """Show the start and the change of each factor for every pilot, with the band of the group."""
    found = asked()
    paged = page_of(found, compared(found))
    found = with_pilots(found, paged.rows, "verandering", "profiel")
    return render_template(
        "evaluation/compare_pilots.html",
        asked=found,
        tabs=tabs(found),
        paged=paged,
        lines=lines(found, paged.rows),
        bands=_bands(found),
        refused=_refused(found),
        years=years_of(found),
    )


def _refused(found: ChosenFigures) -> dict[str, Deviation]:
    """Return why factors may not stand side by side, by their names in the table: asked in another way."""
    if found.figures is None or found.scope is None:
        return {}
    mixed = mixed_of([found.figures], compared(found), is_live=found.is_live)
    reasons = {
        factor: reason_against(mixed, factor)
        for factor in found.figures.tables["verandering"].distinct("factor")
    }
    return {factor: reason for factor, reason in reasons.items() if reason is not None}


def compared(found: ChosenFigures) -> list[str]:
    """Return the codes of the pilots that have a change, in the order of the table."""
    if found.figures is None:
        return []
    if found.figures.release is not None:
        return found.figures.pilots_in("verandering", "groep")
    return list(dict.fromkeys(row["groep"] for row in _changes(found, niveau="pilot")))


def lines(found: ChosenFigures, codes: Sequence[str]) -> dict[str, list[evaluation.Row]]:
    """Return for each factor the change of all pilots together, then of the pilots with these codes."""
    if found.figures is None:
        return {}
    return {
        factor: [
            *_changes(found, niveau=found.niveau, groep=found.groep, factor=factor),
            *(row for code in codes for row in _changes(found, niveau="pilot", factor=factor, groep=code)),
        ]
        for factor in found.figures.tables["verandering"].distinct("factor")
    }


def _changes(found: ChosenFigures, **wanted: str) -> list[evaluation.Row]:
    if found.figures is None:
        return []
    return found.figures.tables["verandering"].where(**wanted, moment_van="t0", moment_tot="t1")


def _bands(found: ChosenFigures) -> dict[str, evaluation.Row]:
    if found.figures is None:
        return {}
    return {row["groep"]: row for row in found.figures.tables["profiel"].where(niveau="pilot")}
