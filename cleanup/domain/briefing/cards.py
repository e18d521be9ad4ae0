"""What a peer educator reads beforehand: house rules, norm-setting, practice, and a self-check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import BothLines, BothWords, Code, Lines, Record, Rows, Words

Theme = Literal["gespreksleiding", "normeren", "feedback", "nazorg"]


@dataclass(frozen=True, kw_only=True)
class HouseRule(Record):
    """An agreement with the group, with what the leader may say about it."""

    code: Code
    text: Annotated[BothWords, Field(validation_alias="rule")]
    explanation: BothWords
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class NormCard(Record):
    """How to set a norm: what happens, what you can say, what not, and how the talk goes on."""

    code: Code
    name: Words
    situation: Words
    say: Lines
    avoid: Lines
    then: Words
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class PracticeCard(Record):
    """A short exercise for a crew, by theme."""

    code: Code
    theme: Theme
    name: Words
    minutes: Annotated[int, Field(ge=1, le=60)]
    steps: Lines
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class ReadinessItem(Record):
    """A statement of the self-check; who is unsure about it gets the practice cards."""

    code: Code
    theme: Theme
    text: Annotated[Words, Field(validation_alias="statement")]
    practice: Annotated[Rows[Code], Field(min_length=1)]
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class CrewSupport(Record):
    """What helps the crew themselves after a day: for which moment, and in which steps."""

    code: Code
    name: BothWords
    moment: BothWords
    steps: BothLines
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class BriefingCards:
    """All cards of a briefing."""

    house_rules: tuple[HouseRule, ...]
    norm_cards: tuple[NormCard, ...]
    practice_cards: tuple[PracticeCard, ...]
    readiness: tuple[ReadinessItem, ...]
    crew_support: tuple[CrewSupport, ...] = ()

    def practice_for(self, unsure: frozenset[str]) -> tuple[PracticeCard, ...]:
        """Return the practice cards for the readiness items somebody is unsure about, each once."""
        wanted = {card for item in self.readiness if item.code in unsure for card in item.practice}
        return tuple(card for card in self.practice_cards if card.code in wanted)
