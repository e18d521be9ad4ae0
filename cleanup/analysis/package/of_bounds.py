"""Recipes of ``tbl_grenzen``: every bound follows from other figures of the file, by their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cleanup.analysis.bounds_table import (
    AFTER,
    BEFORE,
    CHANGES,
    LEVELS,
    RESPONSES,
    TABLE,
    place_of,
    shown_beside,
)
from cleanup.analysis.disclosure.bases import EVERYBODY
from cleanup.analysis.disclosure.tables import SafeTable
from cleanup.analysis.factors import FactorView
from cleanup.analysis.package.recipes import Recipe, ShownFigure


def with_bounds(
    figures: Sequence[ShownFigure], tables: Mapping[str, SafeTable], factors: Mapping[str, FactorView]
) -> list[ShownFigure]:
    """Return the figures with recipes of the bounds: pairs, change, begun, start, after, and the scale."""
    if TABLE not in tables:
        return list(figures)
    numbers = {(one.table, *one.key, one.column): str(one.number) for one in figures}
    beside = shown_beside(tables)

    def recipe(one: ShownFigure) -> Recipe:
        niveau, groep, factor = map(str, one.key)
        change, level = (CHANGES, *one.key, BEFORE, AFTER), (LEVELS, *one.key, BEFORE)
        row = beside.levels.get(one.key)
        whole = row is not None and row["basis"] == EVERYBODY and (*level, "gemiddelde") in numbers
        begun = (
            (*level, "n_geldig")
            if whole
            else (RESPONSES, place_of(beside, niveau, groep), BEFORE, "afgerond")
        )
        ends = ((*level, "gemiddelde"), (*change, "gemiddelde_tot")) if whole else ((), ())
        named = ((*change, "n_koppels"), (*change, "verschil"), begun, *ends)
        scale = factors[factor].low, factors[factor].high
        inputs = (*(numbers.get(name, "-") for name in named), *map(str, scale))
        return Recipe(f"grenzen.{one.column}", inputs)

    return [replace(one, recipe=recipe(one)) if one.table == TABLE else one for one in figures]
