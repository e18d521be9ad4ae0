"""The true figures behind rows that a release shows, for what is computed from several of them.

A difference of rounded means is wrong by more than its own last decimal. So a release remembers what it
rounded, and a comparison is computed from that. Only rows that are shown are found here, number by number:
what is hidden of a row stays hidden, and of a figure that stays from an earlier release it is the true
figure of that release.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cleanup.analysis.disclosure.figures import CHANGE, LEVEL
from cleanup.analysis.disclosure.memory import InForce

Row = Mapping[str, Any]
KINDS = {
    "tbl_verandering": (CHANGE, ("moment_van", "moment_tot")),
    "tbl_mem": (LEVEL, ("moment",)),
}
"""Tables of which every row of a pilot or programme is a figure of its own: its kind, and its moments."""
BOTH = 2


def is_kept(key: str) -> bool:
    """Whether a figure with this key is one that ``true_rows`` looks for."""
    table, _quantity, kind, niveau, *_more = key.split("|")
    return table in KINDS and KINDS[table][0] == kind and niveau in {"pilot", "programma"}


def true_rows(table: str, rows: Iterable[Row], in_force: Mapping[str, InForce]) -> list[Row]:
    """Return the rows of a table with the figures as they were before rounding; a row not known stays."""
    kind, moments = KINDS[table]
    found = []
    for row in rows:
        names = (row["factor"], kind, row["niveau"], row["groep"], *(row[name] for name in moments))
        shown = in_force.get("|".join((table, *map(str, names))))
        found.append(row if shown is None else {**row, **_numbers(row, shown)})
    return found


def _numbers(row: Row, shown: InForce) -> dict[str, float]:
    """Return the true numbers of a row, as far as this is the figure that the row shows."""
    if len(shown.rows) != 1:
        return {}
    exact = shown.exact[0] if shown.exact else _of_sums(shown.sums, is_change="verschil" in row)
    same = shown.rows[0]
    return {name: value for name, value in exact.items() if _is_number(row[name]) and row[name] == same[name]}


def _of_sums(sums: Sequence[tuple[int, float]], *, is_change: bool) -> dict[str, float]:
    """Return the means of a figure that was remembered as sums alone."""
    if not sums or not all(people for people, _total in sums):
        return {}
    means = [total / people for people, total in sums]
    if not is_change:
        return {"gemiddelde": means[0]}
    if len(means) == BOTH:
        before, after = means
        return {"gemiddelde_van": before, "gemiddelde_tot": after, "verschil": after - before}
    return {"verschil": means[0]}


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)
