"""The label of every shown change, beside its row: what pages, charts, reports and workbook read.

It is worked out from what is shown, rounded as it is released, and never from what stays hidden: so it gives
nothing away, and it is the same for the figures of now and of a release.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from cleanup.analysis.disclosure.bases import WHOLE_PILOTS
from cleanup.analysis.disclosure.ladder import Ladder
from cleanup.analysis.disclosure.shape import Rounding
from cleanup.analysis.disclosure.tables import NOT_APPLICABLE, SHOWN, SafeTable
from cleanup.analysis.reading import digits_of
from cleanup.domain.evaluation.figures import SAME_PEOPLE
from cleanup.domain.evaluation.labels import FEWEST_PAIRS, NAMES, Evidence, Label, label_of, missing_for_next

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


@dataclass(frozen=True)
class Beside:
    """What stands beside the changes: t0 responses by pilot, t0 levels, and the pilots of groups.

    ``members`` by level and group: of variants, and of profiles where these are over whole pilots.
    """

    responses: SafeTable
    levels: SafeTable | None = None
    members: Mapping[tuple[str, str], Collection[str]] = field(default_factory=dict)

    @cached_property
    def begun(self) -> Mapping[str, Any]:
        """How many answered at t0, by pilot and for the programme; of hidden counts their mark."""
        return {row["pilot"]: row["afgerond"] for row in self.responses.records if row["moment"] == "t0"}

    @cached_property
    def answered(self) -> Mapping[tuple[str, str, str], Any]:
        """How many answered at t0, by level, group and factor."""
        rows = self.levels.records if self.levels else ()
        return {
            (row["niveau"], row["groep"], row["factor"]): row["n_deelnemers"]
            for row in rows
            if row["moment"] == "t0"
        }

    def start(self, row: Row) -> int:
        """Return how many answered at t0 in the group of a row, or at most; 0 where that is unknown.

        Of a group that is counted nowhere it is everybody who answered: a group is never larger.
        """
        niveau, name = row["niveau"], row["groep"]
        whole = [count for place, count in self.begun.items() if place.partition(":")[0] == WHOLE]
        if niveau == "pilot":
            return _sum_of([self.begun.get(name)])
        if niveau in {WHOLE, SAME_PEOPLE}:
            return _sum_of([self.begun.get(f"{WHOLE}: {name}", self.begun.get(WHOLE))])
        if members := self.members_of(row):
            counted = _sum_of([self.begun.get(code) for code in members])
        else:
            counted = _sum_of([self.answered.get((niveau, name, row["factor"]))])
        return counted or _sum_of(whole)

    def members_of(self, row: Row) -> Collection[str]:
        """Return the pilots that a row is over, where it is over whole pilots; else nothing."""
        is_whole = row["niveau"] == "variant" or str(row.get("basis", "")).startswith(WHOLE_PILOTS)
        return self.members.get((row["niveau"], row["groep"]), ()) if is_whole else ()

    def pilots_of(self, row: Row, pilots: Sequence[Row]) -> Sequence[Row]:
        """Return which of the rows of pilots are those of the group of a row."""
        if row["niveau"] == WHOLE:
            return pilots
        members = (row["groep"],) if row["niveau"] == "pilot" else self.members_of(row)
        return [one for one in pilots if one["groep"] in members]


def _sum_of(counts: Sequence[object]) -> int:
    """Return a total, 0 where one of the counts is not known."""
    known = [count for count in counts if isinstance(count, int)]
    return sum(known) if len(known) == len(counts) else 0


def with_labels(changes: SafeTable, beside: Beside, ladder: Ladder, standing: Backing) -> SafeTable:
    """Return ``tbl_verandering`` with, of each shown change, its label and what would lift it one step."""
    pilots: dict[Step, list[Row]] = defaultdict(list)
    for row in changes.records:
        if row["niveau"] == "pilot" and row["n_koppels"]:
            pilots[_step(row)].append(row)
    cells = (_cells(row, beside, pilots[_step(row)], ladder, standing) for row in changes.records)
    rows = tuple((*row, *added) for row, added in zip(changes.rows, cells, strict=True))
    return replace(changes, columns=(*changes.columns, *COLUMNS), rows=rows)


def as_description(table: SafeTable) -> SafeTable:
    """Return a table of which every shown row describes, and claims nothing, with that label in a column."""
    status = table.column("status")
    cells = (NAMES[Label.DESCRIPTION] if one == SHOWN else NOT_APPLICABLE for one in status)
    rows = tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True))
    return replace(table, columns=(*table.columns, LABEL), rows=rows)


def evidence_of(
    row: Row, beside: Beside, pilots: Sequence[Row], ladder: Ladder, standing: Backing
) -> Evidence:
    """Return what a shown change rests on, given what stands beside it and the rows of all pilots.

    Pilots that are not all of the people of the row count as unknown: of profiles by person the tables do not
    say from which they come.
    """
    n, change = int(row["n_koppels"]), _as_released(row, ladder)
    start = beside.start(row)
    mine = list(beside.pilots_of(row, pilots))
    if sum(one["n_koppels"] for one in mine) != n:
        mine = []
    known = [_as_released(one, ladder) for one in mine if not isinstance(one["verschil"], str)]
    agreeing = sum(one * change > 0 for one in known) / len(mine) if mine else None
    return Evidence(
        pairs=n,
        response=n / start if start else None,
        clear=_is_clear(row, n, ladder),
        pilots=len(mine) or None,
        agreeing=agreeing,
        planned=standing.planned,
        tested=standing.tested,
    )


def _cells(row: Row, beside: Beside, pilots: list[Row], ladder: Ladder, standing: Backing) -> tuple[str, str]:
    if row["status"] != SHOWN or isinstance(row["verschil"], str) or isinstance(row["n_koppels"], str):
        return NOT_APPLICABLE, NOT_APPLICABLE
    evidence = evidence_of(row, beside, pilots, ladder, standing)
    return NAMES[label_of(evidence)], SEPARATOR.join(missing_for_next(evidence)) or NOT_APPLICABLE


def _as_released(row: Row, ladder: Ladder) -> float:
    """Return the change of a row as a release rounds it: one that reads zero went in no direction."""
    return Rounding.NEAREST.of(float(row["verschil"]), int(row["n_koppels"]), ladder)


def _step(row: Row) -> Step:
    return row["factor"], row["moment_van"], row["moment_tot"]


def _is_clear(row: Row, n: int, ladder: Ladder) -> bool:
    """Return whether the interval leaves zero out as it is read, here and where it was rounded for a release.

    Of too few pairs for any label it is read as it stands in the row.
    """
    if isinstance(row["ci_laag"], str) or isinstance(row["ci_hoog"], str):
        return False
    low, high = float(row["ci_laag"]), float(row["ci_hoog"])
    if n < FEWEST_PAIRS:
        digits = digits_of(n)
        return round(low, digits) > 0 or round(high, digits) < 0
    return Rounding.LOW_END.of(low, n, ladder) > 0 or Rounding.HIGH_END.of(high, n, ladder) < 0
