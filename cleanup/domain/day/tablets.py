"""Paired tablets: until when they work, and what a revoked one may still do."""

from __future__ import annotations

import datetime as dt
import itertools
import re

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.surveys.moments import midnight

PAIRING_CODE_LENGTH = 8
PIN_LENGTH = 6
PAIRING_LASTS = dt.timedelta(minutes=10)
DAYS_AFTER = 2
SENDS_UNTIL = dt.timedelta(days=30)
PIN_TRIES = 5


MOST_PINS = 4
WRONG_FORM = N_("Kies vier tot zes cijfers.")
TOO_EASY = N_("Deze pincode raadt iedereen. Kies andere cijfers.")


def check_chosen_pin(typed: str) -> str:
    """Return a PIN that a crew chose, without spaces; raises RuleBrokenError for one that is no secret."""
    pin = "".join(typed.split())
    if re.fullmatch(r"[0-9]{4,6}", pin) is None:
        raise RuleBrokenError(WRONG_FORM, "pin")
    steps = {int(b) - int(a) for a, b in itertools.pairwise(pin)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        raise RuleBrokenError(TOO_EASY, "pin")
    return pin


def expires_at(day: dt.date) -> dt.datetime:
    """Return when a tablet stops to work: at the end of the second day after the pilot."""
    return midnight(day + dt.timedelta(days=DAYS_AFTER + 1))


def may_read(revoked_at: dt.datetime | None, expires: dt.datetime, now: dt.datetime) -> bool:
    """Whether a paired tablet shows anything: not when it was revoked or its days are over."""
    return revoked_at is None and now < expires


def may_send(expires: dt.datetime, now: dt.datetime) -> bool:
    """Whether a paired tablet may hand in what it still holds: also when revoked, so that nothing is lost."""
    return now < expires + SENDS_UNTIL
