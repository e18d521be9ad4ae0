"""The format of ``toolkit_content/conversations/``: what a group can do after the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.toolkit.talks import GroupTalk
from cleanup.services.platform.content.schema_base import (
    BothLines,
    BothWords,
    Code,
    Problem,
    Stamped,
    Strict,
    repeated,
)

FILE = "conversations/afterwards.yaml"
LONGEST = 240


class GroupTalkFile(Stamped):
    """One conversation."""

    code: Code
    name: BothWords
    minutes: Annotated[int, Field(ge=5, le=LONGEST)]
    people: BothWords
    goal: BothWords
    needed: BothLines
    steps: BothLines
    tip: BothWords

    def talk(self) -> GroupTalk:
        return GroupTalk(
            code=self.code,
            name=self.name.text(),
            minutes=self.minutes,
            people=self.people.text(),
            goal=self.goal.text(),
            needed=self.needed.texts(),
            steps=self.steps.texts(),
            tip=self.tip.text(),
            origin=self.origin(),
        )


class GroupTalksFile(Strict):
    talks: Annotated[list[GroupTalkFile], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([talk.code for talk in self.talks]):
            yield ("talks", place, "code"), "komt twee keer voor"
