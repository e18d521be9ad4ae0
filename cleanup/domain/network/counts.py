"""Counting a network: visits are no people, a total may be shared out only in part, a base has a name."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cleanup.domain.network.words import RINGS, TEAM
from cleanup.domain.platform.errors import N_, RuleBrokenError

MOST_COUNTED = 100_000


@dataclass(frozen=True)
class Attendance:
    """What is known of who was at one gathering: ``counted`` is None when nobody counted."""

    code: str
    counted: int | None
    members: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Visits:
    """Visits of several gatherings, and the different members that are known to have been there.

    ``visits`` adds up what was counted, ``uncounted`` is how many gatherings have no count; ``people`` are
    only those on a list with their consent, so usually fewer.
    """

    visits: int
    counted: int
    uncounted: int
    people: int


def visits_and_people(gatherings: Iterable[Attendance]) -> Visits:
    """Return visits and people, which are never the same word: one person may come three times."""
    all_ = list(gatherings)
    counts = [gathering.counted for gathering in all_ if gathering.counted is not None]
    people: set[str] = set().union(*(gathering.members for gathering in all_))
    return Visits(sum(counts), len(counts), len(all_) - len(counts), len(people))


def check_over(day: dt.date | None, today: dt.date, field: str) -> None:
    """Refuse a day that is still to come for something that was; raises RuleBrokenError naming the field."""
    if day is not None and day > today:
        raise RuleBrokenError(N_("Deze dag moet nog komen."), field)


def check_counted(counted: int | None, listed: int) -> None:
    """Refuse a number of people that cannot be; ``listed`` members are on the list.

    Raises
    ------
    RuleBrokenError
        Below zero, beyond every room, or fewer than are on the list.
    """
    if counted is None:
        return
    if not 0 <= counted <= MOST_COUNTED:
        raise RuleBrokenError(N_("Vul een aantal van 0 of meer in."), "counted")
    if counted < listed:
        raise RuleBrokenError(
            N_("Op de lijst staan er al %(listed)s; het aantal kan niet lager zijn."),
            "counted",
            listed=listed,
        )


@dataclass(frozen=True)
class Undistributed:
    """What of a typed total is not on any gathering; below zero when more was counted than typed."""

    total: float
    counted: int
    uncounted: int

    @property
    def left(self) -> float:
        """How many of the total are not shared out."""
        return self.total - self.counted


def undistributed(total: float, visits: Visits) -> Undistributed:
    """Return what of a typed total is not accounted for: 150 typed and 78 counted leaves 72."""
    return Undistributed(total, visits.visits, visits.uncounted)


def members_per_ring(rings: Iterable[str]) -> dict[str, int]:
    """Return how many members each ring has, in the order of the rings; every member is in one ring.

    Raises
    ------
    RuleBrokenError
        When a ring does not exist.
    """
    found = Counter(rings)
    unknown = sorted(set(found) - set(RINGS))
    if unknown:
        raise RuleBrokenError(N_("Onbekende kring: %(ring)s."), "ring", ring=unknown[0])
    return {ring: found.get(ring, 0) for ring in RINGS}


def without_team(per_ring: Mapping[str, int]) -> int:
    """Return how many members are not of the project team."""
    return sum(count for ring, count in per_ring.items() if ring != TEAM)


@dataclass(frozen=True)
class GradeResponse:
    """Who answered, of how many; ``base`` says in words of whom, ``share`` is None when that is unknown."""

    answered: int
    asked: int | None
    base: str

    @property
    def share(self) -> float | None:
        """The part that answered, 0 to 1; None when nobody knows of how many."""
        return self.answered / self.asked if self.asked else None


def response(answered: int, asked: int | None, base: str) -> GradeResponse:
    """Return a response with its base: 16 of 68 is 23.5 %; without a base there is no percentage.

    Raises
    ------
    RuleBrokenError
        When more answered than were asked, or a known base has no name.
    """
    if asked is not None and answered > asked:
        raise RuleBrokenError(N_("Er kunnen niet meer mensen antwoorden dan er gevraagd zijn."), "answered")
    if asked and not base.strip():
        raise RuleBrokenError(N_("Schrijf van wie dit een deel is."), "base")
    return GradeResponse(answered, asked or None, base.strip())


def in_kinds(kinds: Iterable[str], order: Sequence[str]) -> dict[str, int]:
    """Return how many there are of each kind that occurs, in a fixed order: 4 + 5 + 1."""
    found = Counter(kinds)
    return {kind: found[kind] for kind in order if found[kind]}


PRESENT, MEMBER, NEVER = "A", "L", "–"
COVERAGE_WORDS = {
    PRESENT: N_("was er, geen lid"),
    MEMBER: N_("lid"),
    PRESENT + MEMBER: N_("was er en is lid"),
    NEVER: N_("nog nooit"),
}


@dataclass(frozen=True)
class Covered:
    """One kind of stakeholder: its letters (A was present, L is a member), and the last day it was there."""

    kind: str
    letters: str
    last_seen_on: dt.date | None = None

    @property
    def is_missing(self) -> bool:
        """Whether this kind never came and is no member."""
        return self.letters == NEVER


def coverage(
    kinds: Iterable[str], present: Mapping[str, dt.date], members: Collection[str]
) -> tuple[Covered, ...]:
    """Return of every kind whether it came to a gathering or is a member, in the order of ``kinds``."""
    found = []
    for kind in kinds:
        letters = (PRESENT if kind in present else "") + (MEMBER if kind in members else "")
        found.append(Covered(kind, letters or NEVER, present.get(kind)))
    return tuple(found)


def followed_up(uses: Iterable[int]) -> tuple[int, int]:
    """Return how many yields were used at least once, and how many there are."""
    counts = list(uses)
    return sum(count > 0 for count in counts), len(counts)


SILENT_AFTER = dt.timedelta(days=183)


def is_silent(ring: str, signs: Iterable[dt.date], joined_on: dt.date, today: dt.date) -> bool:
    """Whether to ask an active partner if the network still fits; a hint, never a change of ring.

    ``signs`` are the days of a presence, a question, a yield or a pledge.
    """
    return ring == "actief" and today - max([joined_on, *signs]) >= SILENT_AFTER


@dataclass(frozen=True)
class Doubling:
    """Offers that look alike: for the same kind, at the same level, in the same town."""

    kind: str
    level: str
    town: str
    offers: tuple[str, ...]


TOO_ALIKE = 3


def doublings(offers: Iterable[tuple[str, str, str, str]]) -> list[Doubling]:
    """Return where three or more offers ``(id, kind, level, town)`` could perhaps be one."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for offer, kind, level, town in offers:
        groups.setdefault((kind, level, town.casefold().strip()), []).append(offer)
    return [
        Doubling(kind, level, town, tuple(found))
        for (kind, level, town), found in sorted(groups.items())
        if len(found) >= TOO_ALIKE and town
    ]
