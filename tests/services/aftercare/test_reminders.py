"""Mail about what is due: once each, to who must, over a real mail server, and never what happened."""

import dataclasses
import datetime as dt
import subprocess
from pathlib import Path

import pytest

from tests import aftercare
from tests.browser import Server
from tests.mailbox import smtp_server

MARK = "onnavolgbaar-woord-7341"


@pytest.fixture
def at():
    return dt.datetime.now(dt.UTC)


def queue(db, at):
    from cleanup.services import aftercare as services

    count = services.queue_reminders(at)
    db.session.commit()
    return count


def bodies(sql):
    return [row[0] for row in sql("SELECT body FROM outbox_message ORDER BY recipient, created_at")]


def test_a_due_task_is_mailed_once_to_its_owner(db, sql, cast, at):
    from cleanup.services import aftercare as services

    pilot = aftercare.held_pilot(cast.ben, days_ago=2)
    for row in aftercare.tasks_of(pilot):
        services.hand_over(pilot, row, cast.asha.id, row.due_on)
    assert queue(db, at) == 1
    assert queue(db, at) == 0
    [body] = bodies(sql)
    assert body.count("uiterlijk") == 5
    assert f"/pilots/{pilot.code}/nazorg" in body
    week = at + dt.timedelta(days=5)
    assert queue(db, week) == 1
    assert "Is het formulier van de jongerenwerker ingevuld?" in bodies(sql)[-1]


def test_what_nobody_owns_goes_to_everybody_who_plans(db, sql, cast, at):
    aftercare.held_pilot(cast.ben, days_ago=2)
    queue(db, at)
    assert sql("SELECT recipient FROM outbox_message") == [(cast.asha.email,)]


def test_a_wish_and_what_was_reported_go_out_at_once_without_words_or_names(db, sql, cast, at):
    from cleanup.services import aftercare as services

    pilot = aftercare.held_pilot(cast.ben, days_ago=0)
    services.want_contact(pilot, cast.ben.id, "k", at)
    aftercare.report(pilot, cast.ben, f"{MARK} {aftercare.NAMED}")
    assert queue(db, at) == 1
    [body] = bodies(sql)
    assert "iemand van de begeleiding wil napraten" in body
    assert "er is iets gemeld" in body
    assert MARK not in body
    assert cast.ben.name not in body


def test_a_finished_or_cancelled_pilot_asks_nobody(db, sql, cast, at):
    from cleanup.services import pilots

    done, off = aftercare.held_pilot(cast.ben), aftercare.held_pilot(cast.dina)
    pilots.set_status(done, "afgerond")
    off.status = "geannuleerd"
    db.session.commit()
    assert queue(db, at) == 0


def test_who_gets_a_task_later_is_told_too(db, sql, cast, at):
    from cleanup.services import aftercare as services

    pilot = aftercare.held_pilot(cast.ben, days_ago=2)
    queue(db, at)
    row = aftercare.tasks_of(pilot)[0]
    services.hand_over(pilot, row, cast.ben.id, row.due_on)
    assert queue(db, at) == 1
    assert sql("SELECT count(*) FROM outbox_message WHERE recipient = 'ben@voorbeeld.example'")[0][0] == 1


def test_two_processes_at_once_mail_each_task_once_over_a_real_server(db, cast, settings):
    from cleanup.services import aftercare as services

    told = []
    for person in (cast.ben, cast.dina):
        pilot = aftercare.held_pilot(person, days_ago=2)
        aftercare.report(pilot, person, f"{MARK} gebeurde hier")
        for row in aftercare.tasks_of(pilot):
            services.hand_over(pilot, row, person.id, row.due_on)
        told.append(pilot.title)
    db.session.commit()
    with smtp_server() as mailbox:
        environment = Server(dataclasses.replace(settings, smtp_url=mailbox.url)).environment()
        environment["CLEANUP_SMTP_URL"] = mailbox.url
        command = [Path(__file__).parents[3] / ".venv/bin/cleanup", "mail", "send"]
        running = [
            subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(3)
        ]
        said = [process.communicate(timeout=120) for process in running]
        assert [process.returncode for process in running] == [0, 0, 0], said
        texts = "\n".join(mail.get_content() for _, mail in mailbox.mails)
    assert MARK not in texts
    assert texts.count("uiterlijk") == 2 * 5 + 2
    assert "Toolkit" in texts or "toolkit" in texts
