"""Years beside each other: the change of every factor in each programme that has figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cleanup.blueprints.evaluation.base import ChosenFigures, sees_live
from cleanup.domain.evaluation.comparisons import reason_against
from cleanup.domain.evaluation.plans import Deviation
from cleanup.domain.surveys.instrument import Mixed
from cleanup.services import evaluation, surveys
from cleanup.web.clock import now

FEWEST_YEARS, MOST_YEARS = 2, 5


@dataclass(frozen=True)
class Years:
    """By factor: a row of change of each programme (name, row), or why they may not stand together."""

    lines: dict[str, list[tuple[str, evaluation.Row]]]
    refused: dict[str, Deviation]
    untested: tuple[str, ...] = ()
    """The versions of questionnaires, of any year, that do not count as tested."""


def years_of(found: ChosenFigures) -> Years | None:
    """Return the programmes with figures beside each other, the oldest first; None with fewer than two.

    A filter or a pilot is a part of one year, and parts are not put beside wholes.
    """
    scope = found.scope
    programmes = len(found.form.programma.choices or ())
    if scope is None or scope.pilot is not None or scope.filters or programmes < FEWEST_YEARS:
        return None
    shown = [(one.scope, one.figures) for one in _programmes()]
    if len(shown) < FEWEST_YEARS:
        return None
    codes = [code for each, _ in shown for code in each.codes]
    mixed = mixed_of([figures for _, figures in shown], codes, is_live=found.is_live)
    lines: dict[str, list[tuple[str, evaluation.Row]]] = {}
    for each, figures in shown:
        for row in figures.tables["verandering"].where(niveau="programma", moment_van="t0", moment_tot="t1"):
            if row["groep"] == each.programmes[0].code:
                lines.setdefault(str(row["factor"]), []).append((each.name, row))
    lines = {factor: rows for factor, rows in lines.items() if len(rows) > 1}
    reasons = {factor: reason_against(mixed, factor) for factor in lines}
    versions = {version for _, figures in shown for version in figures.versions}
    known = set(found.figures.versions) if found.figures is not None else set()
    untested = (versions & set(found.untested)) | set(surveys.untested(versions - known))
    refused = {factor: reason for factor, reason in reasons.items() if reason is not None}
    return Years(lines, refused, tuple(sorted(untested)))


def mixed_of(
    figures: Sequence[evaluation.Figures], codes: Sequence[str], *, is_live: bool
) -> Mapping[str, Mixed]:
    """Return what pilots were not asked in the same way: by the answers of now, or as it was published."""
    return evaluation.mixed_in(codes) if is_live else evaluation.mixed_then(figures, codes)


@dataclass(frozen=True)
class _Year:
    scope: evaluation.Scope
    figures: evaluation.Figures


def _programmes() -> list[_Year]:
    """Return the newest programmes with figures, the oldest of them first."""
    at = now()
    found: list[_Year] = []
    live = sees_live()  # what is published stands, whatever is closed or gone by now
    evaluated = [programme for programme, has in evaluation.list_evaluated(at) if has]
    for programme in evaluated if live else evaluation.list_published():
        scope = evaluation.scope_of(programme) if len(found) < MOST_YEARS else None
        if scope is not None and scope.chosen:
            figures = evaluation.figures_of(scope, at) if live else evaluation.released_figures(scope)
            found += [_Year(scope, figures)] if figures is not None else []
    return found[::-1]
