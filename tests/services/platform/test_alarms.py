"""A task that fails is told to the administrators, once a day, and stands on their start page."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.services.platform import alarms

HOUR = dt.timedelta(hours=1)


def test_every_administrator_is_told_and_nobody_else(cast, now, sql):
    assert alarms.raise_alarm("backup", now) == 1
    [(recipient, subject, state)] = sql("SELECT recipient, subject, state FROM outbox_message")
    assert recipient == cast.bo.email
    assert "back-up is mislukt" in subject
    assert state == "klaar"


def test_a_task_that_fails_every_hour_is_told_once_a_day(cast, now):
    told = [alarms.raise_alarm("backup", now + hour * HOUR) for hour in range(24)]
    assert told[0] == 1
    assert sum(told) == 2
    assert alarms.raise_alarm("night", now + HOUR) == 1


def test_a_task_that_does_not_exist_is_refused(cast, now):
    with pytest.raises(RuleBrokenError, match="backup, night, mail, server"):
        alarms.raise_alarm("koffie", now)


def test_the_start_page_of_an_administrator_says_it(as_, cast, db):
    alarms.raise_alarm("backup", dt.datetime.now(dt.UTC))
    db.session.commit()
    assert "De back-up is mislukt" in as_("bo").get("/").text
    assert "De back-up is mislukt" not in as_("asha").get("/").text
