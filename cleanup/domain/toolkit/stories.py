"""What is told and shown to a group: stories, what small actions led to, and the presentation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from cleanup.domain.platform.origin import Origin, Text
from cleanup.domain.platform.records import BothLines, BothWords, Code, Record, Rows, Words
from cleanup.domain.toolkit.codes import FormCode, Ground, Tone


@dataclass(frozen=True, kw_only=True)
class Story(Record):
    """An invented story in the first person; ``title`` and ``warning`` come before ``text``."""

    code: Code
    title: BothWords
    warning: BothWords
    form: FormCode
    grounds: Rows[Ground]
    platform: Code
    tone: Tone
    text: BothLines
    questions: BothLines
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Consequence(Record):
    """What a small action led to in a study; ``who`` says who took part."""

    code: Code
    title: BothWords
    text: BothLines
    who: BothWords
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Slide(Record):
    """A page of the presentation: ``parts`` are the parts of the day it fits, ``say`` is for who presents."""

    code: Code
    parts: Annotated[Rows[Code], Field(min_length=1)]
    title: BothWords
    lines: BothLines
    say: Words
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class StoryPart:
    """Everything to tell; ``made_up`` is said with every story.

    ``slides`` are the presentation of the day, ``other_slides`` what the days for other groups add to it.
    """

    made_up: Text
    stories: tuple[Story, ...]
    consequences: tuple[Consequence, ...]
    slides: tuple[Slide, ...]
    other_slides: tuple[Slide, ...] = ()

    @property
    def every_slide(self) -> tuple[Slide, ...]:
        """Every slide there is, those of the presentation first."""
        return (*self.slides, *self.other_slides)


NOTHING_TOLD = StoryPart(made_up={"nl": ""}, stories=(), consequences=(), slides=())


def slides_for(slides: Iterable[Slide], part: str) -> tuple[Slide, ...]:
    """Return the slides that fit a part of the day, in their order; own copies of a part (``_2``) fit too."""
    name = part.rstrip("0123456789").rstrip("_") if part.rsplit("_", 1)[-1].isdecimal() else part
    return tuple(slide for slide in slides if part in slide.parts or name in slide.parts)
