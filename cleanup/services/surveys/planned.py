"""Which survey moments the programmes plan: their own lists, or the usual three."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from sqlalchemy import delete, select

from cleanup.domain.surveys.designing import check_change, check_plan, check_same_questions, is_usual
from cleanup.domain.surveys.moments import USUAL, Plan, PlannedMoment, in_order, write_plan
from cleanup.domain.surveys.opening import DAY_MOMENTS
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Programme, ProgrammeMoment
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.responses import Response
from cleanup.services.platform import audit
from cleanup.services.platform.content.current import loaded


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


def list_designs() -> list[tuple[Programme, Plan]]:
    """Return the programmes that planned moments of their own, with these, by code."""
    plans = list_plans()
    query = select(Programme).where(Programme.id.in_(plans)).order_by(Programme.code)
    return [(one, plans[one.id]) for one in db.session.scalars(query)]


def list_answered(programme: Programme) -> frozenset[str]:
    """Return the moments at which somebody in this programme answered."""
    query = select(Response.moment).join(Pilot, Pilot.id == Response.pilot_id)
    return frozenset(db.session.scalars(query.where(Pilot.programme_id == programme.id).distinct()))


def list_questionnaires(moment: str) -> list[Questionnaire]:
    """Return the questionnaires of today that ask something at a moment, by their code."""
    found = loaded().questionnaires
    return [found[name] for name in sorted(found) if moment in found[name].moments]


def plan_moments(programme: Programme, plan: Plan, by: Account | None, now: dt.datetime) -> bool:
    """Give a programme these survey moments; whether that changed anything.

    The usual moments are stored as none at all, so that such a programme stays as every other.

    Raises
    ------
    RuleBrokenError
        When they do not fit together, come too late, or answers came already.
    """
    check_plan(plan)
    before = plan_of(programme.id)
    check_change(before, plan, list_answered(programme))
    if write_plan(before) == write_plan(plan):
        return False
    for start, end in _asked_on_the_day(programme, plan):
        check_same_questions(start, end)
    db.session.execute(delete(ProgrammeMoment).where(ProgrammeMoment.programme_id == programme.id))
    db.session.add_all([] if is_usual(plan) else [_row(programme, one) for one in plan])
    db.session.flush()
    db.session.expire_all()  # every pilot of the programme carries its moments
    audit.record(
        audit.Kind.PARTS_CHANGED, by.id if by else None, now, programme.code,
        what="moments", before=_said(before), after=_said(plan),
    )  # fmt: skip
    return True


def _asked_on_the_day(programme: Programme, plan: Plan) -> list[tuple[Questionnaire, Questionnaire]]:
    """Return what the start and the end of the day ask, for every questionnaire that its pilots have.

    Empty where neither moment has a questionnaire of its own: then both are of one file.
    """
    chosen = [one.questionnaire for one in plan if one.moment in DAY_MOMENTS]
    if not any(chosen):
        return []
    query = select(Pilot.questionnaire).where(Pilot.programme_id == programme.id).distinct()
    own, known = {programme.questionnaire, *db.session.scalars(query)}, loaded().questionnaires
    pairs = {tuple(name or of_pilot for name in chosen) for of_pilot in own}
    return [(known[start], known[end]) for start, end in sorted(pairs) if {start, end} <= known.keys()]


def _row(programme: Programme, one: PlannedMoment) -> ProgrammeMoment:
    return ProgrammeMoment(
        programme_id=programme.id,
        moment=one.moment,
        label=one.label,
        opens_day=one.opens_day,
        closes_day=one.closes_day,
        by_hand=one.by_hand,
        questionnaire=one.questionnaire,
        purpose=one.purpose,
    )


def _said(plan: Plan) -> str:
    return ", ".join(
        f"{one.moment} ({one.opens_day}..{one.closes_day}) {one.questionnaire}".rstrip() for one in plan
    )
