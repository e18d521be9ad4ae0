"""Invented answers with a believable pattern, from a seeded generator.

Groups that were motivated already move on knowledge, skill and opportunity; the least motivated group
moves on knowledge only; about half come back for the follow-up. Nobody ever gave these answers.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from cleanup.domain.surveys.questionnaires import MOMENTS, Item, Questionnaire

LOWEST, HIGHEST = 1, 5
SPREAD_OF_PEOPLE, SPREAD_OF_ITEMS = 0.45, 0.5
LATER_SHARE = 0.8  # of what changed on the day is left weeks later


@dataclass(frozen=True)
class Pattern:
    """Where a group starts on each factor and how far it moves on the day."""

    start: dict[str, float]
    change: dict[str, float]


MOTIVATED = Pattern(
    start={"knowledge": 3.1, "skill": 3.2, "motivation": 4.1, "opportunity": 2.8},
    change={"knowledge": 0.95, "skill": 0.6, "motivation": 0.15, "opportunity": 0.65},
)
LESS_MOTIVATED = Pattern(
    start={"knowledge": 2.6, "skill": 2.9, "motivation": 2.5, "opportunity": 2.6},
    change={"knowledge": 0.8, "skill": 0.05, "motivation": 0.0, "opportunity": 0.05},
)
WISHES = (
    "Leren hoe je rustig reageert.",
    "Weten wanneer je beter niks doet.",
    "Horen hoe anderen ermee omgaan.",
    "Een keer samen iets doen.",
)
REMARKS = (
    "Oefenen in kleine groepjes werkte goed. Meer voorbeelden van goede reacties graag.",
    "Fijne sfeer. Het stuk met uitleg mag korter.",
    "De quiz was leuk. Ik wil vaker oefenen.",
    "Goed dat jongeren zelf de dag leiden.",
    "Het gesprek was soms heftig, maar wel eerlijk.",
)
STORIES = (
    "Ik heb een bericht gerapporteerd dat ik vroeger had laten staan.",
    "Ik wilde reageren, maar ik was bang voor ruzie.",
    "Een vriend en ik hebben samen een reactie geplaatst.",
)
TEXTS = {"t0": WISHES, "t1": REMARKS, "t2": STORIES}
WELL_RECEIVED, OFTEN = 0.65, 0.3  # where answers about the day, and about how often, lie on their scale
SHARE_THAT_WRITES = 0.5
SHARE_THAT_SKIPS = 0.03


class DemoParticipant:
    """One invented participant of a group."""

    def __init__(self, pattern: Pattern, dice: random.Random) -> None:
        self.level = {f: mean + dice.gauss(0, SPREAD_OF_PEOPLE) for f, mean in pattern.start.items()}
        self.change = {f: mean + dice.gauss(0, 0.25) for f, mean in pattern.change.items()}

    def fill_in(self, questionnaire: Questionnaire, moment: str, dice: random.Random) -> dict[str, list[str]]:
        """Return the fields of a form, filled in by this person at this moment."""
        fields: dict[str, list[str]] = {}
        for item in questionnaire.asked_at(moment):
            if dice.random() < SHARE_THAT_SKIPS:
                fields[item.code] = ["skip"] if not item.scale.is_text else []
            elif item.scale.is_text:
                wrote = dice.random() < SHARE_THAT_WRITES
                fields[item.code] = [dice.choice(TEXTS[moment])] if wrote else []
            elif item.core:
                fields[item.code] = [str(self._core(item, moment, dice))]
            else:
                fields[item.code] = self._other(item, moment, dice)
        return fields

    def _core(self, item: Item, moment: str, dice: random.Random) -> int:
        moved = {"t0": 0.0, "t1": 1.0, "t2": LATER_SHARE}[moment]
        value = self.level[item.factor] + moved * self.change[item.factor] + dice.gauss(0, SPREAD_OF_ITEMS)
        return min(max(round(value), LOWEST), HIGHEST)

    def _other(self, item: Item, moment: str, dice: random.Random) -> list[str]:
        if item.scale.way.has_range:
            grade = round(7.2 + 0.5 * (self.level["motivation"] - 3) + dice.gauss(0, 0.8))
            return [str(min(max(grade, item.scale.low_code), item.scale.high_code))]
        if item.scale.way.is_several:
            return self._several(item, moment, dice)
        options = [option for option in item.scale.options if not option.missing]
        if item.scale.way.measure == "ordinal":
            usual = WELL_RECEIVED if item.topic == "satisfaction" else OFTEN
            middle = (len(options) - 1) * (usual + 0.12 * (self.level["motivation"] - 2))
            place = min(max(round(middle + dice.gauss(0, 0.9)), 0), len(options) - 1)
            return [options[place].value]
        return [dice.choice(options).value]

    def _several(self, item: Item, moment: str, dice: random.Random) -> list[str]:
        eager = self.level["motivation"] + (0.5 if moment != "t0" else 0)
        alone = [option.value for option in item.scale.options if option.exclusive]
        if alone and dice.random() > eager / HIGHEST:
            return [alone[0]]
        options = [o.value for o in item.scale.options if not o.exclusive and not o.asks_text]
        most = item.max_choices or 3
        return dice.sample(options, dice.randint(1, most))


def moments_filled_in(people: int, later: int, dice: random.Random) -> dict[str, set[int]]:
    """Return who fills in which moment: everybody at the start, ``later`` of them weeks after."""
    everybody = set(range(people))
    came_back = set(dice.sample(sorted(everybody), later))
    return dict(zip(MOMENTS, (everybody, everybody, came_back), strict=True))
