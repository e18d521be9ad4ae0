"""What belongs to a kind of day beside its run sheet: cards, forms on paper and the goals it works on."""

from __future__ import annotations

from dataclasses import dataclass

from cleanup.domain.platform.origin import Origin, Text
from cleanup.domain.platform.records import BothLines, BothWords, Code, Record


@dataclass(frozen=True, kw_only=True)
class DayCard(Record):
    """A card to print and lay on the table: a name and short lines."""

    code: Code
    name: BothWords
    lines: BothLines
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class PaperForm:
    """Questions on paper that stay with who asked them; nothing of it is typed in anywhere."""

    code: str
    name: Text
    intro: Text
    questions: tuple[Text, ...]
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class SchoolGoal:
    """A core goal that the day works on, by its number, in our own words."""

    number: str
    text: Text
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class OtherDay:
    """Everything beside the run sheet of one kind of day; ``goals`` are only there for schools."""

    variant: str
    cards: tuple[DayCard, ...]
    forms: tuple[PaperForm, ...]
    goals: tuple[SchoolGoal, ...]
