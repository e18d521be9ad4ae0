"""A map as it stood at a session, read once and handed to every page, picture and file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import select

from cleanup.domain.ecosystem.arranging import arrange
from cleanup.domain.ecosystem.geometry import Place
from cleanup.domain.ecosystem.history import Arrow, current
from cleanup.domain.ecosystem.history import ClaimAtDate as Said
from cleanup.domain.ecosystem.sharing import SharedStanding, is_sensitive, share
from cleanup.domain.ecosystem.ties import KnownTie
from cleanup.domain.ecosystem.words import TIE_KINDS
from cleanup.extensions import db
from cleanup.models.ecosystem import Claim, EcosystemMap, MapActor, MapSession
from cleanup.models.ecosystem import Tie as TieRow
from cleanup.services.ecosystem.actors import list_actors


@dataclass(frozen=True)
class MapView:
    """Everything of a map up to one session.

    ``ties`` are the relations that are there, as last spoken about; ``is_shared`` says that what is sensitive
    about named organisations was left out. Nothing of it may be written to.
    """

    row: EcosystemMap
    session: MapSession | None
    actors: tuple[MapActor, ...]
    arrows: tuple[Arrow, ...]
    claims: tuple[Said, ...]
    ties: tuple[KnownTie, ...]
    is_shared: bool

    @property
    def keys(self) -> list[str]:
        """The ids of the parties, in reading order."""
        return [actor.id for actor in self.actors]

    @cached_property
    def by_id(self) -> Mapping[str, MapActor]:
        """The parties by id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kind of every party, by id, in reading order."""
        return {actor.id: actor.stakeholder_kind for actor in self.actors}

    @property
    def number(self) -> int:
        """The number of the session; 0 without any."""
        return self.session.number if self.session else 0

    @cached_property
    def present(self) -> frozenset[str]:
        """The kinds that were at the table in any session so far."""
        return frozenset(
            presence.stakeholder_kind
            for session in self.row.sessions
            if session.number <= self.number
            for presence in session.presences
        )

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The kinds of which something is written down as said by them."""
        return frozenset(claim.speaker for claim in self.claims if claim.speaker)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Where every box stands; a map that was never placed is shown as it would be laid out."""
        stored = {
            actor.id: (actor.x, actor.y)
            for actor in self.actors
            if actor.x is not None and actor.y is not None
        }
        if len(stored) == len(self.actors):
            return stored
        return {**arrange(self.keys, self.ties), **stored} if not stored else stored | _beside(self, stored)

    def shown(self, arrows: Collection[Arrow]) -> list[Arrow]:
        """Return those of these relations that who sees this view may see."""
        standings = {
            key: SharedStanding(actor.stakeholder_kind, actor.level) for key, actor in self.by_id.items()
        }
        told = (KnownTie(arrow.key, arrow.source, arrow.target, arrow.kind) for arrow in arrows)
        hidden = {tie.key for tie in told if self.is_shared and is_sensitive(standings, tie)}
        return [arrow for arrow in arrows if arrow.key not in hidden]

    def only(self, kinds: Iterable[str]) -> MapView:
        """Return the same map with relations of these kinds alone; no kind named is every kind."""
        wanted = set(kinds)
        if not wanted:
            return self
        return replace(
            self,
            ties=tuple(tie for tie in self.ties if tie.kind in wanted),
            arrows=tuple(arrow for arrow in self.arrows if arrow.kind in wanted),
        )


def _beside(view: MapView, stored: Mapping[str, Place]) -> dict[str, Place]:
    from cleanup.domain.ecosystem.placing import place_new

    waiting = [key for key in view.keys if key not in stored]
    return place_new(stored, waiting, [tie.ends for tie in view.ties])


def read_map(row: EcosystemMap, session: MapSession | None = None, *, shared: bool = False) -> MapView:
    """Return a map as it stood at a session (None: the latest)."""
    session = session or (row.sessions[-1] if row.sessions else None)
    number = session.number if session else 0
    numbers = {one.id: one.number for one in row.sessions}
    actors = tuple(actor for actor in list_actors(row) if _is_on(actor, numbers, number))
    known = {actor.id for actor in actors}
    arrows = tuple(
        Arrow(tie.id, tie.from_actor, tie.to_actor, tie.kind)
        for tie in db.session.scalars(select(TieRow).where(TieRow.map_id == row.id).order_by(TieRow.id))
        if tie.from_actor in known and tie.to_actor in known
    )
    claims = tuple(_said(claim, numbers) for claim in _claims(row, number))
    ties = current(arrows, claims)
    if shared:
        standings = {
            actor.id: SharedStanding(actor.stakeholder_kind, actor.level, actor.organisation_id or "")
            for actor in actors
        }
        ties = share(standings, ties)
    return MapView(row, session, actors, arrows, claims, _in_reading_order(actors, ties), shared)


def _in_reading_order(actors: Iterable[MapActor], ties: Iterable[KnownTie]) -> tuple[KnownTie, ...]:
    order = {actor.id: place for place, actor in enumerate(actors)}
    return tuple(
        sorted(ties, key=lambda tie: (order[tie.source], order[tie.target], TIE_KINDS.index(tie.kind)))
    )


def _is_on(actor: MapActor, numbers: Mapping[str, int], number: int) -> bool:
    added, retired = numbers.get(actor.added_in or "", 0), numbers.get(actor.retired_in or "")
    return added <= number and (retired is None or retired > number)


def _claims(row: EcosystemMap, number: int) -> list[Claim]:
    """Return everything said up to a session, oldest first, in an order that does not change."""
    query = (
        select(Claim)
        .join(MapSession, Claim.session_id == MapSession.id)
        .where(MapSession.map_id == row.id, MapSession.number <= number)
        .order_by(MapSession.number, Claim.id)
    )
    return list(db.session.scalars(query))


def _said(claim: Claim, numbers: Mapping[str, int]) -> Said:
    return Said(
        claim.tie_id,
        numbers[claim.session_id],
        claim.strength,
        claim.context,
        claim.presence,
        claim.is_potential,
        claim.said_by_kind,
        claim.source,
        claim.is_settled,
    )
