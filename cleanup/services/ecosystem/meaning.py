"""What sessions made of their map: cases, blind spots, actions and advice; texts never name a person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import select

from cleanup.domain.ecosystem.meaning import CASE_LEVELS, FACTOR_KINDS, GOALS, SPOT_REASONS
from cleanup.domain.network.advice import READERS, TEAM
from cleanup.domain.partners.pipeline import STAKEHOLDER_KINDS, STAKEHOLDER_LABELS
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.ecosystem import (
    BlindSpot,
    CaseFactor,
    EcosystemMap,
    GoalMark,
    InfluenceMark,
    MapAction,
    MapAdvice,
    MapCase,
    MapSession,
)
from cleanup.models.partners.organisations import Programme
from cleanup.services.ecosystem.actors import get_actor
from cleanup.services.network import advising
from cleanup.services.platform.guard import refuse_person_as_party, refuse_personal

HIGHEST_TOWER = 10
Row = TypeVar("Row")


@dataclass(frozen=True)
class Noted:
    """Something a session noted, with the number of that session."""

    row: Any
    session: int


def _list(table: Any, row: EcosystemMap) -> list[Noted]:
    query = (
        select(table, MapSession.number)
        .join(MapSession, table.session_id == MapSession.id)
        .where(MapSession.map_id == row.id)
        .order_by(MapSession.number.desc(), table.id)
    )
    return [Noted(found, number) for found, number in db.session.execute(query)]


def list_cases(row: EcosystemMap) -> list[Noted]:
    """Return the cases of a map, those of the latest session first."""
    return _list(MapCase, row)


def list_spots(row: EcosystemMap) -> list[Noted]:
    """Return the blind spots that sessions noted."""
    return _list(BlindSpot, row)


def list_actions(row: EcosystemMap) -> list[Noted]:
    """Return what sessions agreed to do, what is open first."""
    return sorted(_list(MapAction, row), key=lambda one: one.row.done_on is not None)


def list_advice(row: EcosystemMap) -> list[Noted]:
    """Return the recommendations of sessions."""
    return _list(MapAdvice, row)


def list_marks(row: EcosystemMap) -> list[Noted]:
    """Return the heights of the towers that sessions built."""
    return _list(InfluenceMark, row)


def list_goals(row: EcosystemMap) -> dict[str, list[str]]:
    """Return the goals that any session saw a party work on, by id of the party."""
    query = (
        select(GoalMark.actor_id, GoalMark.goal)
        .join(MapSession, GoalMark.session_id == MapSession.id)
        .where(MapSession.map_id == row.id)
        .order_by(GoalMark.goal)
        .distinct()
    )
    found: dict[str, list[str]] = {}
    for actor_id, goal in db.session.execute(query):
        found.setdefault(actor_id, []).append(goal)
    return found


def add_case(session: MapSession, title: str, story: str, started_by: str, level: str) -> MapCase:
    """Store a case; raises RuleBrokenError when it is empty or names a person."""
    _check_kind(started_by, "started_by")
    if level and level not in CASE_LEVELS:
        raise RuleBrokenError(N_("Kies waar het vastliep."), "level")
    refuse_personal(title=title, story=story)
    return _store(
        MapCase(
            session_id=session.id,
            title=title.strip(),
            story=story.strip(),
            started_by=started_by,
            level=level,
        )
    )


def add_factor(case: MapCase, kind: str, text: str) -> CaseFactor:
    """Store what helped, was in the way, was learned or was not there in a case."""
    if kind not in FACTOR_KINDS:
        raise RuleBrokenError(N_("Kies wat dit was."), "kind")
    refuse_personal(text=text)
    return _store(CaseFactor(case_id=case.id, kind=kind, text=text.strip()))


def get_case(row: EcosystemMap, case_id: str) -> MapCase:
    """Return a case of this map; raises NotFoundError."""
    found: MapCase = _get(list_cases(row), case_id)
    return found


def add_spot(session: MapSession, stakeholder_kind: str, text: str, why: str, plan: str) -> BlindSpot:
    """Store a party that a session missed; raises RuleBrokenError when it is not said who or why."""
    _check_kind(stakeholder_kind, "stakeholder_kind")
    if not stakeholder_kind and not text.strip():
        raise RuleBrokenError(N_("Zeg wie er ontbreekt."), "text")
    if why not in SPOT_REASONS:
        raise RuleBrokenError(N_("Kies waarom."), "why")
    refuse_personal(text=text, plan=plan)
    return _store(
        BlindSpot(
            session_id=session.id,
            stakeholder_kind=stakeholder_kind,
            text=text.strip(),
            why=why,
            plan=plan.strip(),
        )
    )


def add_action(
    session: MapSession, what: str, who: str, with_kinds: str, needs: str, due_on: dt.date | None
) -> MapAction:
    """Store something that was agreed; ``who`` is an organisation, never a person."""
    refuse_person_as_party(who=who)
    refuse_personal(what=what, with_kinds=with_kinds, needs=needs)
    return _store(
        MapAction(
            session_id=session.id,
            what=what.strip(),
            who=who.strip(),
            with_kinds=with_kinds.strip(),
            needs=needs.strip(),
            due_on=due_on,
        )
    )


def finish_action(row: EcosystemMap, action_id: str, outcome: str, today: dt.date) -> None:
    """Say that something was done, and what came of it.

    Raises
    ------
    RuleBrokenError
        When it points to a person, or somebody else wrote something else already.
    """
    refuse_personal(outcome=outcome)
    action, came = _get(list_actions(row), action_id), outcome.strip()
    if action.done_on is not None and action.outcome != came:
        raise RuleBrokenError(DONE_BEFORE, "outcome", stands=action.outcome or "–", typed=came or "–")
    action.done_on, action.outcome = today, came
    db.session.flush()


def add_advice(session: MapSession, for_kind: str, text: str, source: str, today: dt.date) -> MapAdvice:
    """Store a recommendation for a kind of party, or (empty) for everybody.

    It is advice of the programme from then on: how far it is, is kept in the learning network.
    """
    _check_kind(for_kind, "for_kind")
    refuse_personal(text=text, source=source)
    row = session.ecosystem_map
    origin = (f"{row.title}, sessie {session.number}", STAKEHOLDER_LABELS.get(for_kind, ""), source.strip())
    typed = {
        "text": text.strip(),
        "for_kind": for_kind if for_kind in READERS else TEAM,
        "source": ", ".join(part for part in origin if part)[:200],
    }
    advising.add_advice(db.session.get_one(Programme, row.programme_id), typed, today)
    return _store(
        MapAdvice(session_id=session.id, for_kind=for_kind, text=text.strip(), source=source.strip())
    )


DONE_BEFORE = N_("Iemand anders zette dit al op klaar: %(stands)s. Jij typte: %(typed)s.")
BUILT = N_(
    "Iemand anders noteerde hier intussen: %(height)s hoog, %(words)s. Bewaar opnieuw om te vervangen."
)


def mark(
    row: EcosystemMap,
    session: MapSession,
    actor_id: str,
    height: int,
    on_what: str,
    goals: list[str],
    seen: frozenset[str] | None = None,
) -> InfluenceMark:
    """Store how high a session built the tower of a party, and which goals it saw it work on.

    It replaces an earlier tower of that session, when whoever types it has ``seen`` that one (ids).

    Raises
    ------
    RuleBrokenError
        When the height is none, the words point to a person, or somebody else built it in the meantime.
    """
    actor = get_actor(row, actor_id)
    if not 0 <= height <= HIGHEST_TOWER:
        raise RuleBrokenError(N_("Een toren is 0 tot 10 hoog."), "height")
    refuse_personal(on_what=on_what)
    here = (InfluenceMark.session_id == session.id, InfluenceMark.actor_id == actor.id)
    before = db.session.scalar(select(InfluenceMark).where(*here))
    if before is not None:
        if seen is not None and before.id not in seen:
            raise RuleBrokenError(BUILT, "height", height=before.height, words=before.on_what or "–")
        db.session.delete(before)
        db.session.flush()
    made = InfluenceMark(
        session_id=session.id, actor_id=actor.id, height=int(height), on_what=on_what.strip()
    )
    db.session.add(made)
    for goal in sorted(set(goals or []) & set(GOALS)):
        if db.session.get(GoalMark, (session.id, actor.id, goal)) is None:
            db.session.add(GoalMark(session_id=session.id, actor_id=actor.id, goal=goal))
    db.session.flush()
    return made


def _check_kind(kind: str, field: str) -> None:
    if kind and kind not in STAKEHOLDER_KINDS:
        raise RuleBrokenError(N_("Kies een soort partij uit de lijst."), field)


def _store(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()
    return row


def _get(found: list[Noted], row_id: str) -> Any:
    row = next((one.row for one in found if one.row.id == row_id), None)
    if row is None:
        raise NotFoundError
    return row
