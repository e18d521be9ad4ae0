"""Planning a pilot, changing its plan, copying it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import select

from cleanup.domain.pilots.crew import check_overlap
from cleanup.domain.pilots.fields import COPIED, USUAL_QUESTIONNAIRE, Plan
from cleanup.domain.pilots.plan import (
    ACCEPTED,
    ASKED_AGAIN,
    CANCELLED,
    CODE_LENGTH,
    DRAFT,
    FINISHED,
    HELD,
    TOOK_BACK,
    new_code,
)
from cleanup.domain.platform.cells import check_year
from cleanup.domain.platform.errors import N_, ConflictError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.questionnaires import RetiredQuestionnaire
from cleanup.services.partners.organisations import find_contact, get_organisation
from cleanup.services.partners.outreach import note_scheduled
from cleanup.services.partners.programmes import require_open
from cleanup.services.pilots.doubles import check_double
from cleanup.services.pilots.history import note_change
from cleanup.services.pilots.shifts import list_shifts, shift_of
from cleanup.services.pilots.tasks import add_tasks, move_tasks
from cleanup.services.platform import signals
from cleanup.services.platform.content.current import loaded

AT_ONCE = 500


def check_plan(plan: Plan) -> None:
    """Raise RuleBrokenError for a plan that cannot be."""
    check_year(plan.date)
    plan.check()
    if plan.questionnaire not in loaded().questionnaires:
        raise RuleBrokenError(N_("Kies een vragenlijst die bestaat."), "questionnaire")


def plan_pilot(
    programme_id: str,
    organisation_id: str,
    plan: Plan,
    today: dt.date | None = None,
    *,
    contact_id: str = "",
) -> Pilot:
    """Store a new pilot with fresh codes and its tasks, and return it.

    ``today`` is the day of planning, from which the lead time counts, and on which the conversation with the
    organisation becomes scheduled; without it the pilot is one of the past, and neither follows.
    ``contact_id`` is whom it is arranged with; empty for nobody in particular.

    Raises
    ------
    RuleBrokenError
        Naming the field that cannot be.
    """
    pilot = new_pilot(programme_id, organisation_id, plan, today, contact_id)
    store_pilots([pilot])
    begin_work([pilot])
    return pilot


def new_pilot(
    programme_id: str, organisation_id: str, plan: Plan, today: dt.date | None, contact_id: str = ""
) -> Pilot:
    """Return a pilot that is not stored yet, by the rules of ``plan_pilot``; it has no codes."""
    check_plan(plan)
    require_open(programme_id)
    _check_contact(organisation_id, contact_id)
    return Pilot(
        programme_id=programme_id,
        organisation_id=organisation_id,
        contact_id=contact_id or None,
        status="gepland",
        planned_on=today,
        **(plan.values() | {"questionnaire": _questionnaire_of_new(programme_id, plan.questionnaire)}),
    )


def store_pilots(pilots: Sequence[Pilot]) -> None:
    """Store new pilots, in one go; those without a code of their own or of the day get one."""
    for name, column in (("code", Pilot.code), ("day_code", Pilot.day_code)):
        without = [pilot for pilot in pilots if not getattr(pilot, name)]
        for pilot, code in zip(without, unused_codes(column, len(without)), strict=True):
            setattr(pilot, name, code)
    db.session.add_all(pilots)
    db.session.flush()


def begin_work(pilots: Sequence[Pilot]) -> None:
    """Give stored pilots their tasks, let the conversations become scheduled, and tell who wants to know."""
    add_tasks(pilots)
    planned = [pilot for pilot in pilots if pilot.planned_on is not None]
    with_whom = {(pilot.programme_id, pilot.organisation_id): pilot.planned_on for pilot in planned}
    for (programme_id, organisation_id), day in with_whom.items():
        note_scheduled(programme_id, organisation_id, cast("dt.date", day))
    signals.pilots_planned.send(pilots=pilots)


def unused_codes(column: Any, count: int) -> list[str]:
    """Return so many fresh codes that no pilot has in this column."""
    found: set[str] = set()
    while len(found) < count:
        fresh = {new_code(CODE_LENGTH) for _ in range(count - len(found))}
        found |= fresh - _taken(column, list(fresh))
    return list(found)


def _taken(column: Any, codes: list[str]) -> set[str]:
    some = (codes[start : start + AT_ONCE] for start in range(0, len(codes), AT_ONCE))
    return {code for part in some for code in db.session.scalars(select(column).where(column.in_(part)))}


def _check_contact(organisation_id: str, contact_id: str) -> None:
    """Refuse a contact person of another organisation."""
    if contact_id and find_contact(get_organisation(organisation_id), contact_id) is None:
        raise RuleBrokenError(N_("Kies een contactpersoon van deze organisatie."), "contact")


def _questionnaire_of_new(programme_id: str, chosen: str) -> str:
    """Return what a new pilot asks: that of its programme, unless another one in use was chosen."""
    programme = db.session.get(Programme, programme_id)
    if programme is None or not programme.questionnaire:
        return chosen
    is_left = chosen == USUAL_QUESTIONNAIRE or db.session.get(RetiredQuestionnaire, chosen) is not None
    return programme.questionnaire if is_left else chosen


def lock_pilot(pilot: Pilot) -> None:
    """Hold the row of a pilot until the end of the transaction, and read it afresh.

    SQLite has one writer at a time already (BEGIN IMMEDIATE); on PostgreSQL the row itself is held.
    """
    query = select(Pilot).where(Pilot.id == pilot.id).with_for_update(of=Pilot)
    db.session.scalar(query.execution_options(populate_existing=True))
    db.session.expire(pilot, ["crew"])


def change_pilot(pilot: Pilot, plan: Plan, revision: int, account: Account | None, now: dt.datetime) -> None:
    """Change the plan of a pilot; what is open moves along with the date.

    Raises
    ------
    ConflictError
        When somebody else changed the plan after ``revision``, which is what this person looked at.
    RuleBrokenError
        Naming the field that cannot be.
    """
    lock_pilot(pilot)
    if pilot.revision != revision:
        raise ConflictError(N_("Iemand anders heeft deze pilot intussen gewijzigd. Kijk wat er anders is."))
    if pilot.status in {HELD, FINISHED, CANCELLED} and plan.date != pilot.date:
        raise RuleBrokenError(N_("De datum van deze pilot ligt vast."), "date")
    check_plan(plan)
    before, after = Plan.of(pilot), plan
    if before == after:
        return
    _apply(pilot, after, now)
    note_change(pilot, before.values(), after.values(), account, now)


def _apply(pilot: Pilot, after: Plan, now: dt.datetime) -> None:
    was, variant, times = pilot.date, pilot.variant, (pilot.date, pilot.starts_at, pilot.ends_at)
    for name, value in after.values().items():
        setattr(pilot, name, value)
    _check_crew_can_move(pilot)
    if pilot.variant != variant:
        signals.variant_changed.send(pilot, before=variant, now=now)
    if pilot.date != was:
        pilot.planned_on = local_day(now) if pilot.planned_on is not None else None
        move_tasks(pilot)
        signals.pilot_moved.send(pilot)
    if times != (pilot.date, pilot.starts_at, pilot.ends_at) and pilot.date >= local_day(now):
        ask_again(pilot)
    db.session.flush()


def ask_again(pilot: Pilot) -> None:
    """Ask who once said yes whether they can at the time of now; until they answer nobody counts on them."""
    for member in pilot.crew:
        if member.state in {ACCEPTED, TOOK_BACK}:
            member.state = ASKED_AGAIN
    db.session.flush()


def _check_crew_can_move(pilot: Pilot) -> None:
    """Refuse a time at which somebody on the crew already leads another pilot."""
    with db.session.no_autoflush:
        for member in pilot.crew:
            if member.state != "afgezegd":
                shifts = list_shifts(member.account_id, pilot.date)
                try:
                    check_overlap(member.account.name, shift_of(pilot), shifts)
                except RuleBrokenError as error:
                    raise RuleBrokenError(error.sentence, "date", **error.values) from error


def copy_pilot(pilot: Pilot, date: dt.date, today: dt.date) -> Pilot:
    """Plan a pilot like another one on another day: plan, run sheet and fresh tasks; no people or answers.

    What was changed in the run sheet goes along.

    The group is another one: what its parents consented to and what is sensitive there is asked anew, and
    who is younger than 16 cannot take part before that.
    """
    plan = Plan(date=date, **{name: getattr(pilot, name) for name in COPIED})
    check_double(pilot.organisation_id, plan, "date")
    copied = plan_pilot(pilot.programme_id, pilot.organisation_id, plan, today)
    copied.status = DRAFT
    db.session.flush()
    signals.pilot_copied.send(copied, source=pilot)
    return copied
