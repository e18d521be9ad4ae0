"""One line of what needs somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cleanup.domain.platform.errors import one_or_many

AT_MOST = 8


@dataclass(frozen=True)
class Action:
    """One line: a Dutch sentence with its values, and the address of its mend."""

    kind: str
    sentence: str
    href: str
    values: Mapping[str, object] = field(default_factory=dict)
    is_urgent: bool = False


def how_many_more(total: int, sentences: tuple[str, str], href: str) -> list[Action]:
    """Return one line that says how many more there are, or none; sentences for one and for many."""
    more = total - AT_MOST
    return [Action("meer", one_or_many(more, *sentences), href, {"count": more})] if more > 0 else []
