"""The format of stories, consequences and slides, and their way into the domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.platform.records import BothWords
from cleanup.domain.toolkit.stories import Consequence, Slide, Story
from cleanup.services.platform.content.schema_base import (
    Problem,
    Strict,
    repeated,
)

MOST_LINES = 5


class StoriesFile(Strict):
    """The stories, and the sentence that says they are made up."""

    made_up: BothWords
    stories: Annotated[list[Story], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([story.code for story in self.stories]):
            yield ("stories", place, "code"), "komt twee keer voor"


class ConsequencesFile(Strict):
    consequences: Annotated[list[Consequence], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([one.code for one in self.consequences]):
            yield ("consequences", place, "code"), "komt twee keer voor"


class SlidesFile(Strict):
    slides: Annotated[list[Slide], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([slide.code for slide in self.slides]):
            yield ("slides", place, "code"), "komt twee keer voor"
        for place, slide in enumerate(self.slides):
            if len(slide.lines) > MOST_LINES:
                yield ("slides", place, "lines"), f"hoogstens {MOST_LINES} regels, anders leest niemand het"
