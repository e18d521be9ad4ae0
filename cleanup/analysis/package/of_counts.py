"""Recipes of counts: answers, actions, response, linkage, profile of the group, and top-2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from cleanup.analysis import behaviour
from cleanup.analysis.disclosure.tables import SafeTable
from cleanup.analysis.factors import valid_codes
from cleanup.analysis.items import Counted, classes_of, counted_items, single_answers
from cleanup.analysis.levels import standing
from cleanup.analysis.package.recipes import Recipe, Recipes, RecipeSource, done_at
from cleanup.analysis.profile import cut, motivation_of
from cleanup.analysis.top2 import TOP
from cleanup.analysis.workbook.names import of_moment
from cleanup.domain.day.group_profile import FROM
from cleanup.domain.surveys.questionnaires import NOT_SHOWN

Cells = dict[str, Recipe]
COUNTS = {"aantal": "antwoord.aantal", "noemer": "antwoord.noemer", "pct": "antwoord.aandeel"}


def count_recipes(known: RecipeSource, tables: Mapping[str, SafeTable]) -> Recipes:
    """Return the recipes of the tables of counts."""
    found: Recipes = {}
    for one in counted_items(known.study):
        found |= _answers(known, one)
    makers = {
        "tbl_respons": _response,
        "tbl_koppeling": _linkage,
        "tbl_profiel": _profile,
        "tbl_top2": _top_two,
        "tbl_cijfers": _indicator,
    }
    for name, maker in makers.items():
        table = tables[name]
        for row in table.records:
            found[name, tuple(row[column] for column in table.key)] = maker(known, row)
    return found


def _answers(known: RecipeSource, one: Counted) -> Recipes:
    column = known.columns.get((one.variable.name, one.moment))
    if column is None:
        return {}
    found: Recipes = {}
    sort, option = behaviour.sort_of(one.variable), one.variable.option
    for place, pilots in _places(known, one):
        for code, codes in _classes(one):
            recipe = Recipe("", (column, ",".join(map(str, codes))), pilots)
            cells = {name: recipe.by(rule) for name, rule in COUNTS.items()}
            had = Recipe("aantal", (), pilots, (done_at(one.moment), f"{column}!={NOT_SHOWN}"))
            key = (place, one.moment, one.variable.item.code, code)
            found["tbl_items", key] = {**cells, "gevraagd": had}
            if sort is not None and option is not None:
                blank = ("[z]",) * 3
                found["tbl_acties", (sort, place, one.moment, *blank, option.text["nl"], "[z]")] = cells
    return found


def _classes(one: Counted) -> Iterator[tuple[str, tuple[int, ...]]]:
    if one.is_choice:
        yield one.variable.name, (1,)
        return
    for answer in (*classes_of(one.variable.item), *single_answers(one.variable.item)):
        yield answer.code, answer.codes


def _places(known: RecipeSource, one: Counted) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each place that a row of counts speaks of, with the pilots that it sums."""
    study, level = known.study, known.study.programmes
    members = one.protected.total(study.chosen, level.key, level.count, level.programme).members
    for number, label in enumerate(level.labels):
        name = "programma" if level.count == 1 else f"programma: {label}"
        here = level.key == number
        inside = here & members
        yield name, known.codes(inside if inside.any() else here & study.chosen)
    for code in known.codes(study.chosen):
        yield code, (code,)


def _response(known: RecipeSource, row: Mapping[str, Any]) -> Cells:
    moment = str(row["moment"])
    done = Recipe("aantal", pilots=known.whole(str(row["pilot"])), where=(done_at(moment),))
    if moment == "t0":
        return {"afgerond": done, "teller": done}
    linked = Recipe("aantal", (), done.pilots, (of_moment("koppeling", moment) + "=exact",))
    start = Recipe("aantal", (), done.pilots, (done_at("t0"),))
    share = linked.by("aandeel", *start.where)
    return {"afgerond": done, "gekoppeld": linked, "teller": linked, "noemer": start, "pct": share}


def _linkage(known: RecipeSource, row: Mapping[str, Any]) -> Cells:
    pilots = known.whole(str(row["pilot"]))
    before, after = (done_at(row[name]) for name in ("moment_van", "moment_tot"))
    first, last, both = (
        Recipe("aantal", (), pilots, where) for where in ((before,), (after,), (before, after))
    )
    return {"n_van": first, "n_tot": last, "exact": both}


def _profile(known: RecipeSource, row: Mapping[str, Any]) -> Cells:
    factor = motivation_of(known.study.factors)
    if factor is None or row["bron_band"] != "nulmeting":
        return {}
    study, score = known.study, known.score(factor.export_name, "t0")
    at = standing(study, factor.export_name, "t0", study.scores[factor.export_name].to_numpy())
    level = known.level(str(row["niveau"]))
    members = at.rungs.members(study.chosen, level.key, level.count)[0]
    inside = members & (level.key == level.labels.index(str(row["groep"])))
    pilots = known.codes(inside) if inside.any() else known.inside(str(row["niveau"]), str(row["groep"]))
    people = Recipe("", (str(score), repr(float(cut(factor, FROM)))), pilots, (done_at("t0"),))
    return {
        "n": people.by("geldig", people.inputs[0]),
        "gemiddelde_motivatie": people.by("gemiddelde", people.inputs[0]),
        "gemotiveerd": people.by("vanaf"),
        "minder_gemotiveerd": people.by("onder"),
    }


def _top_two(known: RecipeSource, row: Mapping[str, Any]) -> Cells:
    named = {v.item.code: v for v in known.study.unpacked.variables.values() if v.option is None}
    item = named[str(row["itemcode"])].item
    sides = [known.columns[item.variable, str(row[side])] for side in ("moment_van", "moment_tot")]
    codes = ",".join(map(str, valid_codes(item)[-TOP:]))
    level = known.study.programmes
    pilots = known.codes(np.asarray(level.key == level.labels.index(str(row["groep"])), dtype=bool))
    people = Recipe("", (*sides, codes), pilots)
    return {name: people.by(f"top2.{name}") for name in row if name not in {*KEYS_OF_TOP_TWO, "status"}}


KEYS_OF_TOP_TWO = ("groep", "itemcode", "moment_van", "moment_tot")


def _indicator(known: RecipeSource, row: Mapping[str, Any]) -> Cells:
    """Return the recipe of the figures that are counts of answers; others were counted elsewhere or typed."""
    name, _, moment = str(row["indicator_code"]).rpartition("_")
    pilots = known.codes(known.study.chosen)
    start = Recipe("aantal", (), pilots, (done_at("t0"),))
    if name == "antwoorden":
        done = Recipe("aantal", (), pilots, (done_at(moment),))
        return {"bereik": done, "teller": done}
    if name == "gekoppeld":
        linked = Recipe("aantal", (), pilots, (f"koppeling_{moment}=exact",))
        return {"bereik": linked, "teller": linked, "noemer": start}
    return {}
