"""A text that is copied or sent once more on the same day is one contact; on another day it is another."""

import datetime as dt
from dataclasses import replace

import pytest
import time_machine

from tests import date_polls, planning

MORNING = dt.datetime(2027, 3, 1, 8, tzinfo=dt.UTC)
AN_HOUR, A_DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
MAIL = {"recipient": "sam@voorbeeld.example", "subject": "De datum", "body": "Tot dan."}


def contacts(sql):
    return sql("SELECT count(*) FROM contact_moment")[0][0]


def noted(sql):
    return sql("SELECT count(*) FROM outbox_message")[0][0]


@pytest.fixture
def of_a_pilot(app):
    return f"/pilots/{planning.planned_pilot().code}/berichten/datum_vast"


@pytest.fixture
def of_a_date_poll(cast):
    poll = date_polls.asked(cast.asha, "Pitstop")
    return f"/partners/datums/{poll.id}/{date_polls.seats(poll)[0].id}/berichten/datums_vragen"


@pytest.mark.parametrize("what", ["of_a_pilot", "of_a_date_poll"])
def test_copied_again_today_is_one_contact_tomorrow_and_by_a_colleague_another(request, as_, sql, what):
    with time_machine.travel(MORNING, tick=False) as clock:
        asha, address = as_("asha"), request.getfixturevalue(what)
        for _time in range(3):
            assert asha.post(f"{address}/gekopieerd").status_code == 303
            clock.shift(AN_HOUR)
        assert (contacts(sql), noted(sql)) == (1, 1)
        as_("bo").post(f"{address}/gekopieerd")
        assert (contacts(sql), noted(sql)) == (2, 2)
        clock.shift(A_DAY)
        as_("asha").post(f"{address}/gekopieerd")
        assert (contacts(sql), noted(sql)) == (3, 3)


def test_after_the_day_moved_the_text_says_something_else_and_counts(as_, sql):
    with time_machine.travel(MORNING, tick=False) as clock:
        asha, pilot = as_("asha"), planning.planned_pilot()
        address = f"/pilots/{pilot.code}/berichten/geannuleerd"
        for status in ("geannuleerd", "concept", "geannuleerd"):
            answer = asha.post(f"/pilots/{pilot.code}/status", data={"status": status, "reason": "Griep"})
            assert answer.status_code == 303, answer.text
            clock.shift(AN_HOUR)
            if status == "geannuleerd":
                for _time in range(2):
                    asha.post(f"{address}/gekopieerd")
                    clock.shift(AN_HOUR)
        assert (contacts(sql), noted(sql)) == (2, 2)
        assert not asha.page(f"/pilots/{pilot.code}").find("a", href=address), "it went out after the change"


@pytest.fixture
def with_mail_server(app):
    before = app.config["CLEANUP"]
    app.config["CLEANUP"] = replace(before, smtp_url="smtp://127.0.0.1:9")
    yield
    app.config["CLEANUP"] = before


@pytest.mark.usefixtures("with_mail_server")
@pytest.mark.parametrize("what", ["of_a_pilot", "of_a_date_poll"])
def test_the_same_mail_to_the_same_address_goes_once_a_day(request, as_, sql, what):
    with time_machine.travel(MORNING, tick=False) as clock:
        asha, address = as_("asha"), request.getfixturevalue(what)
        assert asha.post(address, data=MAIL).status_code == 303
        clock.shift(AN_HOUR)
        again = asha.post(address, data=MAIL)
        assert again.status_code == 422
        assert "ging vandaag al naar dit adres" in again.text
        assert (contacts(sql), noted(sql)) == (1, 1)
        assert asha.post(address, data=MAIL | {"body": "Tot dan. Neem je telefoon mee."}).status_code == 303
        clock.shift(A_DAY)
        assert as_("asha").post(address, data=MAIL).status_code == 303
        assert noted(sql) == 3
