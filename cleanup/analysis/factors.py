"""The factors of the questionnaires: on which range each is scored, and from which questions.

Plain on purpose: a page that reads what was published names its factors without loading the analysis.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.domain.surveys.questionnaires import Item, Questionnaire

NEEDED, OUT_OF = 2, 3


@dataclass(frozen=True)
class FactorView:
    """A factor as it is scored: on one range of answers, from these core items per version.

    ``items`` maps version -> variable -> item. Two questionnaires that ask one factor on different scales
    give two views; the second carries its range in ``export_name`` (``kennis_1_6``).
    """

    code: str
    export_name: str
    stem: str
    name: str
    low: int
    high: int
    items: Mapping[str, Mapping[str, Item]]

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of all versions, in order of first appearance."""
        return tuple(dict.fromkeys(v for items in self.items.values() for v in items))

    def reverses(self, variable: str) -> bool:
        """Whether any version turns the answers to a question round."""
        return any(items[variable].reverse for items in self.items.values() if variable in items)

    @property
    def min_items(self) -> int:
        """How many answers a score needs in the version with most items."""
        return needed(max(len(items) for items in self.items.values()))


def needed(asked: int) -> int:
    """Return how many of the asked items must be answered for a score."""
    return -(-asked * NEEDED // OUT_OF)


def valid_codes(item: Item) -> tuple[int, ...]:
    """Return the codes of an item that are answers, lowest first; empty for free text."""
    return item.scale.way.codes(item.scale)


def factors_of(questionnaires: Mapping[str, Questionnaire]) -> tuple[FactorView, ...]:
    """Return the factors that have core items, in the order in which the questionnaires name them."""
    found: dict[tuple[str, int, int], dict[str, Mapping[str, Item]]] = {}
    names = {f.code: f for v in sorted(questionnaires) for f in questionnaires[v].factors}
    for version in sorted(questionnaires):
        questionnaire = questionnaires[version]
        for factor in questionnaire.factors:
            items = {i.variable: i for i in questionnaire.core_items(factor.code) if i.scale.is_number}
            if items:
                codes = valid_codes(next(iter(items.values())))
                found.setdefault((factor.code, codes[0], codes[-1]), {})[version] = items
    views, seen = [], set()
    for (code, low, high), versions in found.items():
        suffix = f"_{low}_{high}" if code in seen else ""
        seen.add(code)
        named = names[code]
        views.append(
            FactorView(
                code + suffix,
                named.export_name + suffix,
                named.stem + suffix,
                named.name["nl"] + suffix.replace("_", " ", 1).replace("_", "-"),
                low,
                high,
                versions,
            )
        )
    return tuple(views)
