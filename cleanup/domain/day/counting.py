"""Which numbers may be seen while people are still answering."""

from __future__ import annotations

from collections.abc import Mapping


def counter(finished: int, group: int, *, is_closed: bool) -> int | None:
    """Return how many finished, or None when showing it would point at the last one.

    While a moment is open the last one is hidden ("bijna klaar"), so that nobody is waited for by name.
    """
    return finished if is_closed or finished < group - 1 else None


def revealed(counts: Mapping[str, int], smallest_group: int) -> Mapping[str, int] | None:
    """Return the counts of a quiz item when enough people answered, else None: then nothing is known."""
    return counts if sum(counts.values()) >= smallest_group else None
