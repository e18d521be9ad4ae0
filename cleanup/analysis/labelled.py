"""The label of every shown change, beside its row: what pages, charts, reports and workbook read.

It is worked out from what is shown, rounded as it is released, and never from what stays hidden: so it gives
nothing away, and it is the same for the figures of now and of a release.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cleanup.analysis.disclosure.ladder import Ladder
from cleanup.analysis.disclosure.shape import Rounding
from cleanup.analysis.disclosure.tables import NOT_APPLICABLE, SHOWN, SafeTable
from cleanup.domain.evaluation.labels import NAMES, Evidence, label_of, missing_for_next

LABEL, LIFT = "uitspraak", "voor_sterker"
COLUMNS = (LABEL, LIFT)
SEPARATOR = "; "
WHOLE = "programma"
"""What tables by pilot call all pilots of a programme together; of several programmes with its code."""

Row = Mapping[str, Any]
Step = tuple[str, str, str]


@dataclass(frozen=True)
class Backing:
    """What holds for all claims of a programme: a plan frozen before its answers, a tested questionnaire."""

    planned: bool = False
    tested: bool = False


def with_labels(changes: SafeTable, responses: SafeTable, ladder: Ladder, standing: Backing) -> SafeTable:
    """Return ``tbl_verandering`` with, of each shown change, its label and what would lift it one step."""
    begun = {row["pilot"]: row["afgerond"] for row in responses.records if row["moment"] == "t0"}
    pilots: dict[Step, list[Row]] = defaultdict(list)
    for row in changes.records:
        if row["niveau"] == "pilot" and row["n_koppels"]:
            pilots[_step(row)].append(row)
    cells = (_cells(row, begun, pilots[_step(row)], ladder, standing) for row in changes.records)
    rows = tuple((*row, *added) for row, added in zip(changes.rows, cells, strict=True))
    return replace(changes, columns=(*changes.columns, *COLUMNS), rows=rows)


def evidence_of(
    row: Row, begun: Mapping[str, Any], pilots: Iterable[Row], ladder: Ladder, standing: Backing
) -> Evidence:
    """Return what a shown change rests on, given the t0 responses by group and the rows of its pilots.

    Of variants and profiles the tables do not say how many began or from how many pilots they come: that
    counts as unknown, and so do pilots that are not all of the people of the row.
    """
    n, change = int(row["n_koppels"]), float(row["verschil"])
    start = _start(row, begun)
    mine = list(pilots) if row["niveau"] == WHOLE else []
    if sum(one["n_koppels"] for one in mine) != n:
        mine = []
    known = [float(one["verschil"]) for one in mine if not isinstance(one["verschil"], str)]
    agreeing = sum(one * change > 0 for one in known) / len(mine) if mine else None
    return Evidence(
        pairs=n,
        response=n / start if start else None,
        clear=_is_clear(row, n, ladder),
        pilots=len(mine) or 1,
        agreeing=agreeing,
        planned=standing.planned,
        tested=standing.tested,
    )


def _cells(
    row: Row, begun: Mapping[str, Any], pilots: list[Row], ladder: Ladder, standing: Backing
) -> tuple[str, str]:
    if row["status"] != SHOWN or isinstance(row["verschil"], str) or isinstance(row["n_koppels"], str):
        return NOT_APPLICABLE, NOT_APPLICABLE
    evidence = evidence_of(row, begun, pilots, ladder, standing)
    return NAMES[label_of(evidence)], SEPARATOR.join(missing_for_next(evidence)) or NOT_APPLICABLE


def _step(row: Row) -> Step:
    return row["factor"], row["moment_van"], row["moment_tot"]


def _start(row: Row, begun: Mapping[str, Any]) -> int:
    """Return how many answered at t0 in the group of a row; 0 where that is unknown."""
    name = row["groep"]
    places = {"pilot": (name,), WHOLE: (f"{WHOLE}: {name}", WHOLE)}.get(row["niveau"], ())
    found = next((begun[place] for place in places if place in begun), 0)
    return found if isinstance(found, int) else 0


def _is_clear(row: Row, n: int, ladder: Ladder) -> bool:
    if isinstance(row["ci_laag"], str) or isinstance(row["ci_hoog"], str):
        return False
    low = Rounding.LOW_END.of(float(row["ci_laag"]), n, ladder)
    high = Rounding.HIGH_END.of(float(row["ci_hoog"]), n, ladder)
    return low > 0 or high < 0
