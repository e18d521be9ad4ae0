"""Whether examples, or posts, are about one group of people too often."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from cleanup.domain.toolkit.cards import GROUNDS


class HasGrounds(Protocol):
    """Anything about which it is known whom the hate in it hits."""

    @property
    def grounds(self) -> tuple[str, ...]:
        """Codes of ``GROUNDS``."""


def one_sided_ground(examples: Iterable[HasGrounds]) -> str | None:
    """Return the ground that more than half of at least four examples, or posts, share, if any."""
    chosen = list(examples)
    counts = {ground: sum(ground in example.grounds for example in chosen) for ground in GROUNDS}
    ground = max(GROUNDS, key=lambda ground: counts[ground])
    return ground if len(chosen) >= 4 and counts[ground] * 2 > len(chosen) else None  # noqa: PLR2004
