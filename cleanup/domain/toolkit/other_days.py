"""What belongs to a kind of day beside its run sheet: cards, forms on paper and the goals it works on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import BothLines, BothWords, Code, Line, Record, Rows


@dataclass(frozen=True, kw_only=True)
class DayCard(Record):
    """A card to print and lay on the table: a name and short lines."""

    code: Code
    name: BothWords
    lines: BothLines
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class PaperForm(Record):
    """Questions on paper that stay with who asked them; nothing of it is typed in anywhere."""

    code: Code
    name: BothWords
    intro: BothWords
    questions: BothLines
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class SchoolGoal(Record):
    """A core goal that the day works on, by its number, in our own words."""

    number: Line
    text: BothWords
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class OtherDay(Record):
    """Everything beside the run sheet of one kind of day; ``goals`` are only there for schools."""

    variant: Code
    cards: Annotated[Rows[DayCard], Field(min_length=1)]
    forms: Annotated[Rows[PaperForm], Field(min_length=1)]
    goals: Rows[SchoolGoal] = ()
