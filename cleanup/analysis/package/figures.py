"""Every shown figure on a line of its own, with how it is computed again: ``figures.csv``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cleanup.analysis.disclosure.tables import SHORTHAND, SafeTable
from cleanup.analysis.package.of_bounds import with_bounds
from cleanup.analysis.package.of_comparison import comparison_recipes
from cleanup.analysis.package.of_counts import count_recipes
from cleanup.analysis.package.of_figures import figure_recipes
from cleanup.analysis.package.recipes import Recipe, RecipeSource, ShownFigure
from cleanup.analysis.results import Results

COLUMNS = (
    "nummer", "tabel", "rij", "kolom", "waarde", "basis", "n", "afronding", "regel", "invoer", "pilots",
    "waar", "vrijgave",
)  # fmt: skip
COUNTED = ("n_koppels", "n_geldig", "n_volledig", "n", "noemer")
"""Columns that say how many people a row is about, first found first."""

NO_FIGURES = frozenset({"tbl_afscherming", "tbl_citaten"})
NO_FIGURE = frozenset({"code", "label", "vrijgave", "min_items", "omgekeerd"})
"""Columns that hold numbers that say what a row is, not what was found."""

P, ADJUSTED = "p_teken", "p_holm"


def shown_figures(results: Results) -> list[ShownFigure]:
    """Return every number that the tables show, numbered from 1 in the order of the tables."""
    known = RecipeSource(results.study)
    tables = {**results.tables, **results.more}
    recipes = figure_recipes(known) | count_recipes(known, tables) | comparison_recipes(known, tables)
    found: list[ShownFigure] = []
    for name, table in tables.items():
        if name not in NO_FIGURES:
            for key, column, value, basis, n in _numbers(table):
                recipe = recipes.get((name, key), {}).get(column)
                found.append(ShownFigure(len(found) + 1, name, key, column, value, basis, n, recipe))
    return with_bounds(_with_holm(found), tables, known.factors)


def _numbers(table: SafeTable) -> Iterator[tuple[tuple[object, ...], str, float, str, object]]:
    """Yield key, column, value, basis and number of people of every number that stands in a table."""
    texts = {*table.key, *NO_FIGURE}
    for row in table.records:
        key = tuple(row[name] for name in table.key)
        n = next((row[name] for name in COUNTED if row.get(name, "") not in {"", *SHORTHAND}), "")
        for column, cell in row.items():
            if column not in texts and isinstance(cell, int | float) and not isinstance(cell, bool):
                yield key, column, cell, str(row.get("basis", "")), n


def _with_holm(figures: Sequence[ShownFigure]) -> list[ShownFigure]:
    """Return the figures with the recipe of adjusted p-values: over which others they were adjusted."""
    families: dict[tuple[object, ...], list[ShownFigure]] = {}
    for one in figures:
        if one.column == P and one.key[-2:] == ("t0", "t1"):
            families.setdefault(one.key[:2], []).append(one)
    return [
        one if one.column != ADJUSTED else _adjusted(one, families.get(one.key[:2], [])) for one in figures
    ]


def _adjusted(figure: ShownFigure, family: Sequence[ShownFigure]) -> ShownFigure:
    mine = [one for one in family if one.key == figure.key]
    if not mine or any(one.recipe is None for one in family):
        return figure
    places = tuple(str(one.number) for one in family)
    return replace(figure, recipe=Recipe("holm", places, where=(str(mine[0].number),)))
