"""Learning to lead: what somebody can, seen by themselves and by the coach they chose, and the ladder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_

NOT_YET, SEEN, PRACTISED, DONE = "", "gezien", "geoefend", "zelf_gedaan"
LEVEL_LABELS = {
    NOT_YET: N_("nog niet"),
    SEEN: N_("gezien"),
    PRACTISED: N_("geoefend"),
    DONE: N_("zelf gedaan"),
}
LEVELS = tuple(LEVEL_LABELS)
ALONG, TOGETHER, LEADS = "begeleidt_mee", "begeleidt_samen", "leidt"
LADDER_LABELS = {
    ALONG: N_("begeleidt mee"),
    TOGETHER: N_("begeleidt samen"),
    LEADS: N_("leidt"),
}
NORM, DIALOGUE = "norm", "dialoog"
"""The modules that a group which is not motivated yet asks first."""

MIXED_VARIANTS = ("gemengd", "eerst_bewust")
UNMOTIVATED = ("laag", "gemengd")
NOBODY_SETS_NORMS = N_("Niemand van de begeleiding heeft norm stellen geoefend. Deze groep vraagt daarom.")
AUDIENCE_LABELS = {
    "peer_educator": N_("peer educators"),
    "jongerenwerker": N_("jongerenwerkers"),
    "docent": N_("docenten"),
}


@dataclass(frozen=True)
class CompetenceLevel:
    """How far somebody is with one module, in their own eyes and those of their coach."""

    own: str = NOT_YET
    coach: str = NOT_YET

    @property
    def counted(self) -> str:
        """What counts: the lower of the two, or the own level while no coach looked."""
        return min(self.own, self.coach, key=LEVELS.index) if self.coach else self.own

    @property
    def is_practised(self) -> bool:
        """Whether it was practised or done."""
        return self.counted in {PRACTISED, DONE}


def ladder_step(levels: Mapping[str, CompetenceLevel], modules: Iterable[str]) -> str:
    """Return the step on the ladder.

    Who practised dialogue and setting a norm leads together with somebody; who did every module themselves
    leads. Everybody else comes along. These steps are ours, to be tried out.
    """
    if all(levels.get(module, CompetenceLevel()).counted == DONE for module in modules):
        return LEADS
    both = all(levels.get(module, CompetenceLevel()).is_practised for module in (DIALOGUE, NORM))
    return TOGETHER if both else ALONG


def asks_for_norms(variant: str, motivation: str) -> bool:
    """Whether a group is mixed or not motivated yet, so that somebody must be able to set a norm."""
    return variant in MIXED_VARIANTS or motivation in UNMOTIVATED
