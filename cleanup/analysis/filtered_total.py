"""The total of pilots that somebody chose from a release: the sum of what these pilots show already.

Nothing new is given away: whatever follows from such a total follows from the rows of its pilots. So there is
one only where every chosen pilot that was measured shows the figure by itself. It is never worked out from a
larger total minus other pilots, and where a pilot is hidden, the total is too: it would tell of that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cleanup.analysis.changes.shown import MEANS, OF_THE_MEANS, SHAPE
from cleanup.analysis.disclosure.decide import ALL_BUT_MEANS
from cleanup.analysis.disclosure.figures import RUNNING
from cleanup.analysis.disclosure.ladder import Ladder

FEWEST = 2
"""From how many pilots there is a total: of one pilot it would be its own row."""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class FilteredTotal:
    """One factor over the chosen pilots, from before to after; cells are shorthand where nothing stands.

    ``over`` are the pilots it sums, ``hidden`` those that show no figure of their own and so keep the total
    away.
    """

    factor: str
    before: str
    after: str
    over: tuple[str, ...]
    hidden: tuple[str, ...]
    cells: Mapping[str, Any] | None = None
    basis: str = RUNNING


def filtered_totals(rows: Iterable[Row], codes: Iterable[str], ladder: Ladder) -> list[FilteredTotal]:
    """Return a total for every factor and pair of moments of which a chosen pilot has a row.

    ``rows`` of ``tbl_verandering`` are as a release shows them, with the true numbers behind what it rounded.
    """
    chosen = set(codes)
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        if row["niveau"] == "pilot" and row["groep"] in chosen:
            found.setdefault((row["factor"], row["moment_van"], row["moment_tot"]), []).append(row)
    return [_total(*place, measured, ladder) for place, measured in found.items()]


def _total(factor: str, before: str, after: str, rows: Sequence[Row], ladder: Ladder) -> FilteredTotal:
    over = tuple(str(row["groep"]) for row in rows if _is_number(row["verschil"]))
    hidden = tuple(str(row["groep"]) for row in rows if not _is_number(row["verschil"]))
    bare = FilteredTotal(factor, before, after, over, hidden)
    if hidden or len(over) < FEWEST:
        return bare
    n = sum(row["n_koppels"] for row in rows)
    with_means = all(_is_number(row[name]) for row in rows for name in MEANS)
    names = MEANS if with_means else ("verschil",)
    means = {name: sum(row["n_koppels"] * row[name] for row in rows) / n for name in names}
    cells = SHAPE.shown(
        dict.fromkeys(SHAPE.numbers, 0.0) | means | {"n_koppels": n, "_effects": False},
        ladder,
        rounded=True,
        withheld=ALL_BUT_MEANS if with_means else ALL_BUT_MEANS | OF_THE_MEANS,
    )
    return FilteredTotal(factor, before, after, over, (), cells)


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)
