"""What signing in asks, and how long it lasts."""

import datetime as dt

import pytest

from cleanup.domain.accounts.roles import Role
from cleanup.domain.accounts.sessions import (
    HALF,
    WHOLE,
    SessionStanding,
    SignInStep,
    may_come_in,
    next_step,
    times_of,
    was_recent,
)

NEEDS = [Role.ADMINISTRATOR, Role.STAFF, Role.EVALUATOR]


def standing(role, *, password=True, second=False):
    return SessionStanding(role=role, has_password=password, has_second_factor=second)


@pytest.mark.parametrize("role", NEEDS)
def test_in_production_a_password_alone_leads_to_setting_up_a_second_step(role):
    assert next_step(standing(role), HALF, in_production=True) is SignInStep.SET_SECOND_FACTOR
    assert next_step(standing(role), HALF, in_production=False) is SignInStep.DONE


@pytest.mark.parametrize("in_production", [True, False])
@pytest.mark.parametrize("role", list(Role))
def test_whoever_set_up_a_second_step_shows_it_everywhere(role, in_production):
    assert next_step(standing(role, second=True), HALF, in_production=in_production) is (
        SignInStep.SHOW_SECOND_FACTOR
    )


def test_a_peer_educator_needs_no_second_step():
    assert next_step(standing(Role.PEER_EDUCATOR), HALF, in_production=True) is SignInStep.DONE


def test_an_invited_colleague_first_chooses_a_password():
    assert (
        next_step(standing(Role.STAFF, password=False), HALF, in_production=True)
        is SignInStep.CHOOSE_PASSWORD
    )


def test_a_link_never_skips_the_second_step():
    lost_password = standing(Role.STAFF, password=False, second=True)
    assert next_step(lost_password, HALF, in_production=True) is SignInStep.SHOW_SECOND_FACTOR


def test_a_whole_session_asks_nothing():
    assert next_step(standing(Role.STAFF), WHOLE, in_production=True) is SignInStep.DONE


def test_demonstration_people_stay_out_of_production():
    assert may_come_in(is_active=True, is_demo=True, in_production=False)
    assert not may_come_in(is_active=True, is_demo=True, in_production=True)
    assert may_come_in(is_active=True, is_demo=False, in_production=True)
    assert not may_come_in(is_active=False, is_demo=False, in_production=False)


@pytest.mark.parametrize(
    ("role", "idle", "absolute"),
    [
        (Role.ADMINISTRATOR, 60, 12),
        (Role.STAFF, 60, 12),
        (Role.EVALUATOR, 30, 8),
        (Role.PEER_EDUCATOR, 12 * 60, 48),
    ],
)
def test_sessions_last_as_long_as_agreed(role, idle, absolute):
    times = times_of(role, by_tablet=False, level=WHOLE)
    assert times.idle == dt.timedelta(minutes=idle)
    assert times.absolute == dt.timedelta(hours=absolute)


def test_a_shared_tablet_asks_its_pin_after_a_quarter():
    assert times_of(Role.PEER_EDUCATOR, by_tablet=True, level=WHOLE).idle == dt.timedelta(minutes=15)


def test_half_way_in_lasts_a_quarter_at_most():
    assert times_of(Role.STAFF, by_tablet=False, level=HALF).absolute == dt.timedelta(minutes=15)


def test_ten_minutes_is_recent(now):
    assert was_recent(now - dt.timedelta(minutes=10), now)
    assert not was_recent(now - dt.timedelta(minutes=10, seconds=1), now)
