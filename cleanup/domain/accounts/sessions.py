"""How long somebody stays signed in, and what signing in still asks of them."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from cleanup.domain.accounts.roles import Role

WHOLE, HALF = "vol", "half"
LEVELS = (HALF, WHOLE)
BY_PASSWORD, BY_LINK, BY_PASSKEY, BY_TABLET = "wachtwoord", "link", "passkey", "tablet"
WAYS_IN = (BY_PASSWORD, BY_LINK, BY_PASSKEY, BY_TABLET)
RECENT = dt.timedelta(minutes=10)
SEEN_EVERY = dt.timedelta(minutes=1)
HALF_WAY = dt.timedelta(minutes=15)
TABLET_IDLE = dt.timedelta(minutes=15)
NEEDS_SECOND_FACTOR = frozenset({Role.ADMINISTRATOR, Role.STAFF, Role.EVALUATOR})


@dataclass(frozen=True)
class SessionTimes:
    """How long a session lasts without a request, and at most."""

    idle: dt.timedelta
    absolute: dt.timedelta


TIMES = {
    Role.ADMINISTRATOR: SessionTimes(dt.timedelta(minutes=60), dt.timedelta(hours=12)),
    Role.STAFF: SessionTimes(dt.timedelta(minutes=60), dt.timedelta(hours=12)),
    Role.EVALUATOR: SessionTimes(dt.timedelta(minutes=30), dt.timedelta(hours=8)),
    Role.PEER_EDUCATOR: SessionTimes(dt.timedelta(hours=12), dt.timedelta(hours=48)),
    Role.CHANNEL_KEEPER: SessionTimes(dt.timedelta(hours=12), dt.timedelta(hours=48)),
}


def times_of(role: Role, *, by_tablet: bool, level: str) -> SessionTimes:
    """Return how long a session lasts: the one of a tablet short, because it is shared."""
    times = TIMES[role]
    if level == HALF:
        return SessionTimes(HALF_WAY, HALF_WAY)
    return SessionTimes(TABLET_IDLE, times.absolute) if by_tablet else times


class SignInStep(enum.Enum):
    """What signing in still asks."""

    CHOOSE_PASSWORD = "choose a password"  # noqa: S105 - the name of a step  # nosec B105
    SET_SECOND_FACTOR = "set up a second factor"
    SHOW_SECOND_FACTOR = "show the second factor"
    DONE = "done"


@dataclass(frozen=True)
class SessionStanding:
    """What is known of somebody who is signing in."""

    role: Role
    has_password: bool
    has_second_factor: bool


def next_step(standing: SessionStanding, level: str, *, in_production: bool) -> SignInStep:
    """Return what somebody who came in with one factor must do next.

    Somebody who set up a second factor always shows it. In production staff, administrators and
    evaluators must set one up before they see a page.
    """
    if level == WHOLE:
        return SignInStep.DONE
    if standing.has_second_factor:
        return SignInStep.SHOW_SECOND_FACTOR
    if not standing.has_password:
        return SignInStep.CHOOSE_PASSWORD
    if in_production and standing.role in NEEDS_SECOND_FACTOR:
        return SignInStep.SET_SECOND_FACTOR
    return SignInStep.DONE


def may_come_in(*, is_active: bool, is_demo: bool, in_production: bool) -> bool:
    """Whether an account may be used at all: demonstration people stay out of production."""
    return is_active and not (in_production and is_demo)


def was_recent(confirmed_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether somebody showed who they are shortly before."""
    return now - confirmed_at <= RECENT
