"""The true figures behind rows that a release shows, for what is computed from several of them.

A difference of rounded means is wrong by more than its own last decimal. So a release remembers what it
rounded, and a comparison is computed from that. Only rows that are shown are found here, number by number:
what is hidden of a row stays hidden, and of a figure that stays from an earlier release it is the true
figure of that release.

Releases of an older version remembered sums of scores alone. From these follow the means, where they round to
what was published: a change that was scored on the questions that both moments asked has other sums. Spreads
stay rounded, and ``is_exact`` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cleanup.analysis.disclosure.figures import CHANGE, LEVEL
from cleanup.analysis.disclosure.memory import InForce
from cleanup.analysis.disclosure.shape import DECIMALS, FINE, MANY
from cleanup.analysis.disclosure.tables import SHOWN, STATUS

Row = Mapping[str, Any]
KINDS = {
    "tbl_verandering": (CHANGE, ("moment_van", "moment_tot")),
    "tbl_mem": (LEVEL, ("moment",)),
}
"""Tables of which every row of a pilot or programme is a figure of its own: its kind, and its moments."""
LEVELS = frozenset({"pilot", "programma"})
BOTH = 2


def is_kept(key: str) -> bool:
    """Whether a figure with this key is one that ``true_rows`` looks for."""
    table, _quantity, kind, niveau, *_more = key.split("|")
    return table in KINDS and KINDS[table][0] == kind and niveau in LEVELS


def true_rows(table: str, rows: Iterable[Row], in_force: Mapping[str, InForce]) -> list[Row]:
    """Return the rows of a table with the figures as they were before rounding; a row not known stays."""
    known = ((row, _in_force(table, row, in_force)) for row in rows)
    return [row if shown is None else {**row, **_numbers(row, shown)} for row, shown in known]


def is_exact(table: str, rows: Iterable[Row], in_force: Mapping[str, InForce]) -> bool:
    """Whether of every row that shows a figure all its numbers are kept as they were before rounding."""
    whole = (row for row in rows if row[STATUS] == SHOWN and row["niveau"] in LEVELS)
    known = (_in_force(table, row, in_force) for row in whole)
    return all(shown is not None and len(shown.exact) == len(shown.rows) for shown in known)


def _in_force(table: str, row: Row, in_force: Mapping[str, InForce]) -> InForce | None:
    kind, moments = KINDS[table]
    names = (row["factor"], kind, row["niveau"], row["groep"], *(row[name] for name in moments))
    return in_force.get("|".join((table, *map(str, names))))


def _numbers(row: Row, shown: InForce) -> dict[str, float]:
    """Return the true numbers of a row, as far as this is the figure that the row shows."""
    if len(shown.rows) != 1:
        return {}
    exact = shown.exact[0] if shown.exact else _of_sums(shown.sums, is_change="verschil" in row)
    same, hair = shown.rows[0], 0 if shown.exact else _half_a_step(shown.n)
    return {
        name: value
        for name, value in exact.items()
        if _is_number(row[name]) and row[name] == same[name] and (not hair or abs(value - row[name]) <= hair)
    }


def _half_a_step(n: int) -> float:
    """Return how far a true number may lie from the published one about so many people."""
    return 0.5 / float(10 ** DECIMALS[n >= MANY]) + FINE


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
