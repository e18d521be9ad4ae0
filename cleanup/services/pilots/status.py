"""Moving a pilot through its statuses, and noting how many were there."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.pilots.plan import CANCELLED, FINISHED, HELD, check_status_step
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.services.pilots.ending import stop_what_waits
from cleanup.services.pilots.history import note_change
from cleanup.services.pilots.plan import ask_again, lock_pilot
from cleanup.services.platform import signals


def set_status(
    pilot: Pilot,
    status: str,
    reason: str = "",
    account: Account | None = None,
    now: dt.datetime | None = None,
) -> None:
    """Give a pilot another status; raises RuleBrokenError when that step is not allowed.

    A pilot is not finished while something of it is open, such as an incident or a wish for contact.

    With ``now`` the step is kept in the history of the plan, and calendars learn of it.
    """
    check_status_step(pilot.status, status, reason)
    if status == FINISHED:
        lock_pilot(pilot)
        signals.pilot_finishing.send(pilot)
    before = {"status": pilot.status, "cancel_reason": pilot.cancel_reason}
    pilot.status = status
    if status == CANCELLED:
        pilot.cancel_reason = reason.strip()
        stop_what_waits(pilot)
        signals.pilot_cancelled.send(pilot, now=now or dt.datetime.now(dt.UTC))
    elif status == HELD:
        signals.pilot_held.send(pilot)
    elif before["status"] == CANCELLED:
        ask_again(pilot)
        signals.pilot_taken_up.send(pilot, now=now or dt.datetime.now(dt.UTC))
    db.session.flush()
    if now is not None:
        after = {"status": pilot.status, "cancel_reason": pilot.cancel_reason}
        note_change(pilot, before, after, account, now)


def set_present(pilot: Pilot, present: int) -> None:
    """Note how many participants are there: the denominator of the response."""
    if present < 0:
        raise RuleBrokenError(N_("Vul een getal van 0 of hoger in."), "present")
    pilot.present = present
    db.session.flush()
