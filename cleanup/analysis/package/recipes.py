"""How a figure is computed again: which rule, over which columns of Data_breed, of which people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from cleanup.analysis.disclosure.units import Bools, Units
from cleanup.analysis.factors import FactorView
from cleanup.analysis.item_table import WHOLE
from cleanup.analysis.study import PilotGroups, Study
from cleanup.analysis.workbook.names import of_moment, score_name
from cleanup.analysis.workbook.variables import Variables, list_variables


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


Recipes = dict[tuple[str, tuple[object, ...]], dict[str, Recipe]]
"""Recipes by table and key of the row, then by column."""


@dataclass(frozen=True)
class Known:
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
