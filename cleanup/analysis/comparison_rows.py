"""A comparison in the workbook: a row of ``tbl_cijfers`` for every factor, with its label in the sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from cleanup.analysis.comparison_table import Compared, Side
from cleanup.analysis.disclosure.tables import (
    NOT_APPLICABLE,
    SHOWN,
    Cell,
    SafeTable,
    computed_table,
    counted_rows,
)
from cleanup.analysis.indicators import FINE, OWN_SOURCE
from cleanup.domain.evaluation.comparisons import FROM_ROUNDED
from cleanup.domain.evaluation.figures import COMPUTED
from cleanup.domain.evaluation.labels import SAID_OF_COMPARED
from cleanup.domain.platform.errors import CleanupError

CODE = "vergelijking_%s"
ACTIVITY = "Verandering van wie ging min die van wie de dag niet had: %s, t0-t1"
UNIT = "punten op de schaal"


def with_comparison(figures: SafeTable, compared: Iterable[Compared], made_on: dt.date) -> SafeTable:
    """Return ``tbl_cijfers`` with a row for every factor that was compared, or why it was not."""
    given = {"soort": COMPUTED, "bron": OWN_SOURCE, "status": SHOWN, "controle": FINE}
    rows = []
    for one in compared:
        row = given | {
            "indicator_code": CODE % one.factor,
            "activiteit": ACTIVITY % one.factor,
            "bereik": NOT_APPLICABLE if one.difference is None else one.difference,
            "eenheid": UNIT,
            "toelichting": sentence_of(one),
            "peildatum": made_on.isoformat(),
        }
        rows.append(tuple(row.get(name, NOT_APPLICABLE) for name in figures.columns))
    table = replace(figures, rows=(*figures.rows, *rows))
    return replace(table, log=counted_rows(table))


def comparison_table(compared: Iterable[Compared], went: Iterable[str], waited: Iterable[str]) -> SafeTable:
    """Return ``tbl_vergelijking``: every number of a comparison on a row a factor, for who computes it again.

    ``went`` and ``waited`` are the codes of all pilots of both sides; those that count stand in each row.
    """
    sides = tuple(went), tuple(waited)
    rows = tuple(tuple(_numbers(one, *sides).values()) for one in compared)
    return computed_table("tbl_vergelijking", NUMBERS, rows, key=("factor",))


NUMBERS = (
    "factor", "gingen", "wachtten", "uitspraak", "pilots_ging", "pilots_wachtte", "koppels_ging",
    "koppels_wachtte", "verandering_ging", "verandering_wachtte", "gemiddelde_t0_ging",
    "gemiddelde_t0_wachtte", "verschil", "ci_laag", "ci_hoog", "vrijheidsgraden", "p_loting", "kleinste_p",
    "volgordes", "verschil_t0_in_sd", "lotingen",
)  # fmt: skip
"""The columns of ``tbl_vergelijking``; pilots with ``+`` between them."""


def _numbers(one: Compared, went: Iterable[str], waited: Iterable[str]) -> dict[str, Cell]:
    counted = ["+".join(code for code in side if code not in one.left_out) for side in (went, waited)]
    both = [
        value
        for name in ("pilots", "pairs", "change", "before")
        for value in (getattr(one.went, name), getattr(one.waited, name))
    ]
    orders = one.orders or None
    tested = (one.df, one.p, one.smallest_p, orders, one.apart_at_start)
    found = [*both, one.difference, one.low, one.high, *tested]
    cells = [NOT_APPLICABLE if value is None else value for value in found]
    lots = one.lots if one.is_exact and one.lots else NOT_APPLICABLE
    return dict(zip(NUMBERS, [one.factor, *counted, SAID_OF_COMPARED[one.label], *cells, lots], strict=True))


def sentence_of(one: Compared) -> str:
    """Return a comparison in Dutch: its label, both sides, and the interval or why there is none."""
    sides = f"Ging: {_side(one.went, one.decimals)}. Zonder de dag: {_side(one.waited, one.decimals)}."
    if one.refused is not None:
        why = str(CleanupError(one.refused.text, **one.refused.values))
    else:
        low, high = _points(one.low, one.decimals), _points(one.high, one.decimals)
        why = f"95%-interval {low} tot {high}, pilots als geheel."
    told = f"{SAID_OF_COMPARED[one.label]} {sides} {why}"
    return told if one.is_exact_input else f"{told} {FROM_ROUNDED}"


def _side(side: Side, decimals: int) -> str:
    return f"{side.pilots} pilots, {side.pairs} koppels, verandering {_points(side.change, decimals)}"


def _points(value: float | None, decimals: int) -> str:
    return NOT_APPLICABLE if value is None else f"{value:+.{decimals}f}".replace(".", ",")
