"""``tbl_grenzen``: within which bounds a change lies, were those without a second answer counted as well.

It is worked out from shown figures alone (``tbl_verandering``, ``tbl_mem``, ``tbl_respons``), rounded as they
are: of published figures nothing stands here that a reader could not work out from the tables beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cleanup.analysis.disclosure.bases import EVERYBODY
from cleanup.analysis.disclosure.rounded import rounded_to
from cleanup.analysis.disclosure.tables import NOT_APPLICABLE, SHOWN, SafeTable, computed_table, counted_rows
from cleanup.analysis.factors import FactorView
from cleanup.analysis.labelled import LABEL
from cleanup.domain.evaluation.missing import WithMissing, with_missing
from cleanup.domain.platform.errors import N_

TABLE = "tbl_grenzen"
CHANGES, LEVELS, RESPONSES = "tbl_verandering", "tbl_mem", "tbl_respons"
BEFORE, AFTER, WHOLE = "t0", "t1", "programma"
KEY = ("niveau", "groep", "factor")
BOUNDS = ("als_gelijk", "nodig_voor_nul", "laagste", "hoogste")
COLUMNS = (*KEY, "n_koppels", "n_zonder", "verschil", *BOUNDS, LABEL, "status", "basis", "vrijgave")
NOTES = (
    N_(
        "Van t0 naar t1. als_gelijk: de verandering over iedereen als wie geen tweede antwoord gaf gelijk "
        "bleef; nodig_voor_nul: wat zij gemiddeld moesten veranderen om op nul uit te komen ([z]: dat kan "
        "niet op deze schaal); laagste en hoogste: als ieder van hen de laagste of de hoogste score gaf, "
        "waar het gemiddelde van iedereen bij de nulmeting getoond wordt."
    ),
    N_("Berekend uit de cijfers die in dit bestand staan; niemand weet wat zij zouden invullen."),
)

Row = Mapping[str, Any]


@dataclass(frozen=True)
class ShownBeside:
    """Rows that are shown, as they are found: changes and levels by group and factor, answers by place."""

    changes: Mapping[tuple[Any, ...], Row]
    levels: Mapping[tuple[Any, ...], Row]
    begun: Mapping[Any, Any]


def shown_beside(tables: Mapping[str, SafeTable]) -> ShownBeside:
    """Return what the bounds are worked out from."""
    return ShownBeside(
        {
            tuple(row[name] for name in KEY): row
            for row in tables[CHANGES].records
            if (row["moment_van"], row["moment_tot"]) == (BEFORE, AFTER)
        },
        {tuple(row[name] for name in KEY): row for row in tables[LEVELS].records if row["moment"] == BEFORE},
        {row["pilot"]: row["afgerond"] for row in tables[RESPONSES].records if row["moment"] == BEFORE},
    )


def bounds_of(
    beside: ShownBeside, niveau: str, groep: str, factor: FactorView, place: str
) -> WithMissing | None:
    """Return the bounds of the change of one factor of a group; None where it has none.

    ``place`` is the name of the group in tables by pilot.
    """
    key = (niveau, groep, factor.export_name)
    row = beside.changes.get(key)
    begun: Any = beside.begun.get(place)
    if row is None or not all(map(_is_number, (begun, row["verschil"], row["n_koppels"]))):
        return None
    level, means = beside.levels.get(key), None
    if level is not None and _is_number(level["gemiddelde"]) and level["basis"] == EVERYBODY:
        begun, after = level["n_geldig"], row["gemiddelde_tot"]
        means = (float(level["gemiddelde"]), float(after)) if _is_number(after) else None
    scale = (factor.low, factor.high)
    return with_missing(
        factor.export_name, int(row["n_koppels"]), int(begun), float(row["verschil"]), scale, means
    )


def bounds_table(
    tables: Mapping[str, SafeTable], factors: Iterable[FactorView], *, rounded: bool
) -> SafeTable:
    """Return the bounds of every change of the day of programmes and pilots that is shown."""
    beside, by_name = shown_beside(tables), {one.export_name: one for one in factors}
    rows = []
    for (niveau, groep, name), row in beside.changes.items():
        if niveau not in {WHOLE, "pilot"} or name not in by_name:
            continue
        found = bounds_of(beside, niveau, groep, by_name[name], place_of(beside, niveau, groep))
        if found is None:
            continue
        bounds = (found.unchanged, found.tips, found.lowest, found.highest)
        cells = [_cell(one, found.decimals if rounded else None) for one in (found.change, *bounds)]
        counted = (niveau, groep, name, found.pairs, found.others)
        rows.append((*counted, *cells, row.get(LABEL, NOT_APPLICABLE), SHOWN, row["basis"], row["vrijgave"]))
    made = replace(computed_table(TABLE, COLUMNS, rows, key=KEY), notes=NOTES)
    return replace(made, log=counted_rows(made))


def place_of(beside: ShownBeside, niveau: str, groep: str) -> str:
    """Return what tables by pilot call a group: one programme is the whole, of several each has its code."""
    named = f"{WHOLE}: {groep}"
    return groep if niveau == "pilot" else named if named in beside.begun else WHOLE


def _cell(value: float | None, decimals: int | None) -> float | str:
    if value is None:
        return NOT_APPLICABLE
    return value if decimals is None else float(rounded_to(value, decimals))


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)
