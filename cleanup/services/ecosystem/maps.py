"""Maps and their sessions: making one, finding it, noting who was at the table."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from cleanup.domain.ecosystem.words import SESSION_FORMS
from cleanup.domain.partners.pipeline import STAKEHOLDER_KINDS
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.parts import Part
from cleanup.domain.platform.text_keys import search_key
from cleanup.extensions import db
from cleanup.models.ecosystem import EcosystemMap, MapActor, MapPresence, MapSession
from cleanup.models.partners.organisations import Programme
from cleanup.services import partners
from cleanup.services.platform.guard import refuse_person_as_party, refuse_personal

LONGEST_CODE = 20
MOST_PEOPLE = 500
CLOSED_MAP = N_("Deze kaart is afgesloten en verandert niet meer. Open haar eerst weer.")


def list_maps(programme: Programme) -> list[tuple[EcosystemMap, int]]:
    """Return the maps of a programme with how many sessions each has, by title."""
    sessions = (
        select(func.count())
        .where(MapSession.map_id == EcosystemMap.id)
        .correlate(EcosystemMap)
        .scalar_subquery()
    )
    query = select(EcosystemMap, sessions).where(EcosystemMap.programme_id == programme.id)
    return [
        (row, count)
        for row, count in db.session.execute(query.order_by(EcosystemMap.title, EcosystemMap.code))
    ]


def get_map(code: str) -> EcosystemMap:
    """Return the map with this code; raises NotFoundError, also when its programme does not use maps."""
    query = select(EcosystemMap).options(
        selectinload(EcosystemMap.sessions).selectinload(MapSession.presences)
    )
    found = db.session.scalar(query.where(EcosystemMap.code == code.lower()))
    if found is None:
        raise NotFoundError
    partners.require_part(found.programme_id, Part.ECOSYSTEM)
    return found


def add_map(
    programme: Programme, title: str, question: str, municipality: str, *, with_kinds: bool
) -> EcosystemMap:
    """Store a map; ``with_kinds`` puts the eighteen kinds of party on it at once.

    Raises
    ------
    RuleBrokenError
        When title or question is empty, or names a person.
    """
    row = EcosystemMap(code=_free_code(municipality or title), programme_id=programme.id)
    _fill(row, title, question, municipality)
    db.session.add(row)
    db.session.flush()
    if with_kinds:
        db.session.add_all(
            MapActor(map_id=row.id, stakeholder_kind=kind, name_key=kind) for kind in STAKEHOLDER_KINDS
        )
        db.session.flush()
    return row


def change_map(row: EcosystemMap, title: str, question: str, municipality: str) -> EcosystemMap:
    """Change what a map is called and asks; refuses what ``add_map`` refuses."""
    _fill(row, title, question, municipality)
    db.session.flush()
    return row


def _fill(row: EcosystemMap, title: str, question: str, municipality: str) -> None:
    if not title.strip():
        raise RuleBrokenError(N_("Geef de kaart een titel."), "title")
    if not question.strip():
        raise RuleBrokenError(N_("Schrijf de vraag op waar de kaart antwoord op geeft."), "question")
    refuse_personal(title=title, question=question)
    row.title, row.question, row.municipality = title.strip(), question.strip(), municipality.strip()


def texts_of(row: EcosystemMap) -> dict[str, str]:
    """Return what people can change of a map, as text by field."""
    return {name: getattr(row, name) for name in ("title", "question", "municipality")}


def close_map(row: EcosystemMap, today: dt.date | None) -> None:
    """Close a map, so that it is only read, or (None) open it again."""
    row.closed_on = today
    db.session.flush()


def require_open(row: EcosystemMap) -> None:
    """Raise RuleBrokenError when a map is closed: then it is read and changes no more."""
    if row.closed_on is not None:
        raise RuleBrokenError(CLOSED_MAP)


def _free_code(text: str) -> str:
    """Return a short code that no map has: ``haarlem``, or ``haarlem-2``."""
    plain = re.sub(r"[^a-z0-9]+", "-", search_key(text)).strip("-")[: LONGEST_CODE - 4].strip("-") or "kaart"
    taken = set(db.session.scalars(select(EcosystemMap.code)))
    number, code = 1, plain
    while code in taken:
        number += 1
        code = f"{plain}-{number}"
    return code


def last_session(row: EcosystemMap) -> MapSession | None:
    """Return the latest session of a map."""
    return row.sessions[-1] if row.sessions else None


def get_session(row: EcosystemMap, number: int) -> MapSession:
    """Return a session of this map by its number; raises NotFoundError."""
    found = next((one for one in row.sessions if one.number == number), None)
    if found is None:
        raise NotFoundError
    return found


def add_session(
    row: EcosystemMap,
    held_on: dt.date,
    form: str,
    presence: Mapping[str, int],
    participants: int | None = None,
    led_by: str = "",
    source: str = "",
    today: dt.date | None = None,
) -> MapSession:
    """Store the next session of a map.

    ``presence`` has the number of people per kind of party. Without ``participants`` it is their sum.

    Raises
    ------
    RuleBrokenError
        When the map is closed, the day lies before the session before it or after ``today`` (None: no
        matter), or the numbers cannot be.
    """
    require_open(row)
    _check_day(held_on, today)
    before = last_session(row)
    session = MapSession(number=before.number + 1 if before else 1)
    _fill_session(session, before, held_on, form, presence, participants, led_by, source)
    row.sessions.append(session)
    db.session.flush()
    return session


def change_session(
    session: MapSession,
    held_on: dt.date,
    form: str,
    presence: Mapping[str, int],
    participants: int | None = None,
    led_by: str = "",
    source: str = "",
    today: dt.date | None = None,
) -> MapSession:
    """Change a session; refuses what ``add_session`` refuses, and a day after the next session."""
    require_open(session.ecosystem_map)
    _check_day(held_on, today)
    sessions = session.ecosystem_map.sessions
    place = sessions.index(session)
    if place + 1 < len(sessions) and held_on > sessions[place + 1].held_on:
        raise RuleBrokenError(N_("De volgende sessie was eerder. Kies een dag daarvoor."), "held_on")
    _fill_session(
        session, sessions[place - 1] if place else None, held_on, form, presence, participants, led_by, source
    )
    db.session.flush()
    return session


def _check_day(held_on: dt.date, today: dt.date | None) -> None:
    if today is not None and held_on > today:
        raise RuleBrokenError(
            N_("Deze dag moet nog komen. Schrijf een sessie op als zij geweest is."), "held_on"
        )


def _fill_session(
    session: MapSession,
    before: MapSession | None,
    held_on: dt.date,
    form: str,
    presence: Mapping[str, int],
    participants: int | None,
    led_by: str,
    source: str,
) -> None:
    if before is not None and held_on < before.held_on:
        raise RuleBrokenError(N_("De sessie hiervoor was later. Kies een dag daarna."), "held_on")
    if form not in SESSION_FORMS:
        raise RuleBrokenError(N_("Kies hoe de sessie was."), "form")
    present = {kind: people for kind, people in presence.items() if people}
    _check_people(present, participants)
    refuse_person_as_party(led_by=led_by)
    refuse_personal(source=source)
    session.held_on, session.form = held_on, form
    session.led_by, session.source = led_by.strip(), source.strip()
    session.participants = sum(present.values()) if participants is None and present else participants
    kept = {row.stakeholder_kind: row for row in session.presences}
    for kind in kept.keys() - present.keys():
        session.presences.remove(kept[kind])
    for kind, people in present.items():
        if kind in kept:
            kept[kind].people = people
        else:
            session.presences.append(MapPresence(stakeholder_kind=kind, people=people))


def _check_people(present: Mapping[str, int], participants: int | None) -> None:
    if any(kind not in STAKEHOLDER_KINDS for kind in present):
        raise RuleBrokenError(N_("Kies een soort partij uit de lijst."), "participants")
    if any(not 0 < people <= MOST_PEOPLE for people in (*present.values(), participants or 1)):
        raise RuleBrokenError(N_("Vul een aantal mensen in."), "participants")
    if participants is not None and sum(present.values()) > participants:
        sentence = N_("Bij de soorten partijen staan samen meer mensen dan er waren.")
        raise RuleBrokenError(sentence, "participants")


def session_texts_of(session: MapSession) -> dict[str, str]:
    """Return what people can change of a session, as text by field."""
    texts = {"held_on": session.held_on.isoformat(), "form": session.form, "led_by": session.led_by}
    return texts | {
        "source": session.source,
        "participants": "" if session.participants is None else str(session.participants),
    }
