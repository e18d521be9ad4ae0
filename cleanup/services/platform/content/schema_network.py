"""The files of ``toolkit_content/network/``, and the rules between their fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.network.content import Aim, Guide, Recommendation, StarterLesson
from cleanup.services.platform.content.schema_base import (
    Problem,
    Stamped,
    repeated,
)


def guide_problems(guide: Guide) -> Iterator[Problem]:
    """Yield what is wrong with the guide as a whole."""
    known = {policy.code for policy in guide.policies}
    for place in repeated([item.code for item in guide.advice]):
        yield ("advice", place, "code"), "komt twee keer voor"
    for place, item in enumerate(guide.advice):
        if unknown := sorted(set(item.policies) - known):
            yield ("advice", place, "policies"), f"onbekend beleid: {unknown[0]}"


class LessonsFile(Stamped):
    lessons: Annotated[list[StarterLesson], Field(min_length=1)]

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
