"""The format of ``toolkit_content/conversations/``: what a group can do after the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.toolkit.talks import GroupTalk
from cleanup.services.platform.content.schema_base import (
    Problem,
    Strict,
    repeated,
)

FILE = "conversations/afterwards.yaml"
LONGEST = 240


class GroupTalksFile(Strict):
    talks: Annotated[list[GroupTalk], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([talk.code for talk in self.talks]):
            yield ("talks", place, "code"), "komt twee keer voor"
