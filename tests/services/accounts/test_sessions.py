"""Sessions: how long each lasts, what counts as a sign of life, and that ending one ends no other."""

import base64
import dataclasses
import datetime as dt

import pytest

from cleanup.models.accounts import AuthSession
from cleanup.services import accounts
from cleanup.services.accounts.links import token_hash

SECOND, MINUTE, HOUR = dt.timedelta(seconds=1), dt.timedelta(minutes=1), dt.timedelta(hours=1)
A_TABLET = {"tablet_id": "00000000-0000-4000-8000-000000000001", "way_in": "tablet"}
HALF = {"level": "half"}


@pytest.fixture
def start(db, cast, now):
    """Sign one of the cast in: the secret of the cookie."""

    def begin(name, at=now, **more):
        secret = accounts.start_session(getattr(cast, name), at, **more)
        db.session.commit()
        return secret

    return begin


@pytest.fixture
def last_seen(db):
    def read(secret):
        db.session.expire_all()
        return db.session.get_one(AuthSession, token_hash(secret)).last_seen_at

    return read


def lets_in(secret, at):
    return accounts.find_session(secret, at) is not None


@pytest.mark.parametrize(
    ("name", "more", "idle"),
    [
        ("bo", {}, HOUR),
        ("asha", {}, HOUR),
        ("eva", {}, HOUR / 2),
        ("ben", {}, 12 * HOUR),
        ("ben", A_TABLET, HOUR / 4),
        ("asha", HALF, HOUR / 4),
        ("ben", HALF, HOUR / 4),
    ],
)
def test_without_a_sign_of_life_it_ends_to_the_second(start, now, name, more, idle):
    secret = start(name, **more)
    assert not lets_in(secret, now + idle + SECOND)
    assert lets_in(secret, now + idle)


@pytest.mark.parametrize(
    ("name", "more", "most"),
    [
        ("bo", {}, 12 * HOUR),
        ("asha", {}, 12 * HOUR),
        ("eva", {}, 8 * HOUR),
        ("ben", {}, 48 * HOUR),
        ("ben", A_TABLET, 48 * HOUR),
        ("asha", HALF, HOUR / 4),
    ],
)
def test_however_much_it_is_used_it_ends_to_the_second(db, start, now, name, more, most):
    secret = start(name, **more)
    db.session.get_one(AuthSession, token_hash(secret)).last_seen_at = now + most
    db.session.commit()
    assert not lets_in(secret, now + most + SECOND)
    assert lets_in(secret, now + most)


def test_a_sign_of_life_is_written_at_most_once_a_minute(start, last_seen, now):
    secret = start("asha")
    assert lets_in(secret, now + MINUTE)
    assert last_seen(secret) == now
    assert lets_in(secret, now + MINUTE + SECOND)
    assert last_seen(secret) == now + MINUTE + SECOND


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_reading_and_writing_are_signs_of_life(app, db, start, last_seen, now, method):
    secret = start("asha")
    with app.test_request_context("/account", method=method):
        assert lets_in(secret, now + 2 * MINUTE)
        db.session.commit() if method == "POST" else db.session.rollback()
    assert last_seen(secret) == now + 2 * MINUTE


@pytest.mark.one_engine  # elsewhere only who writes the same row waits
def test_a_page_is_shown_while_the_database_is_too_busy_to_note_it(app, db, start, now, monkeypatch):
    secret = start("asha")
    monkeypatch.setattr("cleanup.extensions.PATIENCE", 50)
    writer = db.engine.connect().execution_options(writes=True)
    with writer, writer.begin(), app.test_request_context("/account"):
        assert lets_in(secret, now + 2 * MINUTE)


def test_a_sign_of_life_keeps_no_other_session_alive(start, last_seen, now):
    here, there = start("asha"), start("asha")
    assert lets_in(here, now + 2 * MINUTE)
    assert last_seen(there) == now


def test_a_made_up_cookie_opens_nothing(start, now):
    start("asha")
    assert accounts.find_session("verzonnen", now) is None


def test_with_a_session_comes_whether_the_people_are_invented(db, start, now):
    from tests.factories import make_programme

    secret = start("asha")
    assert accounts.find_session(secret, now)[1] is False
    make_programme(is_demo=True)
    assert accounts.find_session(secret, now)[1] is True


def test_who_may_not_come_in_any_more_is_out_whatever_row_stayed(app, settings, cast, db, start, now):
    asha, ben = start("asha"), start("ben")
    cast.asha.is_active, cast.ben.is_demo = False, True
    db.session.commit()
    assert not lets_in(asha, now)
    assert lets_in(ben, now)
    app.config["CLEANUP"] = dataclasses.replace(settings, environment="production")
    assert not lets_in(ben, now)


def test_the_living_sessions_are_listed_the_last_seen_first(start, cast, now):
    for minutes, name in ((90, "asha"), (30, "asha"), (20, "ben"), (10, "asha")):
        start(name, now - minutes * MINUTE)
    seen = [session.last_seen_at for session in accounts.list_sessions(cast.asha, now)]
    assert seen == [now - 10 * MINUTE, now - 30 * MINUTE]
    everybody = [session.account.name for session in accounts.list_sessions(None, now)]
    assert everybody == ["Asha", "Ben", "Asha"]


def test_signing_out_ends_this_session_and_no_other(db, start, now):
    here, there, of_ben = start("asha"), start("asha"), start("ben")
    accounts.end_session(here)
    db.session.commit()
    assert [lets_in(secret, now) for secret in (here, there, of_ben)] == [False, True, True]


def test_one_session_is_ended_by_its_owner_or_an_administrator(db, start, cast, now):
    asha, ben = start("asha"), start("ben")
    assert accounts.end_session_by_id(token_hash(ben), cast.asha) is None
    assert accounts.end_session_by_id("bestaatniet") is None
    assert lets_in(ben, now)
    assert accounts.end_session_by_id(token_hash(ben), cast.ben) == cast.ben.id
    assert accounts.end_session_by_id(token_hash(asha)) == cast.asha.id
    assert not lets_in(asha, now)
    assert not lets_in(ben, now)


def test_all_but_one_are_ended_and_counted_and_only_of_this_person(db, start, cast, now):
    here, *there = start("asha"), start("asha"), start("asha")
    ben = start("ben")
    assert accounts.end_sessions(cast.asha, but=here) == 2
    assert [lets_in(secret, now) for secret in (here, *there, ben)] == [True, False, False, True]
    assert accounts.end_sessions(cast.asha) == 1
    assert [lets_in(secret, now) for secret in (here, ben)] == [False, True]


def test_showing_who_you_are_counts_for_the_session_it_was_done_in(db, start, now):
    here, there = start("asha"), start("asha")
    accounts.confirm_session(here, now + HOUR / 2)
    db.session.commit()
    found = [accounts.find_session(secret, now)[0].confirmed_at for secret in (here, there)]
    assert found == [now + HOUR / 2, now]


def test_a_cookie_holds_256_bits_of_chance_and_the_table_only_its_hash(start, sql):
    secret = start("asha")
    assert len(base64.urlsafe_b64decode(f"{secret}=")) * 8 == 256
    [(stored,)] = sql("SELECT id_hash FROM auth_session")
    assert stored == token_hash(secret)
