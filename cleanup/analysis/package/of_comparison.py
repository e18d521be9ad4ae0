"""Recipes of a comparison: who went against who waited, from the change of each pilot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cleanup.analysis.comparison_rows import CODE
from cleanup.analysis.disclosure.tables import NOT_APPLICABLE, SafeTable
from cleanup.analysis.package.recipes import Recipe, Recipes, RecipeSource

TABLE, FIGURES, FIGURE = "tbl_vergelijking", "tbl_cijfers", "bereik"
RULE = "wachten"
TOLD = (
    "pilots_ging", "pilots_wachtte", "koppels_ging", "koppels_wachtte", "verandering_ging",
    "verandering_wachtte", "gemiddelde_t0_ging", "gemiddelde_t0_wachtte", "verschil", "ci_laag", "ci_hoog",
    "vrijheidsgraden",
)  # fmt: skip


CHANCE, START = ("p_loting", "kleinste_p", "volgordes"), "verschil_t0_in_sd"


def _at_start(known: RecipeSource, levels: SafeTable, people: Recipe, factor: str) -> dict[str, Recipe]:
    """Return how far apart both sides began: by everybody of both, else by everybody of the one programme."""
    score, rows = known.score(factor, "t0"), levels.where(factor=factor, moment="t0").records
    if score is None:
        return {}
    shown = [row for row in rows if not isinstance(row["standaarddeviatie"], str)]
    alone = {row["groep"] for row in shown if row["niveau"] == "pilot"}
    sides = {code for side in people.pilots for code in side.split("+")}
    inputs = (score, *people.inputs)
    if sides <= alone:
        return {START: people.by(f"start.{START}", "kanten", *inputs)}
    if sum(row["niveau"] == "programma" for row in shown) != 1:
        return {}
    others = tuple(code for code in known.codes(known.study.chosen) if code not in sides)
    whole = replace(people, pilots=(*people.pilots, "+".join(others))) if others else people
    return {START: whole.by(f"start.{START}", "programma", *inputs)}


def comparison_recipes(known: RecipeSource, tables: Mapping[str, SafeTable]) -> Recipes:
    """Return the recipes of what was compared; of pilots that are not all among the data there are none.

    ``pilots`` are two units, who went and who waited; the first input is the rule of the change of a pilot.
    The test by chance has one where every order was counted, and not a sample of them.
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
        cells = {name: people.by(f"{RULE}.{name}") for name in TOLD}
        if row["lotingen"] != NOT_APPLICABLE:
            tested = people.by("", str(row["lotingen"]), *people.inputs)
            cells |= {name: tested.by(f"loting.{name}") for name in CHANCE}
        found[TABLE, (row["factor"],)] = cells | _at_start(
            known, tables["tbl_mem"], people, str(row["factor"])
        )
        for figure in tables[FIGURES].where(indicator_code=CODE % row["factor"]).records:
            key = tuple(figure[name] for name in tables[FIGURES].key)
            found[FIGURES, key] = {FIGURE: people.by(f"{RULE}.verschil")}
    return found
