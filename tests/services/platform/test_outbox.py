"""Mail goes out once: against a real SMTP server that takes, refuses, hangs and drops the line."""

import datetime as dt
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from threading import Barrier

import pytest

from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.services.platform import mail, outbox
from tests.mailbox import smtp_server


@pytest.fixture
def mailbox(app):
    with smtp_server() as found:
        use(app, found.url)
        yield found


def use(app, url):
    app.config["CLEANUP"] = replace(app.config["CLEANUP"], smtp_url=url)


def put(db, now, recipient="sam@voorbeeld.example"):
    row = outbox.queue(
        message="herinnering", recipient=recipient, subject="Tot zo", body="Hé!\n.\nDag", now=now
    )
    db.session.commit()
    return row.id


def state(sql, db):
    db.session.rollback()
    return sql("SELECT state, tries FROM outbox_message")


@contextmanager
def bad_server(say):
    """Listen, greet, and then answer as ``say(line, in_data)`` wants; None drops the line."""
    lines = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.sendall(b"220 hier\r\n")
                stream = connection.makefile("rb")
                in_data = False
                for raw in stream:
                    line = raw.decode().strip()
                    lines.append(line)
                    answer = say(line, in_data)
                    if answer is None:
                        connection.shutdown(socket.SHUT_RDWR)
                        break
                    in_data = line == "DATA" or (in_data and line != ".")
                    if answer:
                        connection.sendall(answer.encode() + b"\r\n")

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"smtp://127.0.0.1:{listener.getsockname()[1]}", lines
    finally:
        listener.close()


def test_what_is_due_is_sent_with_a_stable_id_and_every_line_of_it(app, db, mailbox, now, sql):
    message_id = put(db, now)
    assert outbox.send_due(now).sent == 1
    ((to, letter),) = mailbox.mails
    assert to == ["sam@voorbeeld.example"]
    assert letter["Message-ID"] == f"<{message_id}@localhost>"
    assert letter.get_content().splitlines() == ["Hé!", ".", "Dag"]
    assert state(sql, db) == [("verzonden", 1)]


def test_running_again_sends_nothing_again(app, db, mailbox, now):
    put(db, now)
    outbox.send_due(now)
    assert outbox.send_due(now + dt.timedelta(days=1)).sent == 0
    assert len(mailbox.mails) == 1


def test_five_runs_at_the_same_time_send_each_message_once(app, db, mailbox, now):
    for number in range(8):
        put(db, now, f"sam{number}@voorbeeld.example")
    db.session.remove()
    ready = Barrier(5)

    def run(_number):
        with app.app_context():
            ready.wait(timeout=10)
            try:
                return outbox.send_due(now).sent
            finally:
                db.session.remove()

    with ThreadPoolExecutor(5) as runs:
        assert sum(runs.map(run, range(5))) == 8
    assert mailbox.addresses == sorted(f"sam{number}@voorbeeld.example" for number in range(8))


def test_an_address_refused_for_good_is_not_tried_again_and_somebody_sees_it(app, db, mailbox, now, sql):
    put(db, now, "weiger@voorbeeld.example")
    assert outbox.send_due(now).failed == 1
    assert outbox.send_due(now + dt.timedelta(days=9)).failed == 0
    (row,) = outbox.list_troubled()
    assert "550" in row.problem


def test_an_address_refused_for_now_is_tried_later_with_longer_waits(app, db, mailbox, now, sql):
    put(db, now, "later@voorbeeld.example")
    assert outbox.send_due(now).waiting == 1
    assert outbox.send_due(now + dt.timedelta(minutes=1)).waiting == 0
    assert outbox.send_due(now + dt.timedelta(minutes=2)).waiting == 1
    assert state(sql, db) == [("klaar", 2)]


def test_nothing_is_lost_when_there_is_no_server(app, db, now, sql):
    use(app, "smtp://127.0.0.1:1")
    put(db, now)
    assert outbox.send_due(now).waiting == 1
    with smtp_server() as mailbox:
        use(app, mailbox.url)
        assert outbox.send_due(now + dt.timedelta(hours=1)).sent == 1


def test_a_server_that_hangs_before_taking_the_message_costs_nothing(app, db, now, sql, monkeypatch):
    monkeypatch.setattr(mail, "PATIENCE", 0.3)
    with bad_server(lambda line, _data: "250 goed" if line.startswith(("EHLO", "ehlo")) else "") as (url, _):
        use(app, url)
        put(db, now)
        assert outbox.send_due(now).waiting == 1
    assert state(sql, db) == [("klaar", 1)]


def polite(line, in_data):
    if in_data:
        return "" if line != "." else "250 goed"
    return "354 toe maar" if line.upper() == "DATA" else "250 goed"


@pytest.mark.parametrize("where", ["MAIL", "RCPT", "DATA"])
def test_a_line_dropped_before_the_message_is_tried_again(app, db, now, sql, where):
    def say(line, in_data):
        return None if line.upper().startswith(where) else polite(line, in_data)

    with bad_server(say) as (url, _):
        use(app, url)
        put(db, now)
        assert outbox.send_due(now).waiting == 1


def test_a_line_dropped_after_the_last_word_is_never_sent_again_by_itself(app, db, now, sql):
    with bad_server(lambda line, data: None if data and line == "." else polite(line, data)) as (url, lines):
        use(app, url)
        message_id = put(db, now)
        assert outbox.send_due(now).unsure == 1
        assert outbox.send_due(now + dt.timedelta(days=2)).unsure == 0
        assert lines.count(".") == 1
    assert state(sql, db) == [("onzeker", 1)]
    assert outbox.settle(message_id, arrived=False, now=now).state == "klaar"


def test_a_refusal_after_the_message_is_sure_so_it_is_tried_again(app, db, now):
    with bad_server(lambda line, data: "451 vol" if data and line == "." else polite(line, data)) as (url, _):
        use(app, url)
        put(db, now)
        assert outbox.send_due(now).waiting == 1


class Killed(BaseException):
    """What kill -9 looks like from inside: nothing runs after it."""


def killed_before_the_last_word(letter, _hand_over):
    raise Killed


def killed_at_the_last_word(letter, hand_over):
    hand_over()
    raise Killed


def test_a_run_that_dies_before_the_last_word_costs_nobody_anything(app, db, mailbox, now, sql):
    put(db, now)
    with pytest.raises(Killed):
        outbox.send_due(now, killed_before_the_last_word)
    assert state(sql, db) == [("klaar", 0)]
    assert outbox.send_due(now).sent == 1


def test_a_run_that_dies_at_the_last_word_leaves_a_message_for_somebody_to_look_at(
    app, db, mailbox, now, sql
):
    message_id = put(db, now)
    with pytest.raises(Killed):
        outbox.send_due(now, killed_at_the_last_word)
    assert outbox.send_due(now + dt.timedelta(minutes=1)).sent == 0
    outbox.send_due(now + dt.timedelta(minutes=16))
    assert state(sql, db) == [("onzeker", 1)]
    assert outbox.settle(message_id, arrived=True, now=now).state == "verzonden"
    with pytest.raises(RuleBrokenError):
        outbox.settle(message_id, arrived=True, now=now)


@pytest.mark.parametrize("address", ["", "sam", "@x", "sam@", "a@b.nl,c@d.nl", "a@b.nl\nBcc: c@d.nl"])
def test_what_is_no_address_is_refused(app, now, address):
    with pytest.raises(RuleBrokenError):
        outbox.queue(message="x", recipient=address, subject="s", body="b", now=now)


def test_a_subject_cannot_add_a_header(app, db, mailbox, now):
    subject = "Tot zo\r\nBcc: x@y.nl"
    outbox.queue(message="x", recipient="a@b.example", subject=subject, body="b", now=now)
    db.session.commit()
    outbox.send_due(now)
    ((to, letter),) = mailbox.mails
    assert (to, letter["Bcc"], letter["Subject"]) == (["a@b.example"], None, "Tot zo Bcc: x@y.nl")
