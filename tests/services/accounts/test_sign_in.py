"""Passwords: how many tries there are, how they come back, and whose they are."""

import dataclasses
import datetime as dt
import importlib

import pytest

from cleanup.domain.accounts.roles import Role
from cleanup.domain.platform.errors import TooManyError
from cleanup.services import accounts
from cleanup.services.accounts.passwords import check_password
from cleanup.services.accounts.sign_in import limits_of
from tests.people import PASSWORD

SECOND, MINUTE, HOUR = dt.timedelta(seconds=1), dt.timedelta(minutes=1), dt.timedelta(hours=1)
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


def guess(email, at, times=1, address=HERE, device=None):
    """Return how wrong passwords were answered: no, or after how many seconds to try again."""
    answers = []
    for _ in range(times):
        try:
            assert accounts.sign_in(email, "nee", at, address, device) is None
            answers.append("nee")
        except TooManyError as refused:
            answers.append(refused.retry_after)
    return answers


def test_ten_an_hour_and_then_one_more_every_six_minutes(cast, now):
    email = cast.asha.email
    assert guess(email, now, times=11) == ["nee"] * 10 + [360]
    assert guess(email, now + 6 * MINUTE - SECOND) == [360]
    assert guess(email, now + 6 * MINUTE, times=2) == ["nee", 360]


def test_twenty_a_day_and_then_one_more_every_72_minutes(cast, now):
    email = cast.asha.email
    assert guess(email, now, times=10) == ["nee"] * 10
    assert guess(email, now + HOUR, times=10) == ["nee"] * 10
    assert guess(email, now + HOUR + 11 * MINUTE) == [72 * 60]
    assert guess(email, now + HOUR + 13 * MINUTE) == ["nee"]


def test_a_hundred_an_hour_from_one_address_whoever_is_tried(cast, now):
    of_address = limits_of("wie@voorbeeld.example", HERE, None)[-1]
    assert all(accounts.spend_try(of_address.name, of_address.tries, HOUR, now) for _ in range(99))
    assert guess(cast.asha.email, now) == ["nee"]
    assert guess(cast.ben.email, now) == [36]
    assert guess(cast.ben.email, now, address=ELSEWHERE) == ["nee"]
    assert guess(cast.ben.email, now, address="") == ["nee"], "a command has no address"


def test_guessing_one_person_leaves_the_others_alone(cast, now):
    guess(cast.asha.email, now, times=11)
    assert accounts.sign_in(cast.ben.email, PASSWORD, now, HERE) is cast.ben


def test_another_way_of_writing_the_address_buys_no_tries(cast, now):
    guess(cast.asha.email, now, times=10)
    assert guess(f" {cast.asha.email.upper()} ", now) == [360]


def test_the_right_password_costs_no_try(cast, db, now):
    guess(cast.asha.email, now, times=9)
    for _ in range(3):
        assert accounts.sign_in(cast.asha.email, PASSWORD, now, HERE) is cast.asha
        db.session.commit()
    assert guess(cast.asha.email, now, times=2) == ["nee", 360]


def test_a_browser_of_somebody_else_is_not_a_known_one(cast, db, now):
    of_ben = accounts.remember_device(cast.ben, None, now)
    db.session.commit()
    guess(cast.asha.email, now, times=10)
    assert guess(cast.asha.email, now, device=of_ben) == [360]
    assert guess(cast.ben.email, now, device=of_ben) == ["nee"]


@pytest.fixture
def meanwhile(monkeypatch, sql, db):
    """Change the database while a password is being checked, which takes long."""

    def do(statement):
        def check_slowly(stored, password):
            fits = check_password(stored, password)
            sql(statement)
            db.session.commit()
            return fits

        where = importlib.import_module("cleanup.services.accounts.sign_in")
        monkeypatch.setattr(where, "check_password", check_slowly)

    return do


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE account SET password_hash = 'een ander' WHERE name = 'Asha'",
        "UPDATE account SET password_hash = NULL WHERE name = 'Asha'",
        "DELETE FROM account WHERE name = 'Asha'",
    ],
)
def test_a_password_that_ends_while_it_is_checked_lets_nobody_in(cast, now, meanwhile, statement):
    email = cast.asha.email
    meanwhile(statement)
    assert accounts.sign_in(email, PASSWORD, now) is None


def test_who_is_switched_off_or_made_up_does_not_come_in(app, settings, cast, db, now):
    cast.asha.is_active, cast.ben.is_demo = False, True
    db.session.commit()
    assert accounts.sign_in(cast.asha.email, PASSWORD, now) is None
    assert accounts.sign_in(cast.ben.email, PASSWORD, now) is cast.ben
    app.config["CLEANUP"] = dataclasses.replace(settings, environment="production")
    assert accounts.sign_in(cast.ben.email, PASSWORD, now) is None
    assert accounts.sign_in("wie@voorbeeld.example", PASSWORD, now) is None


def test_a_session_is_whole_when_nothing_more_is_asked(app, settings, cast):
    levels = {role: set() for role in Role}
    for environment in ("development", "production"):
        app.config["CLEANUP"] = dataclasses.replace(settings, environment=environment)
        for person in (cast.bo, cast.asha, cast.eva, cast.ben):
            levels[person.role].add((environment, accounts.level_after(person)))
    asked = {("development", "vol"), ("production", "half")}
    assert levels[Role.ADMINISTRATOR] == levels[Role.STAFF] == levels[Role.EVALUATOR] == asked
    assert levels[Role.PEER_EDUCATOR] == {("development", "vol"), ("production", "vol")}
