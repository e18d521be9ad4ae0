"""The ladder: how much may be said about how many people.

| people or pairs | shown                                                                   |
|-----------------|-------------------------------------------------------------------------|
| 0-4             | the number                                                              |
| 5               | means and mean change, "te klein voor een marge"                        |
| 6-9             | + interval (ends outward to half points), "indicatie, kleine groep"     |
| 10-19           | + effect size, spread, up/same/down, "x van n", screened open answers,  |
|                 |   sensitive items                                                       |
| 20-29           | + percentages with Wilson interval, reasons and needs as counts         |
| 30+             | + alpha; subgroups of at least 10 people from at least 3 pilots         |

The thresholds come from ``domain.md`` 4.3; ``smallest_group`` may raise the first rung, never lower it.
"""

from __future__ import annotations

from dataclasses import dataclass

from cleanup.domain.platform.errors import N_

SMALLEST = 5
INTERVALS = 6
COUNTS = 10
PERCENTAGES = 20
POOLED = 30
SUBGROUP = 10
SUBGROUP_PILOTS = 3
PROFILE = 10
RETURNED = 0.30
REACHABLE = 0.6

TOO_FEW = N_("Te weinig antwoorden om te tonen.")
NO_MARGIN = N_("Te klein voor een marge.")
INDICATION = N_("Indicatie, kleine groep.")
ONLY_REACHABLE = N_("Minder dan 60 % van de nulmeting kwam terug: dit zijn vooral de bereikbare deelnemers.")


@dataclass(frozen=True)
class Ladder:
    """The rungs for one evaluation. ``smallest_group`` (default 5) is how many people a figure needs."""

    smallest_group: int = SMALLEST

    def __post_init__(self) -> None:
        """Refuse a threshold that protects less than the rules say."""
        if self.smallest_group < SMALLEST:
            raise ValueError(f"smallest_group is never below {SMALLEST}")

    @property
    def means(self) -> int:
        """From how many people a mean is shown."""
        return self.smallest_group

    @property
    def intervals(self) -> int:
        """From how many people an interval is shown."""
        return max(INTERVALS, self.smallest_group)

    @property
    def counts(self) -> int:
        """From how many people counts, spread, effect sizes and sensitive items are shown."""
        return max(COUNTS, self.smallest_group)

    @property
    def percentages(self) -> int:
        """From how many people percentages, reasons and needs are shown."""
        return max(PERCENTAGES, self.smallest_group)

    @property
    def pooled(self) -> int:
        """From how many people reliability and subgroups are shown."""
        return max(POOLED, self.smallest_group)

    def may_split(self, people: list[int], pilots: list[int]) -> bool:
        """Whether subgroups of these sizes, from so many pilots each, may be shown."""
        large = all(n >= max(SUBGROUP, self.smallest_group) for n in people)
        return sum(people) >= self.pooled and large and all(k >= SUBGROUP_PILOTS for k in pilots)

    def word(self, n: int) -> str:
        """Return the sentence that belongs to a group of this size; empty from ten people on."""
        if n < self.means:
            return TOO_FEW
        if n < self.intervals:
            return NO_MARGIN
        return INDICATION if n < self.counts else ""
