"""What a change would be if those without a second answer were counted: nobody knows, so within which bounds.

It is worked out from figures that stand on the page already, so it tells nothing of anybody.
"""

from __future__ import annotations

from dataclasses import dataclass

MANY = 20
"""From so many pairs on a change reads with two decimals."""


@dataclass(frozen=True)
class WithMissing:
    """One factor, in points of its scale, over everybody who answered at the start.

    ``pairs`` people answered twice and changed by ``change`` on average; of ``others`` there is no second
    answer. ``unchanged`` is the mean change over all if these did not change. ``tips`` is by how much they
    would have to change, on average, for the change over all to be nothing (None: the scale cannot do that).
    ``lowest`` and ``highest`` are the change over all if every one of them gave the lowest or the highest
    score (None: the mean of everybody at the start is not shown).
    """

    factor: str
    pairs: int
    others: int
    change: float
    unchanged: float
    tips: float | None
    lowest: float | None = None
    highest: float | None = None

    @property
    def decimals(self) -> int:
        """With how many decimals it reads: as a change over so many pairs does."""
        return 2 if self.pairs >= MANY else 1


def with_missing(
    factor: str,
    pairs: int,
    begun: int,
    change: float,
    scale: tuple[int, int],
    means: tuple[float, float] | None = None,
) -> WithMissing | None:
    """Return the bounds of a change for who is missing; None where nobody is, or nothing was paired.

    ``begun`` people answered at the start; ``means`` are that of all of these at the start, and of the pairs
    afterwards (None: not both are shown).
    """
    others = begun - pairs
    if pairs <= 0 or others <= 0:
        return None
    low, high = scale
    tips = -pairs * change / others
    ends: tuple[float | None, float | None] = (None, None)
    if means is not None:
        start, after = means
        ends = (
            (pairs * after + others * low) / begun - start,
            (pairs * after + others * high) / begun - start,
        )
    unchanged = pairs * change / begun
    return WithMissing(
        factor, pairs, others, change, unchanged, tips if abs(tips) <= high - low else None, *ends
    )
