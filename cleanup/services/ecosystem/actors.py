"""The parties on a map: kinds, organisations and parts of them, never persons; and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from cleanup.domain.ecosystem.arranging import arrange
from cleanup.domain.ecosystem.geometry import Place
from cleanup.domain.ecosystem.placing import keep_within, place_new
from cleanup.domain.ecosystem.ties import KnownTie
from cleanup.domain.ecosystem.words import LEVEL_KIND, LEVELS, MOST_PARTIES
from cleanup.domain.partners.pipeline import STAKEHOLDER_KINDS, STAKEHOLDER_LABELS
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.text_keys import text_key
from cleanup.extensions import db
from cleanup.models.ecosystem import EcosystemMap, MapActor, MapSession
from cleanup.models.partners.organisations import Organisation
from cleanup.services.platform.guard import refuse_person_as_party, refuse_personal


def list_actors(row: EcosystemMap) -> list[MapActor]:
    """Return the parties of a map in reading order: by sector, kinds first, then by name."""
    found = db.session.scalars(select(MapActor).where(MapActor.map_id == row.id))
    return sorted(found, key=reading_order)


def reading_order(actor: MapActor) -> tuple[int, int, str]:
    """Return what parties are sorted by."""
    return (
        STAKEHOLDER_KINDS.index(actor.stakeholder_kind),
        LEVELS.index(actor.level),
        actor.name_key,
    )


def label_of(actor: MapActor) -> str:
    """Return how a party is called: its own label, or the declared one of its kind (a message id)."""
    return actor.label or STAKEHOLDER_LABELS[actor.stakeholder_kind]


def get_actor(row: EcosystemMap, actor_id: str) -> MapActor:
    """Return a party of this map; raises NotFoundError."""
    found = db.session.get(MapActor, actor_id)
    if found is None or found.map_id != row.id:
        raise NotFoundError
    return found


def add_actor(
    row: EcosystemMap,
    level: str,
    stakeholder_kind: str,
    label: str = "",
    organisation_id: str = "",
    session: MapSession | None = None,
    tasks: str = "",
    chance: str = "",
) -> MapActor:
    """Put a party on a map; nothing else on it moves.

    Raises
    ------
    RuleBrokenError
        When the map is full, the label is missing or taken, or a text names a person.
    """
    count = db.session.scalar(select(func.count()).where(MapActor.map_id == row.id)) or 0
    if count >= MOST_PARTIES:
        raise RuleBrokenError(N_("Een kaart heeft hoogstens %(most)s partijen."), "label", most=MOST_PARTIES)
    actor = MapActor(map_id=row.id, added_in=session.id if session else None)
    _fill(actor, level, stakeholder_kind, label, organisation_id, tasks, chance)
    db.session.add(actor)
    db.session.flush()
    return actor


def change_actor(
    actor: MapActor,
    level: str,
    stakeholder_kind: str,
    label: str,
    organisation_id: str,
    tasks: str,
    chance: str,
) -> MapActor:
    """Change a party; refuses what ``add_actor`` refuses."""
    _fill(actor, level, stakeholder_kind, label, organisation_id, tasks, chance)
    db.session.flush()
    return actor


def _fill(
    actor: MapActor,
    level: str,
    stakeholder_kind: str,
    label: str,
    organisation_id: str,
    tasks: str,
    chance: str,
) -> None:
    if level not in LEVELS:
        raise RuleBrokenError(N_("Kies wat voor partij dit is."), "level")
    if stakeholder_kind not in STAKEHOLDER_KINDS:
        raise RuleBrokenError(N_("Kies een soort partij uit de lijst."), "stakeholder_kind")
    organisation = db.session.get(Organisation, organisation_id) if organisation_id else None
    if organisation_id and organisation is None:
        raise RuleBrokenError(N_("Kies een organisatie uit de lijst."), "organisation_id")
    name = label.strip() or (organisation.name if organisation else "")
    if level != LEVEL_KIND and not name:
        raise RuleBrokenError(N_("Geef de naam van de organisatie of het onderdeel."), "label")
    refuse_person_as_party(label=label)
    refuse_personal(tasks=tasks, chance=chance)
    _check_free(actor, name, stakeholder_kind)
    actor.level, actor.stakeholder_kind, actor.label = level, stakeholder_kind, name
    actor.name_key = _name_key(name, stakeholder_kind)
    actor.organisation_id = organisation.id if organisation else None
    actor.tasks, actor.chance = tasks.strip(), chance.strip()


def _name_key(name: str, stakeholder_kind: str) -> str:
    return text_key(name)[:200] if name else stakeholder_kind


def _check_free(actor: MapActor, name: str, stakeholder_kind: str) -> None:
    """Raise RuleBrokenError when another party of the map has this name, in whatever spelling."""
    taken = db.session.scalars(
        select(MapActor).where(MapActor.map_id == actor.map_id, MapActor.id != (actor.id or ""))
    )
    key = _name_key(name, stakeholder_kind)
    for other in taken:
        if key in {other.name_key, text_key(label_of(other))}:
            raise RuleBrokenError(N_("Deze partij staat al op de kaart."), "label")


def actor_texts_of(actor: MapActor) -> dict[str, str]:
    """Return what people can change of a party, as text by field."""
    names = ("level", "stakeholder_kind", "label", "tasks", "chance")
    return {name: getattr(actor, name) for name in names} | {"organisation_id": actor.organisation_id or ""}


def retire_actor(actor: MapActor, session: MapSession | None) -> None:
    """Say that a party is no longer there from a session on, or (None) that it is; its past stays."""
    actor.retired_in = session.id if session else None
    db.session.flush()


def move_actor(actor: MapActor, x: int, y: int) -> None:
    """Put a box where a person wants it."""
    actor.x, actor.y = keep_within(x, y)
    db.session.flush()


def place_actors(actors: Sequence[MapActor], ties: Sequence[KnownTie]) -> None:
    """Store a place for who has none: a whole new map is laid out, a newcomer gets a free place.

    Nothing moves that was placed.
    """
    waiting = [actor for actor in actors if actor.x is None]
    if not waiting:
        return
    known = {actor.id: (actor.x, actor.y) for actor in actors if actor.x is not None and actor.y is not None}
    if known:
        places = place_new(known, [actor.id for actor in waiting], [tie.ends for tie in ties])
    else:
        places = arrange([actor.id for actor in actors], ties)
    _store_places(waiting, places)


def arrange_again(actors: Sequence[MapActor], ties: Sequence[KnownTie]) -> None:
    """Lay the whole map out anew, because a person asked for it."""
    _store_places(actors, arrange([actor.id for actor in actors], ties))


def _store_places(actors: Sequence[MapActor], places: dict[str, Place]) -> None:
    for actor in actors:
        actor.x, actor.y = places[actor.id]
    db.session.flush()
