"""What a group can talk about and do in the weeks after the day, led by its own youth worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import BothLines, BothWords, Code, Record


@dataclass(frozen=True, kw_only=True)
class GroupTalk(Record):
    """One conversation of ``minutes``: for how many, what it is for, what to bring and how it goes."""

    code: Code
    name: BothWords
    minutes: Annotated[int, Field(ge=5, le=240)]
    people: BothWords
    goal: BothWords
    needed: BothLines
    steps: BothLines
    tip: BothWords
    origin: Origin
