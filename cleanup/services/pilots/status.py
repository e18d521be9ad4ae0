"""Moving a pilot through its statuses, and noting how many were there."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.pilots.plan import CANCELLED, FINISHED, HELD, check_status_step, is_correction
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.services.pilots.ending import stop_what_waits
from cleanup.services.pilots.history import note_change
from cleanup.services.pilots.plan import ask_again, lock_pilot
from cleanup.services.platform import signals

TOOK_PLACE = frozenset({HELD, FINISHED})


def set_status(
    pilot: Pilot,
    status: str,
    reason: str = "",
    account: Account | None = None,
    now: dt.datetime | None = None,
) -> None:
    """Give a pilot another status; raises RuleBrokenError when that step is not allowed.

    A pilot is not finished while something of it is open, such as an incident or a wish for contact. With a
    reason a status that was wrong is put right; one that took place does not become cancelled then while
    there are answers of that day.

    With ``now`` the step is kept in the history of the plan, and calendars learn of it.
    """
    check_status_step(pilot.status, status, reason)
    corrects = is_correction(pilot.status, status)
    before = {"status": pilot.status, "cancel_reason": pilot.cancel_reason, "status_reason": ""}
    _ask_first(pilot, status)
    pilot.status = status
    if status == CANCELLED:
        pilot.cancel_reason = reason.strip()
    _tell(pilot, before["status"], now or dt.datetime.now(dt.UTC))
    db.session.flush()
    if now is not None:
        why = reason.strip() if corrects and status != CANCELLED else ""
        after = {"status": pilot.status, "cancel_reason": pilot.cancel_reason, "status_reason": why}
        note_change(pilot, before, after, account, now)


def _ask_first(pilot: Pilot, status: str) -> None:
    """Let whoever knows better refuse that a pilot is finished, or did not take place after all."""
    if status == FINISHED:
        lock_pilot(pilot)
        signals.pilot_finishing.send(pilot)
    elif status == CANCELLED and pilot.status in TOOK_PLACE:
        signals.pilot_not_held.send(pilot)


def _tell(pilot: Pilot, before: str, now: dt.datetime) -> None:
    """Tell whoever wants to know that a pilot has its status now; ``before`` is the one it had."""
    if pilot.status == CANCELLED:
        stop_what_waits(pilot)
        signals.pilot_cancelled.send(pilot, now=now)
        return
    if before == CANCELLED:
        if pilot.status not in TOOK_PLACE:
            ask_again(pilot)
        signals.pilot_taken_up.send(pilot, now=now)
    if pilot.status in TOOK_PLACE and before not in TOOK_PLACE:
        signals.pilot_held.send(pilot)


def check_goes_on(pilot: Pilot) -> None:
    """Raise RuleBrokenError for a pilot that is cancelled: there is nothing to prepare."""
    if pilot.status == CANCELLED:
        raise RuleBrokenError(N_("Deze pilot gaat niet door. Zet eerst de status terug."))


def set_present(pilot: Pilot, present: int, today: dt.date) -> None:
    """Note how many participants are there: the denominator of the response.

    Raises
    ------
    RuleBrokenError
        When it is below zero, the day has yet to come, or the pilot is cancelled.
    """
    if pilot.status == CANCELLED:
        raise RuleBrokenError(N_("Deze pilot gaat niet door."), "present")
    if pilot.date > today:
        raise RuleBrokenError(N_("De dag moet nog komen: tel dan pas."), "present")
    if present < 0:
        raise RuleBrokenError(N_("Vul een getal van 0 of hoger in."), "present")
    pilot.present = present
    db.session.flush()
