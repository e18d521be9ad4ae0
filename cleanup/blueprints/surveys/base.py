"""What the survey pages share: the blueprint, and finding a pilot without helping a guesser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flask import Blueprint, current_app, request

from cleanup.domain.surveys import is_ticket
from cleanup.services import surveys
from cleanup.services.surveys import doors
from cleanup.web.floods import FloodGuard

if TYPE_CHECKING:
    from cleanup.config import Settings

blueprint = Blueprint("surveys", __name__)

A_MINUTE = 60
SUBMISSIONS = 1000 * A_MINUTE  # per process: about what one can take; a flood, never a room
flood_guard = FloodGuard(SUBMISSIONS, A_MINUTE)


def settings() -> Settings:
    """Return the settings of this application."""
    found: Settings = current_app.config["CLEANUP"]
    return found


def now() -> dt.datetime:
    """Return the time it is; views ask it once and hand it down."""
    return dt.datetime.now(dt.UTC)


def pilot_of_day(day_code: str, at: dt.datetime, ticket: str = "", moment: str = "") -> Any:
    """Return the pilot of a day code; only wrong codes are counted, so a room is never refused.

    ``ticket`` is what a page of this pilot and ``moment`` carries: who has it does not guess.

    Raises
    ------
    NotFoundError
        When the code leads nowhere.
    TooManyError
        When this address tried too many wrong codes.
    """
    return _let_in(lambda: surveys.ask_by_day_code(day_code, at), at, ticket, moment)


def pilot_of_code(code: str, at: dt.datetime, ticket: str = "", moment: str = "") -> Any:
    """Return the pilot of a follow-up link, with the same limit on wrong codes."""
    return _let_in(lambda: surveys.ask_by_pilot_code(code), at, ticket, moment)


def count_wrong_code(at: dt.datetime) -> None:
    """Count one wrong code of this address; TooManyError when it has had its share."""
    doors.count_wrong_code(str(request.remote_addr), at)


def _let_in(find: Callable[[], Any], at: dt.datetime, ticket: str, moment: str) -> Any:
    address = str(request.remote_addr)
    pilot = doors.look_up(find, address, at)
    if not (ticket and is_ticket(settings().code_key, pilot.id, moment, ticket)):
        doors.check_door(address, pilot.id, at)
    return pilot
