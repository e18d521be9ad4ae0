"""How a figure is computed again: which rule, over which columns of Data_breed, of which people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from cleanup.analysis.disclosure.units import Bools, Units
from cleanup.analysis.factors import FactorView
from cleanup.analysis.item_table import WHOLE
from cleanup.analysis.study import PilotGroups, Study
from cleanup.analysis.workbook.cells import Value
from cleanup.analysis.workbook.names import of_moment, score_name
from cleanup.analysis.workbook.variables import ChangeVariable, Variables, core_items, list_variables


def done_at(moment: str) -> str:
    """Return the condition that somebody answered at a moment."""
    return of_moment("status", moment) + "=afgerond"


@dataclass(frozen=True)
class Recipe:
    """What the scripts of the package read beside a figure.

    ``inputs`` are columns of Data_breed (or what the rule says); ``pilots`` their codes, with ``+`` between
    pilots that count as one unit; ``where`` are conditions ``column=value`` that a row must all meet.
    """

    rule: str
    inputs: tuple[str, ...] = ()
    pilots: tuple[str, ...] = ()
    where: tuple[str, ...] = ()

    def by(self, rule: str, *inputs: str) -> Recipe:
        """Return another rule over the same people."""
        return replace(self, rule=rule, inputs=inputs or self.inputs)


NOT_ROUNDED = "niet afgerond"


@dataclass(frozen=True)
class ShownFigure:
    """One number of one table: where it stands, what it is based on, and its recipe (None: not from here)."""

    number: int
    table: str
    key: tuple[object, ...]
    column: str
    value: float
    basis: str
    n: object
    recipe: Recipe | None

    @property
    def cells(self) -> tuple[Value, ...]:
        """The figure as a line of the file."""
        found = self.recipe or Recipe("")
        told = (found.rule, " ".join(found.inputs), " ".join(found.pilots), ";".join(found.where))
        n = self.n if isinstance(self.n, int) else ""
        row = " | ".join(map(str, self.key))
        return (self.number, self.table, row, self.column, self.value, self.basis, n, NOT_ROUNDED, *told)


Recipes = dict[tuple[str, tuple[object, ...]], dict[str, Recipe]]
"""Recipes by table and key of the row, then by column."""


def same_questions(factor: FactorView, before: str, after: str) -> bool:
    """Whether both moments asked one set of questions in every version: a change is then a subtraction."""
    asked = [
        {version: {item.code for item in items} for version, items in core_items(factor, moment).items()}
        for moment in (before, after)
    ]
    sets = [frozenset(items) for one in asked for items in one.values()]
    return asked[0] == asked[1] and len(set(sets)) == 1


@dataclass(frozen=True)
class RecipeSource:
    """What recipes are made from: a study and the variables of its data sheets."""

    study: Study

    @cached_property
    def variables(self) -> Variables:
        """The variables of the data sheets."""
        return list_variables(self.study.answers.questionnaires, self.study.moments)

    @cached_property
    def columns(self) -> Mapping[tuple[str, str], str]:
        """The column of each variable of a questionnaire at each moment."""
        return {(one.newest.slot.variable, one.moment): one.name for one in self.variables.answers}

    @cached_property
    def by_item(self) -> Mapping[tuple[str, str], str]:
        """The column of each question that is no multiple choice, by its code and moment."""
        return {
            (one.newest.item.code, one.moment): one.name
            for one in self.variables.answers
            if one.option is None
        }

    @cached_property
    def factors(self) -> Mapping[str, FactorView]:
        """The factors by the name they have in exports."""
        return {factor.export_name: factor for factor in self.study.factors}

    def score(self, factor: str, moment: str) -> str | None:
        """Return the column of a score, None when it was not asked then."""
        name = score_name(self.factors[factor].stem, moment)
        return name if name in self.variables.made else None

    def changed(self, factor: FactorView, before: str, after: str) -> tuple[str, tuple[str, ...]] | None:
        """Return by which rule, and from which columns, the change of a factor follows; None: from none.

        Where both moments asked one set of questions it is one score minus another; else it is over the
        questions that somebody was asked at both. A question that counts in one version only, or is turned
        round in one only, is told apart by its version, and no rule of the scripts knows versions.
        """
        scores = [self.score(factor.export_name, moment) for moment in (before, after)]
        if same_questions(factor, before, after):
            return ("paar", tuple(one for one in scores if one)) if all(scores) else None
        asked = [name for name in factor.variables if {(name, before), (name, after)} <= self.columns.keys()]
        if not asked or not self._is_one(factor):
            return None
        turned = {name: f"~{factor.low + factor.high}" if factor.reverses(name) else "" for name in asked}
        inputs = ([self.columns[name, moment] + turned[name] for name in asked] for moment in (before, after))
        return "samen", tuple(map(",".join, inputs))

    def changes(self, factor: FactorView, steps: Iterable[tuple[str, str]]) -> Iterator[ChangeVariable]:
        """Return the columns with the changes of a factor between these moments, as far as there are any."""
        wanted = set(steps)
        return (
            one
            for one in self.variables.changes
            if one.factor.export_name == factor.export_name and (one.before, one.after) in wanted
        )

    def _is_one(self, factor: FactorView) -> bool:
        """Whether every version that asks a question of a factor lets it count, in one direction."""
        asked = {
            (version, item.variable)
            for version, questionnaire in self.study.answers.questionnaires.items()
            for item in questionnaire.items
            if item.variable in factor.variables
        }
        counted = {(version, name) for version, items in factor.items.items() for name in items}
        return asked == counted and all(
            len({items[name].reverse for items in factor.items.values() if name in items}) == 1
            for name in factor.variables
        )

    def level(self, niveau: str) -> PilotGroups:
        """Return the pilots grouped in one level."""
        levels = (self.study.programmes, self.study.each_pilot, self.study.variants)
        return next(level for level in levels if level.niveau == niveau)

    def inside(self, niveau: str, groep: str) -> tuple[str, ...]:
        """Return every chosen pilot of a group."""
        level = self.level(niveau)
        return self.codes(self.study.chosen & (level.key == level.labels.index(groep)))

    def whole(self, name: str) -> tuple[str, ...]:
        """Return every chosen pilot of what counts call ``programma``, ``programma: X`` or a pilot."""
        if name == WHOLE:
            return self.codes(self.study.chosen)
        programme = name.removeprefix(f"{WHOLE}: ")
        return (name,) if programme == name else self.inside("programma", programme)

    def codes(self, which: Bools) -> tuple[str, ...]:
        """Return the codes of these pilots."""
        return tuple(map(str, self.study.pilots[which]))

    def united(self, codes: Iterable[str], units: Units) -> tuple[str, ...]:
        """Return pilots with ``+`` between those that make one unit; pilots in no unit are left out."""
        place = {str(code): number for number, code in enumerate(self.study.pilots)}
        together: dict[int, list[str]] = {}
        for code in codes:
            unit = int(units.unit[place[code]])
            if unit >= 0:
                together.setdefault(unit, []).append(code)
        return tuple("+".join(each) for each in together.values())
