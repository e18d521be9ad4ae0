"""The audit log: whole, append-only, without names, and tampering is found."""

import datetime as dt
import json
import threading

import pytest
from sqlalchemy.exc import DatabaseError

from cleanup.services.platform import audit
from cleanup.services.platform.audit import Kind


@pytest.fixture
def three_lines(db, now):
    for subject in ("AAAAAA", "BBBBBB", "CCCCCC"):
        audit.record(Kind.EXPORTED, "0f0f", now, subject, rows=12, profile="deelbaar")
    db.session.commit()


def tamper(db, statement):
    """Change the table as somebody with the keys of the database could."""
    with db.engine.begin() as connection:
        if db.engine.dialect.name == "sqlite":
            for name in ("never_changed", "kept"):
                connection.exec_driver_sql(f"DROP TRIGGER audit_event_is_{name}")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(statement)


def test_an_untouched_log_is_whole(three_lines):
    verdict = audit.verify()
    assert verdict.is_whole
    assert verdict.lines == 3


def test_an_empty_log_is_whole(app):
    assert audit.verify().is_whole


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET subject = 'ZZZZZZ' WHERE number = 2",
        "DELETE FROM audit_event WHERE number = 2",
    ],
)
def test_the_database_itself_refuses_to_change_or_remove_a_line(db, three_lines, statement):
    with pytest.raises(DatabaseError, match="append-only"), db.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert audit.verify().lines == 3


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE audit_event SET subject = 'AAAAAB' WHERE number = 1", 1),
        ("UPDATE audit_event SET details = '{}' WHERE number = 3", 3),
        ("UPDATE audit_event SET actor_id = NULL WHERE number = 2", 2),
        ("DELETE FROM audit_event WHERE number = 2", 3),
        ("DELETE FROM audit_event WHERE number = 1", 2),
    ],
)
def test_tampering_is_found_at_the_line_where_it_was_done(db, three_lines, statement, broken_at):
    tamper(db, statement)
    assert audit.verify().broken_at == broken_at


def test_a_line_that_is_too_old_may_go_and_the_log_says_so(db, now):
    old = dt.datetime.now(dt.UTC) - dt.timedelta(days=800)
    audit.record(Kind.SIGNED_IN, None, old)
    audit.record(Kind.SIGNED_IN, None, now)
    db.session.commit()
    with db.engine.begin() as connection:
        hash_ = connection.exec_driver_sql("SELECT hash FROM audit_event WHERE number = 1").scalar_one()
        connection.exec_driver_sql("DELETE FROM audit_event WHERE number = 1")
    assert audit.verify().broken_at == 2
    audit.record(Kind.AUDIT_TRIMMED, None, now, last_number=1, last_hash=hash_)
    assert audit.verify().is_whole


def test_a_line_feed_or_an_escape_code_cannot_forge_a_line(db, now, sql):
    audit.record(Kind.CONTACT_VIEWED, None, now, "A\n999 forged\x1b[2J", name="Ann\r\n7 forged\x1b[1A")
    [(subject, details)] = sql("SELECT subject, details FROM audit_event")
    assert subject.isprintable()
    assert details.isprintable()
    assert json.loads(details)["name"].startswith("Ann\r\n")


def test_lines_written_at_the_same_time_form_one_chain(app, db, now):
    problems = []

    def write():
        with app.app_context():
            try:
                for _ in range(10):
                    audit.record(Kind.EXPORTED, None, now)
                    db.session.commit()
            except Exception as error:  # noqa: BLE001 - reported below
                problems.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems
    verdict = audit.verify()
    assert verdict.is_whole
    assert verdict.lines == 40


def test_the_latest_line_comes_first_and_names_are_looked_up(db, cast, now):
    audit.record(Kind.EXPORTED, cast.eva.id, now, "ABCDEF", profile="deelbaar")
    audit.record(Kind.CONTACT_VIEWED, cast.asha.id, now, "ABCDEF")
    rows = audit.list_events()
    assert [row.actor for row in rows] == ["Asha", "Eva"]
    assert [row.number for row in audit.list_events(actor_id=cast.eva.id)] == [1]
    assert [row.number for row in audit.list_events(kind=Kind.CONTACT_VIEWED)] == [2]
    assert [row.number for row in audit.list_events(before=2)] == [1]
    assert audit.list_events(since=now + dt.timedelta(seconds=1)) == []
