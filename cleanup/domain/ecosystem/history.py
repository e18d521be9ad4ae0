"""A map over several sessions: what somebody said then, what holds now, and what changed.

Nothing is ever overwritten: a claim is what one speaker said in one session. The current state of a relation
is what was said in the last session that spoke about it. A relation that nobody spoke about has not gone.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from cleanup.domain.ecosystem.graph import Statement, density
from cleanup.domain.ecosystem.ties import KnownTie, statements_of
from cleanup.domain.ecosystem.words import GONE, NONE, RANKS, THERE, UNKNOWN, VARYING
from cleanup.domain.platform.errors import N_


@dataclass(frozen=True)
class ClaimAtDate:
    """What was said about one relation in one session; ``session`` is its place in the order of the map.

    ``speaker`` is a kind of party, or empty when nobody wrote it down; ``origin`` a chapter or sheet.
    ``is_settled`` says that somebody weighed a denial against what others said, and took it over.
    """

    tie: str
    session: int
    strength: str = UNKNOWN
    context: str = UNKNOWN
    presence: str = THERE
    is_potential: bool = False
    speaker: str = ""
    origin: str = ""
    is_settled: bool = False


@dataclass(frozen=True)
class Arrow:
    """A relation without what was said about it: from whom, to whom, of which kind."""

    key: str
    source: str
    target: str
    kind: str

    @property
    def ends(self) -> Statement:
        """From whom to whom."""
        return self.source, self.target


def current(
    arrows: Iterable[Arrow], claims: Collection[ClaimAtDate], session: int | None = None
) -> tuple[KnownTie, ...]:
    """Return the relations that are there, as last spoken about up to a session (None: the latest)."""
    by_tie = _by_tie(claims, session)
    ties = (state_of(arrow, by_tie.get(arrow.key, [])) for arrow in arrows)
    return tuple(tie for tie in ties if tie is not None)


def _by_tie(claims: Iterable[ClaimAtDate], session: int | None) -> dict[str, list[ClaimAtDate]]:
    found: dict[str, list[ClaimAtDate]] = {}
    for claim in claims:
        if session is None or claim.session <= session:
            found.setdefault(claim.tie, []).append(claim)
    return found


def state_of(arrow: Arrow, claims: Collection[ClaimAtDate]) -> KnownTie | None:
    """Return a relation as the last session that spoke about it left it; None when it is not there.

    Speakers who do not agree on how strong it is make it ``wisselend``; one who says that there is no
    relation is outvoted by one who says there is, and listed by ``contradictions``, unless that denial was
    taken over: then there is none.
    """
    latest = _latest(claims)
    said = [claim for claim in latest if claim.presence == THERE]
    if not said or any(claim.is_settled for claim in latest):
        return None
    return KnownTie(
        arrow.key,
        arrow.source,
        arrow.target,
        arrow.kind,
        _agreed([claim.strength for claim in said], VARYING),
        _agreed([claim.context for claim in said], UNKNOWN),
        is_potential=all(claim.is_potential for claim in said),
        said=frozenset(source for claim in said for source in (claim.origin or claim.speaker,) if source),
    )


def _latest(claims: Collection[ClaimAtDate]) -> list[ClaimAtDate]:
    last = max((claim.session for claim in claims), default=0)
    return [claim for claim in claims if claim.session == last]


def withdrawn(arrows: Iterable[Arrow], claims: Collection[ClaimAtDate]) -> list[Arrow]:
    """Return the relations that are off the map because a denial was taken over."""
    by_tie = _by_tie(claims, None)
    return [arrow for arrow in arrows if any(one.is_settled for one in _latest(by_tie.get(arrow.key, [])))]


def _agreed(words: list[str], otherwise: str) -> str:
    told = {word for word in words if word != UNKNOWN}
    if len(told) > 1:
        return otherwise
    return told.pop() if told else UNKNOWN


def contradictions(arrows: Iterable[Arrow], claims: Iterable[ClaimAtDate], session: int) -> list[Statement]:
    """Return (from, to) of which one says in a session that there is a relation and another that not.

    The kind of relation does not matter: who says there is nothing between two parties denies all kinds.
    What was settled by taking a denial over is no contradiction any more.
    """
    ends = {arrow.key: (arrow.source, arrow.target) for arrow in arrows}
    said: dict[str, set[Statement]] = {THERE: set(), NONE: set(), GONE: set()}
    here = [claim for claim in claims if claim.session == session and claim.tie in ends]
    settled = {claim.tie for claim in here if claim.is_settled}
    for claim in here:
        if claim.tie not in settled:
            said[claim.presence].add(ends[claim.tie])
    return sorted(said[THERE] & said[NONE])


class MapChange(enum.StrEnum):
    """What became of one relation between two sessions."""

    NEW = "nieuw"
    STAYED = "gebleven"
    GONE = "weg"
    STRONGER = "sterker"
    WEAKER = "zwakker"
    SILENT = "niet besproken"


CHANGE_LABELS = {
    MapChange.NEW: N_("nieuw"),
    MapChange.STAYED: N_("gebleven"),
    MapChange.GONE: N_("weg"),
    MapChange.STRONGER: N_("sterker"),
    MapChange.WEAKER: N_("zwakker"),
    MapChange.SILENT: N_("niet besproken"),
}


@dataclass(frozen=True)
class Changed:
    """One relation and what became of it, with how it was and how it is (None: not there)."""

    arrow: Arrow
    what: MapChange
    before: KnownTie | None
    after: KnownTie | None


def change(
    arrows: Iterable[Arrow], claims: Collection[ClaimAtDate], first: int, second: int
) -> tuple[Changed, ...]:
    """Return what became of every relation known in either session, in the order of the arrows.

    Raises
    ------
    ValueError
        When the second session is not later than the first.
    """
    if second <= first:
        raise ValueError("the second session must be later")
    by_tie = _by_tie(claims, second)
    found = (_became(arrow, by_tie.get(arrow.key, []), first) for arrow in arrows)
    return tuple(one for one in found if one is not None)


def _became(arrow: Arrow, claims: list[ClaimAtDate], first: int) -> Changed | None:
    before = state_of(arrow, [claim for claim in claims if claim.session <= first])
    later = [claim for claim in claims if claim.session > first]
    after = state_of(arrow, later) if later else before
    if before is None and after is None:
        return None
    return Changed(arrow, _word_for(before, after, spoken=bool(later)), before, after)


def _word_for(before: KnownTie | None, after: KnownTie | None, *, spoken: bool) -> MapChange:
    if not spoken:
        return MapChange.SILENT
    if before is None or after is None:
        return MapChange.NEW if before is None else MapChange.GONE
    was, now = RANKS.get(before.strength), RANKS.get(after.strength)
    if was is None or now is None or was == now:
        return MapChange.STAYED
    return MapChange.STRONGER if now > was else MapChange.WEAKER


def compare_density(
    before: tuple[Collection[str], Iterable[KnownTie]], after: tuple[Collection[str], Iterable[KnownTie]]
) -> tuple[float, float] | None:
    """Return the density of two sessions, each given as (parties, ties); None when the parties differ.

    Adding a party lowers a density without anything having happened, so two maps with other parties have
    nothing to compare.
    """
    if set(before[0]) != set(after[0]):
        return None
    was, now = (density(parties, statements_of(ties)) for parties, ties in (before, after))
    return None if was is None or now is None else (was, now)
