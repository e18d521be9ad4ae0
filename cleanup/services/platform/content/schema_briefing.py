"""The format of ``toolkit_content/briefing/`` and its way into the domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import override

from cleanup.domain.briefing.cards import CrewSupport, HouseRule, NormCard, PracticeCard, ReadinessItem
from cleanup.services.platform.content.schema_base import (
    BothLines,
    BothWords,
    Code,
    Lines,
    Problem,
    Stamped,
    Strict,
    Words,
    repeated,
)

Theme = Literal["gespreksleiding", "normeren", "feedback", "nazorg"]


class HouseRuleFile(Stamped):
    """An agreement with the group; participants see it too."""

    code: Code
    rule: BothWords
    explanation: BothWords

    def house_rule(self) -> HouseRule:
        return HouseRule(
            code=self.code, text=self.rule.text(), explanation=self.explanation.text(), origin=self.origin()
        )


class HouseRulesFile(Strict):
    house_rules: Annotated[list[HouseRuleFile], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        yield from _twice("house_rules", [rule.code for rule in self.house_rules])


class NormCardFile(Stamped):
    """How to set a norm in one situation."""

    code: Code
    name: Words
    situation: Words
    say: Lines
    avoid: Lines
    then: Words

    def norm_card(self) -> NormCard:
        return NormCard(
            code=self.code,
            name=self.name.text(),
            situation=self.situation.text(),
            say=self.say.texts(),
            avoid=self.avoid.texts(),
            then=self.then.text(),
            origin=self.origin(),
        )


class NormCardsFile(Strict):
    norm_cards: Annotated[list[NormCardFile], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        yield from _twice("norm_cards", [card.code for card in self.norm_cards])


class PracticeCardFile(Stamped):
    """An exercise for the crew."""

    code: Code
    theme: Theme
    name: Words
    minutes: Annotated[int, Field(ge=1, le=60)]
    steps: Lines

    def practice_card(self) -> PracticeCard:
        return PracticeCard(
            code=self.code,
            theme=self.theme,
            name=self.name.text(),
            minutes=self.minutes,
            steps=self.steps.texts(),
            origin=self.origin(),
        )


class ReadinessItemFile(Stamped):
    """One statement of the self-check."""

    code: Code
    theme: Theme
    statement: Words
    practice: Annotated[list[Code], Field(min_length=1)]

    def readiness_item(self) -> ReadinessItem:
        return ReadinessItem(
            code=self.code,
            theme=self.theme,
            text=self.statement.text(),
            practice=tuple(self.practice),
            origin=self.origin(),
        )


class ReadinessFile(Strict):
    """The self-check and the exercises it proposes."""

    readiness: Annotated[list[ReadinessItemFile], Field(min_length=1)]
    practice_cards: Annotated[list[PracticeCardFile], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        known = [card.code for card in self.practice_cards]
        yield from _twice("practice_cards", known)
        yield from _twice("readiness", [item.code for item in self.readiness])
        for place, item in enumerate(self.readiness):
            for number, code in enumerate(item.practice):
                if code not in known:
                    yield ("readiness", place, "practice", number), f"onbekende oefenkaart: {code}"


class CrewSupportFile(Stamped):
    """What helps the crew themselves."""

    code: Code
    name: BothWords
    moment: BothWords
    steps: BothLines

    def crew_support(self) -> CrewSupport:
        return CrewSupport(
            code=self.code,
            name=self.name.text(),
            moment=self.moment.text(),
            steps=self.steps.texts(),
            origin=self.origin(),
        )


class CrewSupportsFile(Strict):
    crew_support: Annotated[list[CrewSupportFile], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        yield from _twice("crew_support", [card.code for card in self.crew_support])


def _twice(name: str, codes: list[str]) -> Iterator[Problem]:
    for place in repeated(codes):
        yield (name, place, "code"), "komt twee keer voor"
