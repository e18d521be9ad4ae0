"""Groups of young people who design along: how many they are, and how many people that makes in all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_, RuleBrokenError

SMALLEST, LARGEST = 10, 15
"""Between these sizes a group worked best in the pilot year."""
MOST_PEOPLE = 500
SMALL_GROUP = N_("Deze groep is klein (10–15 werkte het best): één afzegging voel je meteen.")
LARGE_GROUP = N_("Deze groep is groot (10–15 werkte het best): splits hem voor gesprekken.")

FEE_NONE, FEE_AGREED, FEE_PAID = "geen", "afgesproken", "betaald"
FEE_LABELS = {
    FEE_NONE: N_("geen vergoeding"),
    FEE_AGREED: N_("vergoeding afgesproken"),
    FEE_PAID: N_("vergoeding betaald"),
}
MEETING_LABELS = {
    "kickoff": N_("Kick-off en training"),
    "online": N_("Online bijeenkomst"),
    "experts": N_("Check met experts"),
    "brainstorm": N_("Brainstorm"),
    "maaksessie": N_("Maaksessie"),
    "pilot": N_("Eigen pilot"),
    "slotgesprek": N_("Slotgesprek"),
    "overig": N_("Anders"),
}
WAY_LABELS = {"fysiek": N_("bij elkaar"), "online": N_("online"), "hybride": N_("deels online")}


def size_hint(people: int) -> str | None:
    """Return what is worth knowing about the size of a group, as message id; None when it is usual."""
    if people > LARGEST:
        return LARGE_GROUP
    return SMALL_GROUP if 0 < people < SMALLEST else None


def check_people(people: int | None) -> int:
    """Return the size of a group; raises RuleBrokenError when it cannot be one."""
    if people is None or not 0 <= people <= MOST_PEOPLE:
        raise RuleBrokenError(
            N_("Vul in hoeveel jongeren er in de groep zitten: 0 tot %(most)s."), "people", most=MOST_PEOPLE
        )
    return people


@dataclass(frozen=True)
class Attended:
    """A pilot: how many took part, how many of those count in a group already, and how many groups claim.

    Groups may claim more than took part: they said so before the day, or the count of the day was mended.
    No more than took part are known then, and whoever reads the sum must be told (``is_claimed_too_often``).
    """

    title: str
    people: int
    known: int = 0
    date: dt.date | None = None
    claimed: int = 0

    @classmethod
    def of(cls, title: str, people: int, claimed: int, date: dt.date | None = None) -> Attended:
        """Return a pilot of which groups claim so many people."""
        return cls(title, people, min(claimed, people), date, claimed)

    @property
    def is_claimed_too_often(self) -> bool:
        """Whether groups say that more of them took part than there were."""
        return self.claimed > self.people

    @property
    def others(self) -> int:
        """How many took part who are in no group."""
        return max(self.people - self.known, 0)


@dataclass(frozen=True)
class Unique:
    """How many different young people there are, with the sum that leads there."""

    total: int
    places: int
    groups: tuple[tuple[str, int], ...]
    pilots: tuple[Attended, ...]


def unique_people(groups: Sequence[tuple[str, int]], pilots: Sequence[Attended]) -> Unique:
    """Return how many different young people groups and pilots have.

    13 in a group of whom 8 were at a pilot of 8, and pilots of 17 and 7: 13 + 0 + 17 + 7 = 37, never 45.
    """
    in_groups = sum(people for _, people in groups)
    return Unique(
        total=in_groups + sum(pilot.others for pilot in pilots),
        places=in_groups + sum(pilot.people for pilot in pilots),
        groups=tuple(groups),
        pilots=tuple(pilots),
    )


def check_overlap(overlap: int, *, group: int, pilot: int, others: Iterable[int], field: str) -> None:
    """Refuse an overlap that cannot be.

    ``others`` are what other groups say of the same pilot: nobody is in two groups at once.

    Raises
    ------
    RuleBrokenError
        When it is below nought, or larger than the group or than what is left of the pilot.
    """
    if overlap < 0:
        raise RuleBrokenError(N_("Vul 0 of meer in."), field)
    if overlap > pilot:
        sentence = N_("Mensen in de pilot: %(pilot)s. Een overlap van %(overlap)s kan dus niet.")
        raise RuleBrokenError(sentence, field, pilot=pilot, overlap=overlap)
    if overlap > group:
        sentence = N_("Mensen in de groep: %(group)s. Een overlap van %(overlap)s kan dus niet.")
        raise RuleBrokenError(sentence, field, group=group, overlap=overlap)
    left = pilot - sum(others)
    if overlap > left:
        sentence = N_("Andere groepen tellen al mensen van deze pilot; er blijven er %(left)s over.")
        raise RuleBrokenError(sentence, field, left=left)


def meeting_hint(on: dt.date, present: int | None, people: int, today: dt.date) -> str | None:
    """Return what a meeting still asks, as message id; None when nothing."""
    if present is None and on < today:
        return N_("Deze bijeenkomst is geweest. Hoeveel jongeren waren er?")
    if present is not None and on > today:
        return N_("Deze bijeenkomst moet nog komen, maar er staat al hoeveel jongeren er waren.")
    if present is not None and present > people:
        return N_("Er waren meer jongeren dan er in de groep zitten. Klopt dat?")
    return None
