"""Planning a pilot, changing its plan, copying it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from cleanup.domain.pilots.crew import LARGEST_CREW, SMALLEST_CREW, check_overlap
from cleanup.domain.pilots.plan import (
    ACCEPTED,
    ASKED_AGAIN,
    CANCELLED,
    CODE_LENGTH,
    DRAFT,
    FINISHED,
    HELD,
    LARGEST_EXPECTED,
    SMALLEST_EXPECTED,
    new_code,
)
from cleanup.domain.platform.errors import N_, ConflictError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.services.pilots.doubles import check_double
from cleanup.services.pilots.history import note_change
from cleanup.services.pilots.shifts import list_shifts, shift_of
from cleanup.services.pilots.tasks import add_tasks, move_tasks
from cleanup.services.platform import signals
from cleanup.services.platform.content.current import loaded

PLANNED_FIELDS = (
    "date", "starts_at", "ends_at", "place", "municipality", "expected", "age_band", "parental_consent",
    "variant", "questionnaire", "motivation", "own_experience", "sensitivities", "language_level",
    "accessibility", "phones_allowed", "crew_places",
)  # fmt: skip
ABOUT_THE_GROUP = (
    "parental_consent", "motivation", "own_experience", "sensitivities", "language_level", "accessibility",
)  # fmt: skip
"""What was said of one group of young people: true of them alone, so it never goes to another group."""
COPIED_FIELDS = tuple(name for name in PLANNED_FIELDS if name not in {"date", *ABOUT_THE_GROUP})


def check_plan(plan: Mapping[str, Any]) -> None:
    """Raise RuleBrokenError for a plan that cannot be."""
    if plan["ends_at"] <= plan["starts_at"]:
        raise RuleBrokenError(N_("Kies een eindtijd na de begintijd."), "ends_at")
    if not SMALLEST_EXPECTED <= plan["expected"] <= LARGEST_EXPECTED:
        raise RuleBrokenError(
            N_("Een groep heeft %(low)s tot %(high)s deelnemers."),
            "expected",
            low=SMALLEST_EXPECTED,
            high=LARGEST_EXPECTED,
        )
    if not SMALLEST_CREW <= plan.get("crew_places", SMALLEST_CREW) <= LARGEST_CREW:
        raise RuleBrokenError(
            N_("Er zijn %(low)s tot %(high)s begeleiders."),
            "crew_places",
            low=SMALLEST_CREW,
            high=LARGEST_CREW,
        )
    if plan.get("questionnaire", "participant") not in loaded().questionnaires:
        raise RuleBrokenError(N_("Kies een vragenlijst die bestaat."), "questionnaire")


def plan_pilot(
    programme_id: str, organisation_id: str, plan: Mapping[str, Any], today: dt.date | None = None
) -> Pilot:
    """Store a new pilot with fresh codes and its tasks, and return it.

    ``plan`` holds the fields of ``PLANNED_FIELDS``; the others are left as they are. ``today`` is the
    day of planning, from which the lead time counts; without it nothing is said about lead time.

    Raises
    ------
    RuleBrokenError
        Naming the field that cannot be.
    """
    check_plan(plan)
    chosen = {name: plan[name] for name in PLANNED_FIELDS if name in plan}
    pilot = Pilot(
        code=_unused(Pilot.code),
        day_code=_unused(Pilot.day_code),
        programme_id=programme_id,
        organisation_id=organisation_id,
        status="gepland",
        planned_on=today,
        **chosen,
    )
    db.session.add(pilot)
    db.session.flush()
    add_tasks(pilot)
    signals.pilot_planned.send(pilot)
    return pilot


def _unused(column: Any) -> str:
    while True:
        code = new_code(CODE_LENGTH)
        if db.session.scalar(select(column).where(column == code)) is None:
            return code


def lock_pilot(pilot: Pilot) -> None:
    """Hold the row of a pilot until the end of the transaction, and read it afresh.

    SQLite has one writer at a time already (BEGIN IMMEDIATE); on PostgreSQL the row itself is held.
    """
    query = select(Pilot).where(Pilot.id == pilot.id).with_for_update(of=Pilot)
    db.session.scalar(query.execution_options(populate_existing=True))
    db.session.expire(pilot, ["crew"])


def change_pilot(
    pilot: Pilot, plan: Mapping[str, Any], revision: int, account: Account | None, now: dt.datetime
) -> None:
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
    if pilot.status in {HELD, FINISHED, CANCELLED} and plan["date"] != pilot.date:
        raise RuleBrokenError(N_("De datum van deze pilot ligt vast."), "date")
    check_plan(plan)
    after = {name: plan[name] for name in PLANNED_FIELDS if name in plan}
    before = {name: getattr(pilot, name) for name in after}
    if before == after:
        return
    _apply(pilot, after, now)
    note_change(pilot, before, after, account, now)


def _apply(pilot: Pilot, after: Mapping[str, Any], now: dt.datetime) -> None:
    was, times = pilot.date, (pilot.date, pilot.starts_at, pilot.ends_at)
    for name, value in after.items():
        setattr(pilot, name, value)
    _check_crew_can_move(pilot)
    if pilot.date != was:
        pilot.planned_on = now.date() if pilot.planned_on is not None else None
        move_tasks(pilot)
        signals.pilot_moved.send(pilot)
    if times != (pilot.date, pilot.starts_at, pilot.ends_at) and pilot.date >= local_day(now):
        ask_again(pilot)
    db.session.flush()


def ask_again(pilot: Pilot) -> None:
    """Ask who said yes to another time whether they still can; until they answer nobody counts on them."""
    for member in pilot.crew:
        if member.state == ACCEPTED:
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
    """Plan a pilot like another one on another day: the plan and fresh tasks; no people, no answers.

    The group is another one: what its parents consented to and what is sensitive there is asked anew, and
    who is younger than 16 cannot take part before that.
    """
    plan = {name: getattr(pilot, name) for name in COPIED_FIELDS} | {"date": date}
    check_double(pilot.organisation_id, plan, "date")
    copied = plan_pilot(pilot.programme_id, pilot.organisation_id, plan, today)
    copied.status = DRAFT
    db.session.flush()
    return copied
