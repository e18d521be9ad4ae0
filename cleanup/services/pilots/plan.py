"""Planning a pilot and moving it through its statuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from cleanup.domain.errors import N_, RuleBrokenError
from cleanup.domain.pilots import (
    CANCELLED,
    DAY_CODE_LENGTH,
    LARGEST_EXPECTED,
    PILOT_CODE_LENGTH,
    SMALLEST_EXPECTED,
    check_status_step,
    new_code,
)
from cleanup.extensions import db
from cleanup.models.pilots import Pilot
from cleanup.services.content.current import loaded

PLANNED_FIELDS = (
    "date", "starts_at", "ends_at", "place", "municipality", "expected", "age_band", "parental_consent",
    "variant", "questionnaire", "motivation", "own_experience", "sensitivities", "language_level",
    "accessibility", "phones_allowed",
)  # fmt: skip


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
    if plan.get("questionnaire", "participant") not in loaded().questionnaires:
        raise RuleBrokenError(N_("Kies een vragenlijst die bestaat."), "questionnaire")


def plan_pilot(programme_id: str, organisation_id: str, plan: Mapping[str, Any]) -> Pilot:
    """Store a new pilot with fresh codes and return it.

    ``plan`` holds the fields of ``PLANNED_FIELDS``; the others are left as they are.

    Raises
    ------
    RuleBrokenError
        Naming the field that cannot be.
    """
    check_plan(plan)
    chosen = {name: plan[name] for name in PLANNED_FIELDS if name in plan}
    pilot = Pilot(
        code=_unused(Pilot.code, PILOT_CODE_LENGTH),
        day_code=_unused(Pilot.day_code, DAY_CODE_LENGTH),
        programme_id=programme_id,
        organisation_id=organisation_id,
        status="gepland",
        **chosen,
    )
    db.session.add(pilot)
    db.session.flush()
    return pilot


def _unused(column: Any, length: int) -> str:
    while True:
        code = new_code(length)
        if db.session.scalar(select(column).where(column == code)) is None:
            return code


def set_status(pilot: Pilot, status: str, reason: str = "") -> None:
    """Give a pilot another status; raises RuleBrokenError when that step is not allowed."""
    check_status_step(pilot.status, status, reason)
    pilot.status = status
    if status == CANCELLED:
        pilot.cancel_reason = reason.strip()
    db.session.flush()


def set_present(pilot: Pilot, present: int) -> None:
    """Note how many participants are there: the denominator of the response."""
    if present < 0:
        raise RuleBrokenError(N_("Vul een getal van 0 of hoger in."), "present")
    pilot.present = present
    db.session.flush()
