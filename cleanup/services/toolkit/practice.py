"""Practising in the day: the examples of a pilot, and counts of what the group chose and did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, func, select

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.toolkit.practice import FALLEN_BEHIND, Tally, check_tally
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.toolkit import ActionCount, PilotExample
from cleanup.services.platform.content.current import loaded
from cleanup.services.toolkit.library import LibraryEntry, list_entries

NOT_APPROVED = N_("Dit voorbeeld is nog niet door een tweede persoon goedgekeurd: %(title)s")


def list_chosen(pilot: Pilot) -> list[LibraryEntry]:
    """Return the examples of a pilot that may be shown, in their order.

    One whose words changed since it was approved is left out until somebody approves it again.
    """
    rows = db.session.scalars(
        select(PilotExample.code).where(PilotExample.pilot_id == pilot.id).order_by(PilotExample.position)
    )
    entries = {entry.example.code: entry for entry in list_entries()}
    return [entries[code] for code in rows if code in entries and entries[code].is_approved]


def get_chosen(pilot: Pilot, code: str) -> LibraryEntry:
    """Return an example of a pilot; raises NotFoundError when it is not chosen or not approved."""
    entry = next((entry for entry in list_chosen(pilot) if entry.example.code == code), None)
    if entry is None:
        raise NotFoundError
    return entry


def choose_examples(pilot: Pilot, codes: Iterable[str]) -> list[LibraryEntry]:
    """Choose the examples of a pilot, in the order of the library.

    Raises
    ------
    RuleBrokenError
        When one of them was not approved by a second person.
    """
    wanted = set(codes)
    chosen = [entry for entry in list_entries() if entry.example.code in wanted]
    for entry in chosen:
        if not entry.is_approved:
            raise RuleBrokenError(NOT_APPROVED, "examples", title=entry.example.title["nl"])
    db.session.execute(delete(PilotExample).where(PilotExample.pilot_id == pilot.id))
    db.session.add_all(
        PilotExample(pilot_id=pilot.id, code=entry.example.code, position=place)
        for place, entry in enumerate(chosen)
    )
    db.session.flush()
    return chosen


def total_of(pilot: Pilot) -> int:
    """Return how much was counted in a pilot."""
    query = select(func.coalesce(func.sum(ActionCount.count), 0)).where(ActionCount.pilot_id == pilot.id)
    return int(db.session.scalar(query) or 0)


def list_tallies(pilot: Pilot) -> list[ActionCount]:
    """Return the action log of a pilot, in the order of its codes."""
    query = select(ActionCount).where(ActionCount.pilot_id == pilot.id)
    return list(db.session.scalars(query.order_by(*_order())))


def count_action(pilot: Pilot, tally: Tally, seen: int) -> ActionCount:
    """Add to the action log; ``seen`` is the total that somebody had before them.

    Raises
    ------
    RuleBrokenError
        When a code is unknown or the number makes no sense.
    RuleBrokenError
        When something was counted in the meantime, also when the same was sent twice.
    """
    check_tally(tally)
    if tally.approach not in {approach.code for approach in loaded().toolkit.approaches}:
        raise RuleBrokenError(N_("Kies een antwoord uit de lijst."), "approach")
    db.session.execute(select(Pilot.id).where(Pilot.id == pilot.id).with_for_update())
    if total_of(pilot) != seen:
        raise RuleBrokenError(FALLEN_BEHIND, "count")
    row = db.session.get(ActionCount, _key(pilot, tally))
    if row is None:
        codes = {
            name: getattr(tally, name)
            for name in ("form", "outcome", "approach", "action", "executed", "felt")
        }
        row = ActionCount(pilot_id=pilot.id, count=0, **codes)
        db.session.add(row)
    row.count += tally.count
    db.session.flush()
    return row


def take_back(pilot: Pilot, tally: Tally) -> None:
    """Take a line of the action log away, when it was counted by mistake."""
    row = db.session.get(ActionCount, _key(pilot, tally))
    if row is None:
        raise NotFoundError
    db.session.delete(row)
    db.session.flush()


def action_rows(pilot_ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return the action log of pilots for the analysis, with the columns of ``analysis.answers.ACTIONS``."""
    query = (
        select(Pilot.code, ActionCount)
        .join(Pilot, Pilot.id == ActionCount.pilot_id)
        .where(ActionCount.pilot_id.in_(list(pilot_ids)))
        .order_by(Pilot.code, *_order())
    )
    return [
        {
            "pilot_code": code,
            "form": row.form,
            "outcome": row.outcome,
            "approach": row.approach,
            "action": row.action,
            "executed": row.executed,
            "felt": row.felt,
            "count": row.count,
        }
        for code, row in db.session.execute(query)
    ]


def _order() -> tuple[Any, ...]:
    return (
        ActionCount.form, ActionCount.outcome, ActionCount.approach, ActionCount.action,
        ActionCount.executed.desc(), ActionCount.felt,
    )  # fmt: skip


def _key(pilot: Pilot, tally: Tally) -> tuple[object, ...]:
    return (pilot.id, tally.form, tally.outcome, tally.approach, tally.action, tally.executed, tally.felt)
