"""One line of what needs somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

AT_MOST = 8


@dataclass(frozen=True)
class Action:
    """One line: a Dutch sentence with its values, and the address of its mend."""

    kind: str
    sentence: str
    href: str
    values: Mapping[str, object] = field(default_factory=dict)
    is_urgent: bool = False
