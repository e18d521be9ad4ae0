"""What the survey pages share: the blueprint, and finding a pilot without helping a guesser."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from flask import Blueprint, current_app, request

from cleanup.domain.errors import NotFoundError, TooManyError
from cleanup.domain.surveys import PER_CODES, WRONG_CODES
from cleanup.services import accounts, surveys

if TYPE_CHECKING:
    from cleanup.config import Settings

blueprint = Blueprint("surveys", __name__)

SUBMISSIONS = 600
PER_SUBMISSIONS = dt.timedelta(minutes=1)


def settings() -> Settings:
    """Return the settings of this application."""
    found: Settings = current_app.config["CLEANUP"]
    return found


def now() -> dt.datetime:
    """Return the time it is; views ask it once and hand it down."""
    return dt.datetime.now(dt.UTC)


def pilot_of_day(day_code: str, at: dt.datetime) -> Any:
    """Return the pilot of a day code; only wrong codes are counted, so a room is never refused.

    Raises
    ------
    NotFoundError
        When the code leads nowhere.
    TooManyError
        When this address tried too many wrong codes.
    """
    try:
        return surveys.ask_by_day_code(day_code, at)
    except NotFoundError:
        _count_wrong_code(at)
        raise


def pilot_of_code(code: str, at: dt.datetime) -> Any:
    """Return the pilot of a follow-up link, with the same limit on wrong codes."""
    try:
        return surveys.ask_by_pilot_code(code)
    except NotFoundError:
        _count_wrong_code(at)
        raise


def _count_wrong_code(at: dt.datetime) -> None:
    if not accounts.spend_try(f"dagcode:{request.remote_addr}", WRONG_CODES, PER_CODES, at):
        raise TooManyError(int(PER_CODES.total_seconds() / WRONG_CODES))
