"""Mails about the follow-up, against a real SMTP server."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading

import pytest
from sqlalchemy import text

from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.surveys.designing import plan_with
from cleanup.domain.surveys.moments import KNOWN
from cleanup.domain.surveys.opening import follow_up_window
from cleanup.extensions import CONTACT, contact_session
from cleanup.services import surveys
from tests.factories import make_pilot, make_programme
from tests.mailbox import smtp_server

DAY = dt.timedelta(days=1)


@pytest.fixture
def mailbox(app):
    with smtp_server() as found:
        app.config["CLEANUP"] = dataclasses.replace(app.config["CLEANUP"], smtp_url=found.url)
        yield found


@pytest.fixture
def pilot(app, db):
    found = make_pilot()
    db.session.refresh(found)
    return found


@pytest.fixture
def opens(pilot, db):
    opens, _ = follow_up_window(pilot.date)
    db.session.rollback()
    return opens + dt.timedelta(hours=9)


@pytest.fixture
def code(pilot, db):
    found = pilot.code
    db.session.rollback()
    return found


def remember(code, *names, language="nl"):
    for name in names:
        surveys.remember_address(code, f"{name}@voorbeeld.example", language)


def rows(what="count(*)"):
    with contact_session() as session:
        return session.execute(text(f"SELECT {what} FROM follow_up_address")).scalars().all()  # noqa: S608


def test_one_mail_two_reminders_and_nothing_more(mailbox, code, opens):
    remember(code, "a", "b")
    sent = [surveys.send_follow_ups(opens + day * DAY).sent for day in range(-2, 15)]
    #        -2 -1  0  1  2  3  4  5  6  7 …
    assert sent == [0, 0, 2, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]
    assert mailbox.addresses == ["a@voorbeeld.example"] * 3 + ["b@voorbeeld.example"] * 3


def test_addresses_are_gone_when_the_window_closes(mailbox, code, opens):
    remember(code, "a", "b")
    assert surveys.send_follow_ups(opens + 14 * DAY).removed == 0
    done = surveys.send_follow_ups(opens + 15 * DAY)
    assert (done.sent, done.removed) == (0, 2)
    assert rows() == [0]


def test_outside_the_window_nobody_is_mailed(mailbox, code, opens):
    remember(code, "a")
    surveys.send_follow_ups(opens - DAY)
    surveys.send_follow_ups(opens + 15 * DAY)
    assert mailbox.mails == []


def test_everybody_gets_the_same_link_in_their_language(mailbox, code, opens):
    remember(code, "a")
    remember(code, "b", language="en")
    surveys.send_follow_ups(opens)
    texts = {to[0][0]: message for to, message in mailbox.mails}
    for name, word in (("a", "Hoe gaat het"), ("b", "How are things")):
        message = texts[name]
        assert word in message["Subject"]
        assert f"http://localhost/terugblik/{code}\n" in message.get_content().replace("\r", "")
        assert "/vervolg/stop/" in message.get_content()


def test_the_same_address_twice_is_one_mail(mailbox, code, opens):
    remember(code, "a")
    surveys.remember_address(code, " A@Voorbeeld.Example ", "en")
    assert surveys.send_follow_ups(opens).sent == 1


def test_two_processes_at_once_send_each_mail_once(mailbox, app, code, opens):
    remember(code, *(f"p{number}" for number in range(12)))
    faults = []

    def run():
        try:
            with app.app_context():
                surveys.send_follow_ups(opens)
        except Exception as error:  # noqa: BLE001 - shown below
            faults.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(mailbox.addresses) == len(set(mailbox.addresses)) == 12


def test_a_mail_that_was_surely_not_taken_is_sent_later(mailbox, code, opens):
    remember(code, "later", "weiger", "a")
    done = surveys.send_follow_ups(opens)
    assert (done.sent, done.waiting, done.refused) == (1, 1, 1)
    assert rows() == [2]
    assert surveys.send_follow_ups(opens + DAY).waiting == 1


def test_an_unreachable_server_loses_no_mail(app, code, opens):
    app.config["CLEANUP"] = dataclasses.replace(app.config["CLEANUP"], smtp_url="smtp://127.0.0.1:9")
    remember(code, "a")
    assert surveys.send_follow_ups(opens).waiting == 1
    assert rows("mails") == [0]


def test_the_link_in_the_mail_removes_the_address(mailbox, visitor, code, opens):
    remember(code, "a")
    surveys.send_follow_ups(opens)
    [(_, message)] = mailbox.mails
    path = message.get_content().split("http://localhost")[-1].split()[0]
    visitor.page(path)
    assert rows() == [1]
    assert visitor.post(path).status_code == 200
    assert rows() == [0]


def test_an_address_cannot_be_read_in_the_store(code):
    remember(code, "geheim.adres")
    with contact_session() as session:
        [row] = session.execute(text("SELECT * FROM follow_up_address")).all()
    assert b"geheim" not in b"".join(
        value if isinstance(value, bytes) else str(value).encode() for value in row
    )


def test_nothing_in_either_store_joins_an_address_to_an_answer(db, app):
    from sqlalchemy import inspect

    contact = {column["name"] for column in inspect(db.engines[CONTACT]).get_columns("follow_up_address")}
    assert contact == {"id", "pilot_code", "address_hash", "sealed", "language", "mails", "last_mail_on"}
    if db.engine.dialect.name == "sqlite":
        assert "follow_up_address" not in inspect(db.engine).get_table_names()


def test_the_store_equals_its_migrations(db, app):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from cleanup.models.surveys.contact import ContactBase

    with db.engines[CONTACT].connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, ContactBase.metadata)
    assert [one for one in found if "alembic_version" not in str(one)] == []


def test_removed_addresses_are_gone_from_the_disk(mailbox, app, db, code, opens):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL vacuums by itself")
    remember(code, "a")
    mark = rows("address_hash")[0].encode()
    folder = app.config["CLEANUP"].instance
    surveys.send_follow_ups(opens + 15 * DAY)
    db.engines[CONTACT].dispose()
    assert not any(mark in file.read_bytes() for file in folder.glob("contact.db*"))


@pytest.mark.parametrize(
    "typed", ["", "a", "a@", "@b.nl", "a@b", "a b@c.nl", "a@b.nl\nBcc: c@d.nl", "a@.nl", "<a@b.nl>"]
)
def test_what_is_no_address_is_refused(app, typed):
    with pytest.raises(RuleBrokenError):
        surveys.remember_address("ABC", typed, "nl")


def test_the_page_keeps_an_address_apart_and_takes_no_cookie(visitor, code):
    answer = visitor.get(f"/vervolg/{code}")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    sent = visitor.post(f"/vervolg/{code}", data={"email": "a@voorbeeld.example"})
    assert sent.status_code == 200
    assert "Set-Cookie" not in sent.headers
    assert rows() == [1]


def test_a_wrong_address_is_said_beside_the_field(visitor, code):
    answer = visitor.post(f"/vervolg/{code}", data={"email": "geen adres"})
    assert answer.status_code == 422
    assert "naam@voorbeeld.nl" in answer.get_data(as_text=True)


def test_after_the_window_no_address_is_taken(visitor, app):
    past = make_pilot(dt.date(2026, 1, 5)).code
    assert visitor.post(f"/vervolg/{past}", data={"email": "a@voorbeeld.example"}).status_code == 410
    assert rows() == [0]


def test_the_cookie_of_the_questions_never_reaches_the_address_page(visitor, app, db):
    from cleanup.domain.platform.local_time import local_day
    from tests.factories import open_now

    at = dt.datetime.now(dt.UTC)
    pilot = open_now(make_pilot(local_day(at)), "t0", now=at)
    visitor.get(f"/m/{pilot.day_code}/t0")
    assert visitor.get_cookie("scd_deelnemer", path="/m") is not None
    answer = visitor.get(f"/vervolg/{pilot.code}")
    assert "scd_deelnemer" not in answer.request.headers.get("Cookie", "")


def test_a_programme_that_looks_back_twice_mails_twice_and_keeps_addresses_until_the_last(mailbox, app, db):
    programme = make_programme("VIJF")
    plan = plan_with([one for one in KNOWN if not one.by_hand])
    surveys.plan_moments(programme, plan, None, dt.datetime.now(dt.UTC))
    pilot = make_pilot(programme=programme)
    day, code = dt.datetime.combine(pilot.date, dt.time(9), dt.UTC), pilot.code
    db.session.rollback()
    remember(code, "a")
    sent = {
        after: surveys.send_follow_ups(day + after * DAY).sent
        for after in (20, 28, 31, 35, 36, 43, 84, 87, 91, 98)
    }
    assert sent == {20: 0, 28: 1, 31: 1, 35: 1, 36: 0, 43: 0, 84: 1, 87: 1, 91: 1, 98: 0}
    assert rows() == [1]
    assert surveys.send_follow_ups(day + 99 * DAY).removed == 1
    assert rows() == [0]
