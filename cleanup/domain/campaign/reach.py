"""Reach is a number of accounts, never added up: who saw two ads counts once in the reach of both.

Of several parts only an interval is known: at least the largest, at most all together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from cleanup.domain.platform.errors import N_, RuleBrokenError

COUNTS = ("views", "reach", "likes", "comments", "shares", "saves", "follows")
COUNT_LABELS = {
    "views": N_("weergaven"),
    "reach": N_("bereik"),
    "likes": N_("vind-ik-leuks"),
    "comments": N_("reacties"),
    "shares": N_("gedeeld"),
    "saves": N_("bewaard"),
    "follows": N_("volgers erbij"),
}


@dataclass(frozen=True)
class Bounds:
    """Between which numbers of accounts the reach of several parts together lies."""

    low: int
    high: int

    @property
    def is_exact(self) -> bool:
        """Whether there is only one number it can be."""
        return self.low == self.high


def reach_bounds(parts: Iterable[int]) -> Bounds | None:
    """Return the interval of the reach of parts together; None without parts."""
    known = list(parts)
    if not known:
        return None
    return Bounds(max(known), sum(known))


def check_total(total: int, parts: Iterable[int], inside: Iterable[int] | None = None) -> None:
    """Refuse a unique total that cannot be.

    ``parts`` have their days at least partly in the period of the total; ``inside`` wholly (None: all of
    them).

    Raises
    ------
    RuleBrokenError
        When it is more than all parts together, or less than the largest that lies wholly in the period.
    """
    overlapping = list(parts)
    within = overlapping if inside is None else list(inside)
    if overlapping and total > sum(overlapping):
        raise RuleBrokenError(
            N_(
                "Dat kan niet: meer dan alles bij elkaar (%(high)s). Ontbreekt er een advertentie of bericht?"
            ),
            "reach_unique",
            high=_grouped(sum(overlapping)),
        )
    if within and total < max(within):
        raise RuleBrokenError(
            N_("Dat kan niet: minder dan de grootste (%(low)s)."), "reach_unique", low=_grouped(max(within))
        )


class TypedState(Protocol):
    """The state of a channel as somebody typed it: how many, counted when, and the reach of which days."""

    @property
    def as_of(self) -> dt.date:
        """The day on which the platform gave it."""

    @property
    def followers(self) -> int | None:
        """The number of followers; None when only reach was typed."""

    @property
    def reach_unique(self) -> int | None:
        """The number of accounts; None when only followers were typed."""

    @property
    def reach_period_from(self) -> dt.date | None:
        """The first day it is about; None: from the beginning."""

    @property
    def reach_period_to(self) -> dt.date | None:
        """The last day it is about; None: until ``as_of``."""


R = TypeVar("R", bound=TypedState)


def campaign_reach(typed: Iterable[R]) -> R | None:
    """Return the total that counts for the whole campaign; None when no reach was typed.

    The reach of a month says nothing of the months before, and reach is never added up. So the newest total
    from the beginning goes first; without one, the total of the most days, and of equals the newest.
    """
    known = [row for row in typed if row.reach_unique is not None]
    return max(known, key=_days_covered, default=None)


def last_followers(typed: Iterable[R]) -> R | None:
    """Return the newest state with a number of followers; None when none was typed."""
    return max((row for row in typed if row.followers is not None), key=lambda row: row.as_of, default=None)


def _days_covered(row: TypedState) -> tuple[bool, int, dt.date]:
    first, last = row.reach_period_from, row.reach_period_to or row.as_of
    if first is None:
        return True, 0, last
    return False, (last - first).days, last


def check_period(first: dt.date | None, last: dt.date | None, as_of: dt.date) -> None:
    """Refuse a period that ends before it begins, or lies after the day on which it was counted.

    Raises
    ------
    RuleBrokenError
        Naming the day that cannot be.
    """
    if first is not None and last is not None and last < first:
        raise RuleBrokenError(N_("De laatste dag ligt voor de eerste."), "reach_period_to")
    if last is not None and last > as_of:
        raise RuleBrokenError(N_("Dit ligt na de dag van de stand."), "reach_period_to")
    if first is not None and first > as_of:
        raise RuleBrokenError(N_("Dit ligt na de dag van de stand."), "reach_period_from")


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def per_thousand(followers_gained: int, reach: int) -> float | None:
    """Return how many followers came per 1,000 accounts reached; None when nobody was reached.

    People also follow without having seen an ad, so this is a ratio and no result of the ads.
    """
    return followers_gained / reach * 1000 if reach > 0 else None


@dataclass(frozen=True)
class ReachChange:
    """The difference between two counts of a post; ``recounted``: the platform counted lower than before."""

    by: Mapping[str, int]
    recounted: bool


def change_since(previous: Mapping[str, int | None], now: Mapping[str, int | None]) -> ReachChange:
    """Return the difference of every count that both dates have; a lower one is shown and marked."""
    by = {
        name: newer - older
        for name in COUNTS
        if (older := previous.get(name)) is not None and (newer := now.get(name)) is not None
    }
    return ReachChange(by, any(difference < 0 for difference in by.values()))


def is_odd(counts: Mapping[str, int | None]) -> bool:
    """Whether a platform counted more accounts reached than views: flag it, and keep it."""
    reach, views = counts.get("reach"), counts.get("views")
    return reach is not None and views is not None and reach > views
