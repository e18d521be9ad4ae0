"""Which survey moments the programmes plan: their own lists, or the usual three."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select

from cleanup.domain.surveys.moments import USUAL, Plan, PlannedMoment, in_order
from cleanup.extensions import db
from cleanup.models.partners.organisations import ProgrammeMoment


def plan_of(programme_id: str) -> Plan:
    """Return the moments of a programme, in the order in which they happen."""
    return list_plans(programme_id).get(programme_id, USUAL)


def list_plans(*programme_ids: str) -> dict[str, Plan]:
    """Return the moments of the programmes that planned their own, by id; of all, or of these. One query."""
    query = select(ProgrammeMoment).order_by(ProgrammeMoment.programme_id, ProgrammeMoment.moment)
    if programme_ids:
        query = query.where(ProgrammeMoment.programme_id.in_(programme_ids))
    found: dict[str, list[PlannedMoment]] = defaultdict(list)
    for row in db.session.scalars(query):
        found[row.programme_id].append(
            PlannedMoment(
                moment=row.moment,
                label=row.label,
                opens_day=row.opens_day,
                closes_day=row.closes_day,
                by_hand=row.by_hand,
                questionnaire=row.questionnaire,
                purpose=row.purpose,
            )
        )
    return {programme_id: in_order(plan) for programme_id, plan in found.items()}
