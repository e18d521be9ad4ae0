"""The format of stories, consequences and slides, and their way into the domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.toolkit.stories import Consequence, Slide, Story
from cleanup.services.platform.content.schema_base import (
    BothLines,
    BothWords,
    Code,
    Problem,
    Stamped,
    Strict,
    Words,
    repeated,
)
from cleanup.services.platform.content.schema_toolkit import FormCode, Ground, Tone

MOST_LINES = 5


class StoryFile(Stamped):
    """A story to read aloud."""

    code: Code
    title: BothWords
    warning: BothWords
    form: FormCode
    grounds: list[Ground]
    platform: Code
    tone: Tone
    text: BothLines
    questions: BothLines

    def story(self) -> Story:
        return Story(
            code=self.code,
            title=self.title.text(),
            warning=self.warning.text(),
            form=self.form,
            grounds=tuple(self.grounds),
            platform=self.platform,
            tone=self.tone,
            text=self.text.texts(),
            questions=self.questions.texts(),
            origin=self.origin(),
        )


class StoriesFile(Strict):
    """The stories, and the sentence that says they are made up."""

    made_up: BothWords
    stories: Annotated[list[StoryFile], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([story.code for story in self.stories]):
            yield ("stories", place, "code"), "komt twee keer voor"


class ConsequenceFile(Stamped):
    """What a small action led to."""

    code: Code
    title: BothWords
    text: BothLines
    who: BothWords

    def consequence(self) -> Consequence:
        return Consequence(
            code=self.code,
            title=self.title.text(),
            text=self.text.texts(),
            who=self.who.text(),
            origin=self.origin(),
        )


class ConsequencesFile(Strict):
    consequences: Annotated[list[ConsequenceFile], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([one.code for one in self.consequences]):
            yield ("consequences", place, "code"), "komt twee keer voor"


class SlideFile(Stamped):
    """A page of the presentation."""

    code: Code
    parts: Annotated[list[Code], Field(min_length=1)]
    title: BothWords
    lines: BothLines
    say: Words

    def slide(self) -> Slide:
        return Slide(
            code=self.code,
            parts=tuple(self.parts),
            title=self.title.text(),
            lines=self.lines.texts(),
            say=self.say.text(),
            origin=self.origin(),
        )


class SlidesFile(Strict):
    slides: Annotated[list[SlideFile], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([slide.code for slide in self.slides]):
            yield ("slides", place, "code"), "komt twee keer voor"
        for place, slide in enumerate(self.slides):
            if len(slide.lines.nl) > MOST_LINES:
                yield ("slides", place, "lines"), f"hoogstens {MOST_LINES} regels, anders leest niemand het"
