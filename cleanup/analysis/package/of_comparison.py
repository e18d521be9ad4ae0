"""Recipes of a comparison: who went against who waited, from the change of each pilot."""

from __future__ import annotations

from collections.abc import Mapping

from cleanup.analysis.comparison_rows import CODE
from cleanup.analysis.disclosure.tables import SafeTable
from cleanup.analysis.package.recipes import Recipe, Recipes, RecipeSource

TABLE, FIGURES, FIGURE = "tbl_vergelijking", "tbl_cijfers", "bereik"
RULE = "wachten"
TOLD = (
    "pilots_ging", "pilots_wachtte", "koppels_ging", "koppels_wachtte", "verandering_ging",
    "verandering_wachtte", "gemiddelde_t0_ging", "gemiddelde_t0_wachtte", "verschil", "ci_laag", "ci_hoog",
    "vrijheidsgraden",
)  # fmt: skip


def comparison_recipes(known: RecipeSource, tables: Mapping[str, SafeTable]) -> Recipes:
    """Return the recipes of what was compared; of pilots that are not all among the data there are none.

    ``pilots`` are two units, who went and who waited; the first input is the rule of the change of a pilot.
    The test by chance has none: it goes over the orders of every draw apart.
    """
    found: Recipes = {}
    here = set(map(str, known.study.pilots))
    for row in tables[TABLE].records if TABLE in tables else ():
        sides = str(row["gingen"]), str(row["wachtten"])
        factor = known.factors.get(str(row["factor"]))
        changed = known.changed(factor, "t0", "t1") if factor else None
        if changed is None or not {code for side in sides for code in side.split("+")} <= here:
            continue
        people = Recipe(RULE, (changed[0], *changed[1]), sides)
        found[TABLE, (row["factor"],)] = {name: people.by(f"{RULE}.{name}") for name in TOLD}
        for figure in tables[FIGURES].where(indicator_code=CODE % row["factor"]).records:
            key = tuple(figure[name] for name in tables[FIGURES].key)
            found[FIGURES, key] = {FIGURE: people.by(f"{RULE}.verschil")}
    return found
