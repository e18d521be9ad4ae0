"""Recipes of means and changes: the tables that are made of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from cleanup.analysis import (
    behaviour,
    factor_table,
    item_change,
    reliability_table,
    reliable_table,
    returners,
    satisfaction,
)
from cleanup.analysis.changes.forms import TABLE as CHANGES
from cleanup.analysis.changes.pairs import Paired, pairs_of_all
from cleanup.analysis.changes.same_people import in_same_people
from cleanup.analysis.changes.shown import NAMES
from cleanup.analysis.disclosure.figures import Figure
from cleanup.analysis.disclosure.units import Units
from cleanup.analysis.factors import FactorView
from cleanup.analysis.levels import standing
from cleanup.analysis.offered import layouts_of, offered_figures
from cleanup.analysis.package.recipes import Recipe, Recipes, RecipeSource, done_at
from cleanup.analysis.workbook.participations import LESS_MOTIVATED, MOTIVATED
from cleanup.analysis.workbook.variables import core_items
from cleanup.domain.evaluation.figures import SAME_PEOPLE

Row = Mapping[str, Any]
Cells = dict[str, Recipe]

TESTS = ("p_teken", "p_wilcoxon", "rang_biseriaal", "p_cluster", "n_pilots", "vrijheidsgraden", "kleinste_p")
MOST_TESTED = 300
"""Pairs up to which the scripts count every sum of signs; above it that would take them minutes."""

STANDS = {
    "n_geldig": "geldig",
    "gemiddelde": "gemiddelde",
    "standaarddeviatie": "standaarddeviatie",
    "mediaan": "mediaan",
}


def figure_recipes(known: RecipeSource) -> Recipes:
    """Return the recipes of every figure of the study."""
    study = known.study
    pairs = {(p.factor.export_name, p.before, p.after): p for p in pairs_of_all(study)}
    makers: Mapping[str, Callable[[Figure, int, Row], Cells]] = {
        factor_table.TABLE: lambda figure, place, row: _level(known, figure, place, row),
        CHANGES: lambda figure, place, row: _change(known, figure, place, row, pairs),
        reliability_table.TABLE: lambda _figure, _place, row: _coherence(known, row),
        item_change.TABLE: lambda _figure, _place, row: _item(known, row),
        satisfaction.RATINGS: lambda figure, _place, row: _rating(known, figure, row),
        satisfaction.RETROSPECTIVE: lambda figure, _place, row: _rating(known, figure, row),
        returners.TABLE: lambda _figure, _place, row: _returners(known, row),
        behaviour.INDEX: lambda figure, _place, _row: _kinds(known, figure),
        reliable_table.TABLE: lambda _figure, _place, row: _beyond_error(known, row, pairs),
    }
    keys = {name: layout.key for name, layout in layouts_of(study).items()}
    return {
        (figure.table, tuple(row[name] for name in keys[figure.table])): makers[figure.table](
            figure, place, row
        )
        for figure in offered_figures(study)
        for place, row in enumerate(_rows(figure))
    }


def _rows(figure: Figure) -> Sequence[Row]:
    return figure.forms[0].rows if figure.forms else figure.rows


def _pilots(known: RecipeSource, figure: Figure) -> tuple[str, ...]:
    """Return the pilots that a level sums: those of its units, or all when none may be shown."""
    if figure.niveau == "pilot":
        return (figure.groep,)
    return figure.members or known.inside(figure.niveau, figure.groep)


def _covered(known: RecipeSource, groep: str, units: Units) -> tuple[str, ...]:
    level = known.study.programmes
    return known.codes(units.covered & (level.key == level.labels.index(groep)))


def _side(figure: Figure, place: int) -> tuple[str, ...]:
    if figure.niveau != "profiel":
        return ()
    return (f"profiel_t0={(MOTIVATED, LESS_MOTIVATED)[place]}",)


def _level(known: RecipeSource, figure: Figure, place: int, row: Row) -> Cells:
    factor, moment = str(row["factor"]), str(row["moment"])
    score = known.score(factor, moment)
    if score is None:
        return {}
    pilots = (
        _covered(known, figure.groep, _standing_units(known, factor, moment))
        if figure.niveau == "profiel"
        else _pilots(known, figure)
    )
    people = Recipe("aantal", pilots=pilots, where=(done_at(moment), *_side(figure, place)))
    return {"n_deelnemers": people, **{column: people.by(rule, score) for column, rule in STANDS.items()}}


def _standing_units(known: RecipeSource, factor: str, moment: str) -> Units:
    return standing(known.study, factor, moment, known.study.scores[factor].to_numpy()).rungs.low


def _change(
    known: RecipeSource, figure: Figure, place: int, row: Row, pairs: Mapping[tuple[str, str, str], Paired]
) -> Cells:
    if figure.niveau == SAME_PEOPLE:
        return _same_people(known, figure, row, pairs)
    before, after = figure.moments
    mine = pairs[figure.quantity, before, after]
    changed = known.changed(mine.factor, before, after)
    if changed is None:
        return {}
    rule, columns = changed
    units = mine.rungs.low
    if figure.niveau == "profiel":
        pilots = _covered(known, figure.groep, units)
    elif figure.members:
        pilots = known.united(figure.members, units)
    else:
        pilots = _pilots(known, figure)
    return _told_of_change(Recipe(rule, columns, pilots, _side(figure, place)), row)


def _told_of_change(people: Recipe, row: Row) -> Cells:
    named = [*NAMES.values(), *TESTS] if _is_small(row) else [*NAMES.values(), *TESTS[3:]]
    return {column: people.by(f"{people.rule}.{column}") for column in named}


def _same_people(
    known: RecipeSource, figure: Figure, row: Row, pairs: Mapping[tuple[str, str, str], Paired]
) -> Cells:
    """Return the recipes of a change in the people who have both changes: where neither is missing."""
    factor = known.factors[figure.quantity]
    steps = list(pairwise(figure.moments))
    step = str(row["moment_van"]), str(row["moment_tot"])
    changed = known.changed(factor, *step)
    if changed is None:
        return {}
    mine = in_same_people(known.study, *(pairs[figure.quantity, *one] for one in steps))[steps.index(step)]
    level = known.study.programmes
    members, _ = mine.rungs.members(known.study.chosen, level.key, level.count)
    codes = known.codes(members & (level.key == level.labels.index(figure.groep)))
    where = tuple(f"{one.name}!={one.missing_code}" for one in known.changes(factor, steps))
    return _told_of_change(Recipe(changed[0], changed[1], known.united(codes, mine.rungs.low), where), row)


def _is_small(row: Row) -> bool:
    pairs = row[NAMES["n"]]
    return not isinstance(pairs, str) and int(pairs) <= MOST_TESTED


def _asked(known: RecipeSource, factor: FactorView, version: str, moment: str) -> list[str]:
    """Return the columns of the questions of a factor at a moment; ``~6`` turns an answer round."""
    items = core_items(factor, "t0").get(version, ())
    return [
        known.columns[item.variable, moment] + (f"~{factor.low + factor.high}" if item.reverse else "")
        for item in items
        if (item.variable, moment) in known.columns
    ]


def _beyond_error(known: RecipeSource, row: Row, pairs: Mapping[tuple[str, str, str], Paired]) -> Cells:
    factor, version, groep = known.factors[str(row["factor"])], str(row["versie"]), str(row["groep"])
    first, last = (_asked(known, factor, version, moment) for moment in ("t0", "t1"))
    mine = pairs.get((factor.export_name, "t0", "t1"))
    if mine is None or not first or len(first) != len(last):
        return {}
    inputs = (
        version,
        ",".join(first),
        ",".join(last),
        ",".join(_covered(known, groep, mine.rungs.low)) or "-",
    )
    people = Recipe("", inputs, known.inside("programma", groep))
    counted = ("n_volledig", "n_koppels", *reliable_table.NUMBERS, *reliable_table.COUNTS)
    return {name: people.by(f"meetfout.{name}") for name in counted}


def _coherence(known: RecipeSource, row: Row) -> Cells:
    factor = known.factors[str(row["factor"])]
    named = _asked(known, factor, str(row["versie"]), "t0")
    level = known.study.programmes
    pilots = known.codes(level.key == level.labels.index(str(row["groep"])))
    people = Recipe("", tuple(named), pilots, (f"versie_t0={row['versie']}",))
    rules = {"n_items": "vragen", "n_volledig": "volledig", "waarde": "waarde"}
    ends = {"ci_laag": "laag", "ci_hoog": "hoog"}
    return {column: people.by(f"alfa.{rule}") for column, rule in {**rules, **ends}.items()}


def _item(known: RecipeSource, row: Row) -> Cells:
    factor = known.factors[str(row["factor"])]
    item = next(i for i in item_change.items_of(factor) if i.code == row["itemcode"])
    before, after = str(row["moment_van"]), str(row["moment_tot"])
    units = item_change.units_of(known.study, item, before, after)
    columns = known.columns[item.variable, before], known.columns[item.variable, after]
    pilots = known.united(_covered(known, str(row["groep"]), units), units)
    people = Recipe("", columns, pilots)
    changed = {NAMES[name]: people.by(f"paar.{NAMES[name]}") for name in item_change.FROM_CHANGE}
    return changed | dict(_ends(people, factor))


def _ends(people: Recipe, factor: FactorView) -> Iterator[tuple[str, Recipe]]:
    for name in item_change.COUNTED:
        end, side = name.split("_")
        code = factor.low if end == item_change.ENDS[0] else factor.high
        inputs = (*people.inputs, str(code))
        yield name, people.by(f"rand_{side}.aantal", *inputs)
        for suffix, rule in {"": "aandeel", "_laag": "laag", "_hoog": "hoog"}.items():
            yield f"pct_{name}{suffix}", people.by(f"rand_{side}.{rule}", *inputs)


def _rating(known: RecipeSource, figure: Figure, row: Row) -> Cells:
    column = known.by_item.get((str(row["itemcode"]), str(row["moment"])))
    if column is None:
        return {}
    people = Recipe("", (column,), _pilots(known, figure))
    return {"n_geldig": people.by("geldig"), "gemiddelde": people.by("gemiddelde")}


def _returners(known: RecipeSource, row: Row) -> Cells:
    factor = str(row["factor"])
    score = known.score(factor, "t0")
    if score is None:
        return {}
    units = _standing_units(known, factor, "t0")
    pilots = known.united(_covered(known, str(row["groep"]), units), units)
    people = Recipe("", (score, "status_t2"), pilots, (done_at("t0"),))
    return {
        column: people.by(f"terug.{column}") for column in ("n_terug", "n_niet_terug", *returners.FIGURES)
    }


def _kinds(known: RecipeSource, figure: Figure) -> Cells:
    """Return how many kinds of action people name: the options of a kind between commas, ! is "not seen"."""
    moment = figure.moments[0]
    kinds: dict[str, list[str]] = {}
    for variable in known.study.unpacked.variables.values():
        column = known.columns.get((variable.name, moment))
        if behaviour.sort_of(variable) == behaviour.ACTION and variable.option is not None and column:
            kinds.setdefault(variable.option.kind or "", []).append(column)
    named = {kind: ",".join(columns) for kind, columns in kinds.items()}
    marks = {kind: "!" if kind == behaviour.NOT_SEEN else "" for kind in kinds}
    others = {kind: "" if kind in {*behaviour.KINDS, behaviour.NOT_SEEN} else "?" for kind in kinds}
    inputs = tuple(f"{marks[kind]}{others[kind]}{columns}" for kind, columns in named.items())
    people = Recipe("aantal", inputs, _pilots(known, figure), (done_at(moment),))
    return {"n": people, "gemiddelde": people.by("soorten")}
