"""What the content files say of the network: the guide with its advice, lessons, aims and recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import BothWords, Code, Line, OwnBothWords, Record, Rows
from cleanup.domain.surveys.questionnaires import Questionnaire

PLACES_IN_REPORT = (
    N_("paragraaf %(a)s, punt %(b)s"),
    N_("paragraaf %(a)s, gemeenten %(b)s"),
    N_("paragraaf %(a)s, jongerenwerk %(b)s"),
    N_("paragraaf %(a)s, projectteam %(b)s"),
    N_("paragraaf %(a)s, onderwijs %(b)s"),
    N_("paragraaf %(a)s, rijk %(b)s"),
    N_("eindrapportage van het pilotjaar, paragraaf %(a)s tot en met %(b)s en %(c)s"),
    N_("eigen woorden"),
    N_("voorstel van Diversion, niet uit het rapport"),
)
"""How a source points into the report, for a page in another language."""


@dataclass(frozen=True, kw_only=True)
class GuidePart(Record):
    """One condition, obstacle, remark, chance or cost, with the place it was taken from."""

    code: Code
    title: BothWords
    text: BothWords
    source: Line


@dataclass(frozen=True, kw_only=True)
class AdviceItem(Record):
    """One piece of advice for a kind of reader, with a promise to take over and what that takes."""

    code: Code
    reader: Literal["gemeente", "jongerenwerk", "projectteam", "onderwijs", "rijk"]
    policies: Annotated[Rows[Code], Field(min_length=1)]
    text: BothWords
    pledge: BothWords
    takes: BothWords
    source: Line


@dataclass(frozen=True, kw_only=True)
class Policy(Record):
    """An aim of policy that advice belongs to."""

    code: Code
    text: OwnBothWords


GuideParts = Annotated[Rows[GuidePart], Field(min_length=1)]


@dataclass(frozen=True, kw_only=True)
class Guide(Record):
    """The public guide for who wants to go on."""

    policies: Annotated[Rows[Policy], Field(min_length=1)]
    conditions: GuideParts
    obstacles: GuideParts
    remarks: GuideParts
    chances: GuideParts
    costs: GuideParts
    advice: Annotated[Rows[AdviceItem], Field(min_length=1)]
    origin: Origin

    def policies_of(self, item: AdviceItem) -> tuple[Policy, ...]:
        """Return the aims of policy that a piece of advice serves, in its own order."""
        by_code = {policy.code: policy for policy in self.policies}
        return tuple(by_code[code] for code in item.policies)


@dataclass(frozen=True, kw_only=True)
class StarterLesson(Record):
    """A success factor or a lesson of the pilot year, and what is done with it."""

    code: Code
    kind: Literal["factor", "lesson"]
    learned: BothWords
    changed: BothWords
    source: Line


@dataclass(frozen=True, kw_only=True)
class Aim(Record):
    """An aim of others, and what we measure of it; ``by`` says with what, or why not."""

    code: Code
    chapter: Literal["weerbaarheid", "preventie", "schoon_internet", "samen"]
    text: BothWords
    is_measured: Annotated[bool, Field(validation_alias="measured")]
    by: BothWords


@dataclass(frozen=True, kw_only=True)
class Recommendation(Record):
    """Something to check in a design: it works, or it does not."""

    code: Code
    works: bool
    text: BothWords


@dataclass(frozen=True, kw_only=True)
class NetworkContent:
    """Everything of the folder ``network/``; ``sources`` names the origin of each file."""

    guide: Guide
    lessons: tuple[StarterLesson, ...]
    aims: tuple[Aim, ...]
    recommendations: tuple[Recommendation, ...]
    lessons_origin: Origin
    value_survey: Questionnaire
