"""Addresses that get no mail: found, shown to who can mend them, and mailed again once mended."""

from __future__ import annotations

import dataclasses
import os
import subprocess
from pathlib import Path

import pytest

from cleanup.config import SettingError, read_settings
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.services import aftercare, partners, surveys
from cleanup.services.platform import bounces, mail, outbox
from cleanup.services.platform.doctor import examine
from cleanup.services.surveys import contact_store
from tests.factories import make_organisation, make_pilot
from tests.mailbox import smtp_server

BAD = "jan <jan@voorbeeld.example>"


@pytest.fixture
def kept_bad(db, cast):
    cast.ben.email = BAD
    db.session.commit()
    return cast.ben


def test_a_kept_bad_address_is_found_by_the_doctor_and_is_a_task(as_, db, kept_bad, now):
    found = [one for one in examine(now) if one.subject == "adressen"]
    assert [one.is_well for one in found] == [False]
    assert BAD in found[0].sentence
    start = as_("asha").page("/")
    assert start.select_one('a[href="/mail/adressen"]')
    assert BAD in as_("asha").page("/mail/adressen").text


def test_an_administrator_corrects_it_and_the_task_is_gone(as_, db, kept_bad):
    client = as_("bo")
    path = f"/beheer/accounts/{kept_bad.id}/adres"
    assert client.post(path, data={"email": "ben@haven"}).status_code == 422
    assert client.post(path, data={"email": "Ben <ben@voorbeeld.example>"}).status_code == 303
    assert not as_("asha").page("/").select_one('a[href="/mail/adressen"]')


def test_a_reminder_to_an_impossible_address_waits_for_somebody_and_others_get_theirs(app, db, cast, now):
    cast.asha.email = "asha@haven"
    pilot = make_pilot(now.date())
    for owner in (cast.asha, cast.bo):
        aftercare.add_task(pilot, "crew", "Bel de groep", now.date(), owner.id)
    db.session.commit()
    assert aftercare.queue_reminders(now) == 2
    db.session.commit()
    with smtp_server() as mailbox:
        app.config["CLEANUP"] = dataclasses.replace(app.config["CLEANUP"], smtp_url=mailbox.url)
        assert outbox.send_due(now).sent == 1
        assert mailbox.addresses == [cast.bo.email]
        ((message_id, address, _),) = outbox.list_untold()
        assert address == "asha@haven"
        with pytest.raises(RuleBrokenError):
            outbox.settle(message_id, arrived=False, now=now)
        outbox.settle(message_id, arrived=False, now=now, recipient="asha@voorbeeld.example")
        db.session.commit()
        assert outbox.send_due(now).sent == 1


def test_who_wants_no_reminders_gets_none_unless_nobody_else_would(as_, db, cast, now):
    as_("asha").post("/account/herinneringen", data={"aan": ""})
    db.session.expire_all()
    assert not cast.asha.gets_reminders
    aftercare.add_task(make_pilot(now.date()), "crew", "Bel de groep", now.date(), cast.asha.id)
    db.session.commit()
    assert aftercare.queue_reminders(now) == 0


def test_mail_that_came_back_stops_further_mail_until_it_is_lifted(app, as_, db, now):
    organisation = make_organisation()
    partners.add_contact(organisation, "Jan", "", "Jan@voorbeeld.example", "")
    outbox.queue(message="x", recipient="jan@voorbeeld.example", subject="s", body="b", now=now)
    db.session.commit()
    client = as_("asha")
    client.post("/mail/adressen", data={"email": "jan@voorbeeld.example", "reason": "vol"})
    assert "mail kwam terug" in client.page(f"/partners/{organisation.id}").text
    assert "Jan@voorbeeld.example" in client.page("/mail/adressen").text
    with smtp_server() as mailbox:
        app.config["CLEANUP"] = dataclasses.replace(app.config["CLEANUP"], smtp_url=mailbox.url)
        assert outbox.send_due(now).failed == 1
        with pytest.raises(RuleBrokenError):
            outbox.queue(message="x", recipient="JAN@voorbeeld.example", subject="s", body="b", now=now)
        client.post("/mail/adressen/opheffen", data={"email": "Jan@voorbeeld.example"})
        assert "mail kwam terug" not in client.page(f"/partners/{organisation.id}").text
        outbox.queue(message="x", recipient="jan@voorbeeld.example", subject="s", body="b", now=now)
        db.session.commit()
        assert outbox.send_due(now).sent == 1
    assert mailbox.addresses == ["jan@voorbeeld.example"]


def test_the_address_of_a_participant_goes_and_nothing_tells_it_was_there(db, cast, now, sql):
    code = make_pilot().code
    db.session.rollback()
    surveys.remember_address(code, "sam@voorbeeld.example", "nl")
    bounces.note_bounce("Sam@voorbeeld.example", "", cast.asha, now.date())
    db.session.commit()
    assert contact_store.list_kept(code) == []
    assert sql("SELECT count(*) FROM mail_stop") == [(0,)]


def test_a_test_mail_says_what_the_server_thought(app, as_):
    client = as_("bo")
    assert "Er is geen mailserver" in client.page("/beheer/testmail").text
    app.config["CLEANUP"] = dataclasses.replace(app.config["CLEANUP"], smtp_url="smtp://127.0.0.1:9")
    assert "niet verstuurd" in client.post("/beheer/testmail").get_data(as_text=True)
    with smtp_server() as mailbox:
        app.config["CLEANUP"] = dataclasses.replace(app.config["CLEANUP"], smtp_url=mailbox.url)
        assert client.post("/beheer/testmail").status_code == 303
    assert mailbox.addresses == ["bo@voorbeeld.example"]


@pytest.mark.parametrize(
    "url", ["mail.voorbeeld.example", "http://x", "smtp://", "smtp://x:poort", "smtp://x?from=scd@haven"]
)
def test_a_mail_server_that_cannot_be_stops_the_start_with_its_name(tmp_path, url):
    own = read_settings({"CLEANUP_INSTANCE": str(tmp_path), "CLEANUP_SMTP_URL": url})
    with pytest.raises(SettingError, match="CLEANUP_SMTP_URL"):
        mail.check_settings(own)


@pytest.mark.parametrize(("task", "steps"), [("night", 4), ("mail", 3)])
def test_a_failing_step_of_a_timer_stops_no_other_and_is_the_exit_code(tmp_path, task, steps):
    script = Path(__file__).parents[3] / "cleanup/deploy/task"
    command = tmp_path / "cleanup"
    goes_well = '"audit verify"|"mail send"'
    command.write_text(
        f'#!/bin/sh\necho "$@" >> {tmp_path}/steps\ncase "$1 $2" in {goes_well}) exit 0;; esac\nexit 1\n'
    )
    command.chmod(0o700)
    environment = {**os.environ, "CLEANUP_COMMAND": str(command), "CLEANUP_SMTP_URL": "smtp://x"}
    done = subprocess.run(["sh", str(script), task], env=environment, check=False, capture_output=True)
    assert done.returncode == 1
    assert len((tmp_path / "steps").read_text().splitlines()) == steps
