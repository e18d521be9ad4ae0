"""What the survey pages share: the blueprint, and finding a pilot without helping a guesser."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import Blueprint

from cleanup.config import settings
from cleanup.domain.surveys.opening import is_ticket
from cleanup.services import surveys
from cleanup.web import code_guessing
from cleanup.web.floods import FloodGuard

if TYPE_CHECKING:
    from cleanup.services.surveys.lookup import AskedPilot

blueprint = Blueprint("surveys", __name__)

A_MINUTE = 60
SUBMISSIONS = 1000 * A_MINUTE  # per process: about what one can take; a flood, never a room
flood_guard = FloodGuard(SUBMISSIONS, A_MINUTE)


def pilot_of_day(day_code: str, at: dt.datetime, ticket: str = "", moment: str = "") -> AskedPilot:
    """Return the pilot of a day code; a right code is never refused.

    ``ticket`` is what a page of this pilot and ``moment`` carries: who has it does not guess.

    Raises
    ------
    NotFoundError
        When the code leads nowhere.
    TooManyError
        When this address tried too many wrong codes, and this one is wrong too.
    ShortCodeError
        When short codes of before are being guessed and this is one, right or wrong.
    """
    return code_guessing.look_up(
        lambda: surveys.ask_by_day_code(day_code, at), day_code, code_guessing.DAY_CODE, at,
        lambda pilot: _has_ticket(pilot, ticket, moment),
    )  # fmt: skip


def pilot_of_code(code: str, at: dt.datetime, ticket: str = "", moment: str = "") -> AskedPilot:
    """Return the pilot of a follow-up link, in the same way."""
    return code_guessing.look_up(
        lambda: surveys.ask_by_pilot_code(code), code, code_guessing.PILOT_CODE, at,
        lambda pilot: _has_ticket(pilot, ticket, moment),
    )  # fmt: skip


def _has_ticket(pilot: AskedPilot, ticket: str, moment: str) -> bool:
    return bool(ticket) and is_ticket(settings().code_key, pilot.id, moment, ticket)
