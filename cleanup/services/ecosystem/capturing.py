"""Lines from the table: read, shown as they were understood, and stored as claims of a session."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update

from cleanup.domain.ecosystem.capture import Captured, CaptureProblem, Read, capture
from cleanup.domain.ecosystem.capture_names import Named
from cleanup.domain.ecosystem.kinds import SHORT
from cleanup.domain.ecosystem.words import LEVEL_KIND, MOST_TIES, THERE
from cleanup.domain.partners.pipeline import STAKEHOLDER_LABELS
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.ecosystem import Claim, EcosystemMap, MapActor, MapSession, Tie
from cleanup.models.platform.base import new_id
from cleanup.services.ecosystem.actors import add_actor, label_of, list_actors, place_actors
from cleanup.services.ecosystem.reading import read_map
from cleanup.services.platform.guard import refuse_personal

NEW = "soort:"
"""Begins the key of a kind that is not on the map yet."""


@dataclass(frozen=True)
class StoredCapture:
    """How many relations the lines say there are, how often they say there is none, and what is left."""

    relations: int
    denials: int
    new_parties: int
    problems: tuple[CaptureProblem, ...]
    rest: str


def named_parties(actors: Sequence[MapActor]) -> list[Named]:
    """Return everything that can be typed on a map: its parties, and kinds that are not on it yet."""
    there = [actor for actor in actors if actor.retired_in is None]
    general = general_parties(there)
    found = [
        Named(
            actor.id,
            label_of(actor),
            actor.stakeholder_kind,
            words_for(actor.stakeholder_kind) if general.get(actor.stakeholder_kind) is actor else (),
            actor.level,
        )
        for actor in there
    ]
    found += [
        Named(NEW + kind, label, kind, (SHORT[kind], kind), is_new=True)
        for kind, label in STAKEHOLDER_LABELS.items()
        if kind not in general
    ]
    return found


def general_parties(actors: Sequence[MapActor]) -> dict[str, MapActor]:
    """Return the party that stands for a whole kind, by kind: also when it got a name of its own."""
    found: dict[str, MapActor] = {}
    for actor in sorted(actors, key=lambda one: bool(one.label)):
        if actor.level == LEVEL_KIND:
            found.setdefault(actor.stakeholder_kind, actor)
    return found


def words_for(kind: str) -> tuple[str, ...]:
    """Return what a kind of party can be called in a line or a file."""
    return SHORT[kind], kind, STAKEHOLDER_LABELS[kind]


def look(row: EcosystemMap, text: str) -> tuple[Captured, dict[str, str]]:
    """Return what lines say and the label of every party in them; stores nothing."""
    parties = named_parties(list_actors(row))
    return capture(text, parties), {party.key: party.label for party in parties}


def store_lines(
    row: EcosystemMap,
    session: MapSession,
    text: str,
    *,
    said_by_kind: str = "",
    said_by_end: str = "",
    source: str = "",
) -> StoredCapture:
    """Store the lines that are understood as claims of a session; the others come back to be mended.

    ``said_by_kind``, ``said_by_end`` and ``source`` hold for every line that does not say so itself.

    Raises
    ------
    RuleBrokenError
        When a note names a person, or the map would hold too many relations.
    """
    captured, _labels = look(row, text)
    refuse_personal(
        text=" ".join(f"{one.note} {one.origin}." for one in captured.read if one.note or one.origin)
    )
    refuse_personal(source=source)
    before = len(list_actors(row))
    relations = _store(row, session, captured.read, (said_by_kind, said_by_end, source))
    actors = list_actors(row)
    if captured.read:
        place_actors(actors, read_map(row).ties)
    denials = sum(one.said.presence != THERE for one in captured.read)
    return StoredCapture(relations, denials, len(actors) - before, captured.problems, captured.rest)


def _store(row: EcosystemMap, session: MapSession, read: Iterable[Read], said: tuple[str, str, str]) -> int:
    ties = {
        (tie.from_actor, tie.to_actor, tie.kind): tie
        for tie in db.session.scalars(select(Tie).where(Tie.map_id == row.id))
    }
    found: dict[str, str] = {}
    known = _claims_of(session)
    told: set[str] = set()
    for one in read:
        source, target = (_party(row, session, key, found) for key in (one.source, one.target))
        key = (source, target, one.said.kind)
        if key not in ties:
            ties[key] = Tie(
                id=new_id(), map_id=row.id, from_actor=source, to_actor=target, kind=one.said.kind
            )
            db.session.add(ties[key])
        claim = _claim(ties[key], session, one, said)
        before = known.pop((claim.tie_id, claim.said_by_kind, claim.source), None)
        if before is not None:
            db.session.delete(before)
        db.session.add(claim)
        if claim.presence == THERE:
            told.add(claim.tie_id)
    lift(session.id, told)
    if len(ties) > MOST_TIES:
        raise RuleBrokenError(N_("Een kaart heeft hoogstens %(most)s relaties."), "text", most=MOST_TIES)
    db.session.flush()
    return len(told)


def lift(session_id: str, tie_ids: Collection[str]) -> None:
    """Let denials that were taken over weigh as any other: this session said again that it is there."""
    said = (Claim.session_id == session_id, Claim.tie_id.in_(tie_ids), Claim.is_settled)
    db.session.flush()
    db.session.execute(update(Claim).where(*said).values(is_settled=False))


def _claims_of(session: MapSession) -> dict[tuple[str, str, str], Claim]:
    """Return what was said in a session by tie, speaker and source: who says it again there, mends it.

    Only another session, speaker or source is a second opinion, and a form that is sent twice stores once.
    """
    said = db.session.scalars(select(Claim).where(Claim.session_id == session.id))
    return {(claim.tie_id, claim.said_by_kind, claim.source): claim for claim in said}


def _party(row: EcosystemMap, session: MapSession, key: str, found: dict[str, str]) -> str:
    """Return the id of a party; a kind that was named for the first time comes on the map."""
    if not key.startswith(NEW):
        return key
    if key not in found:
        first = db.session.scalar(select(func.count()).where(MapActor.map_id == row.id)) == 0
        actor = add_actor(row, "soort", key.removeprefix(NEW), session=None if first else session)
        found[key] = actor.id
    return found[key]


def _claim(tie: Tie, session: MapSession, one: Read, said: tuple[str, str, str]) -> Claim:
    speaker, end, source = said
    return Claim(
        tie_id=tie.id,
        session_id=session.id,
        said_by_kind=one.speaker or speaker,
        said_by_end=end,
        strength=one.said.strength,
        context=one.said.context,
        presence=one.said.presence,
        is_potential=one.said.is_potential,
        note=one.note,
        source=(one.origin or source.strip())[:80],
    )
