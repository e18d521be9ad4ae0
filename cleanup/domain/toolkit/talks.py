"""What a group can talk about and do in the weeks after the day, led by its own youth worker."""

from __future__ import annotations

from dataclasses import dataclass

from cleanup.domain.platform.origin import Origin, Text


@dataclass(frozen=True, kw_only=True)
class GroupTalk:
    """One conversation of ``minutes``: for how many, what it is for, what to bring and how it goes."""

    code: str
    name: Text
    minutes: int
    people: Text
    goal: Text
    needed: tuple[Text, ...]
    steps: tuple[Text, ...]
    tip: Text
    origin: Origin
