"""The format of ``toolkit_content/briefing/`` and its way into the domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.briefing.cards import CrewSupport, HouseRule, NormCard, PracticeCard, ReadinessItem
from cleanup.services.platform.content.schema_base import (
    Problem,
    Strict,
    repeated,
)


class HouseRulesFile(Strict):
    house_rules: Annotated[list[HouseRule], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        yield from _twice("house_rules", [rule.code for rule in self.house_rules])


class NormCardsFile(Strict):
    norm_cards: Annotated[list[NormCard], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        yield from _twice("norm_cards", [card.code for card in self.norm_cards])


class ReadinessFile(Strict):
    """The self-check and the exercises it proposes."""

    readiness: Annotated[list[ReadinessItem], Field(min_length=1)]
    practice_cards: Annotated[list[PracticeCard], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        known = [card.code for card in self.practice_cards]
        yield from _twice("practice_cards", known)
        yield from _twice("readiness", [item.code for item in self.readiness])
        for place, item in enumerate(self.readiness):
            for number, code in enumerate(item.practice):
                if code not in known:
                    yield ("readiness", place, "practice", number), f"onbekende oefenkaart: {code}"


class CrewSupportsFile(Strict):
    crew_support: Annotated[list[CrewSupport], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        yield from _twice("crew_support", [card.code for card in self.crew_support])


def _twice(name: str, codes: list[str]) -> Iterator[Problem]:
    for place in repeated(codes):
        yield (name, place, "code"), "komt twee keer voor"
