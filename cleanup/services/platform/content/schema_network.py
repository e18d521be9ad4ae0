"""The format of ``toolkit_content/network/*.yaml`` and its way into the domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import override

from cleanup.domain.network.content import (
    AdviceItem,
    Aim,
    Guide,
    GuidePart,
    Recommendation,
    StarterLesson,
)
from cleanup.services.platform.content.schema_base import (
    BothWords,
    Code,
    Line,
    Problem,
    Stamped,
    Strict,
    repeated,
)

Parts = Annotated[list["GuidePart"], Field(min_length=1)]


class PolicyFile(BothWords):
    """An aim of policy that advice belongs to."""

    code: Code


class GuideFile(Stamped):
    """The guide for who wants to go on."""

    policies: Annotated[list[PolicyFile], Field(min_length=1)]
    conditions: Parts
    obstacles: Parts
    remarks: Parts
    chances: Parts
    costs: Parts
    advice: Annotated[list[AdviceItem], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        known = {policy.code for policy in self.policies}
        for place in repeated([item.code for item in self.advice]):
            yield ("advice", place, "code"), "komt twee keer voor"
        for place, item in enumerate(self.advice):
            if unknown := sorted(set(item.policies) - known):
                yield ("advice", place, "policies"), f"onbekend beleid: {unknown[0]}"

    def guide(self) -> Guide:
        return Guide(
            policies={policy.code: policy.text() for policy in self.policies},
            conditions=tuple(self.conditions),
            obstacles=tuple(self.obstacles),
            remarks=tuple(self.remarks),
            chances=tuple(self.chances),
            costs=tuple(self.costs),
            advice=tuple(self.advice),
            origin=self.origin(),
        )


class LessonFile(Strict):
    """A success factor or a lesson."""

    code: Code
    kind: Literal["factor", "lesson"]
    learned: BothWords
    changed: BothWords
    source: Line

    def lesson(self) -> StarterLesson:
        return StarterLesson(
            code=self.code,
            is_factor=self.kind == "factor",
            learned=self.learned.text(),
            changed=self.changed.text(),
            source=self.source,
        )


class LessonsFile(Stamped):
    lessons: Annotated[list[LessonFile], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([lesson.code for lesson in self.lessons]):
            yield ("lessons", place, "code"), "komt twee keer voor"


class AimsFile(Stamped):
    aims: Annotated[list[Aim], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([aim.code for aim in self.aims]):
            yield ("aims", place, "code"), "komt twee keer voor"


class RecommendationsFile(Stamped):
    recommendations: Annotated[list[Recommendation], Field(min_length=1)]
