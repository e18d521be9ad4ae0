"""A mailing that is copied or sent once more from an old page counts once and reaches nobody twice."""

import datetime as dt

import pytest
import time_machine

from tests.network import add_member, sent

LETTER = {"kind": "update", "subject": "Nieuws", "body": "Hallo allemaal.", "from_ring": ""}


@pytest.fixture
def member(asha):
    return add_member(asha, "Sam Een", email="een@voorbeeld.example", consent_mail="y")


@pytest.mark.usefixtures("member")
def test_loading_the_page_of_a_copied_mailing_again_counts_nothing_again(asha, sql):
    with time_machine.travel(dt.datetime.now(dt.UTC), tick=False) as clock:
        for _time in range(2):
            sent(asha.post("/netwerk/mailings/versturen", data=LETTER), 200)
            clock.shift(10)
        assert sql("SELECT recipients FROM mailing") == [(1,)]
        sent(asha.post("/netwerk/mailings/versturen", data=LETTER | {"subject": "Ander nieuws"}), 200)
        assert len(sql("SELECT id FROM mailing")) == 2


@pytest.mark.usefixtures("with_mail_server", "member")
def test_a_mailing_that_is_sent_again_goes_only_to_who_came_since(asha, sql):
    with time_machine.travel(dt.datetime.now(dt.UTC), tick=False) as clock:
        sent(asha.post("/netwerk/mailings/versturen", data=LETTER))
        clock.shift(10)
        assert asha.post("/netwerk/mailings/versturen", data=LETTER).status_code == 422
        add_member(asha, "Sam Twee", email="twee@voorbeeld.example", consent_mail="y")
        sent(asha.post("/netwerk/mailings/versturen", data=LETTER))
    assert sorted(sql("SELECT recipient FROM outbox_message")) == [
        ("een@voorbeeld.example",), ("twee@voorbeeld.example",)
    ]  # fmt: skip
    assert sql("SELECT recipients FROM mailing") == [(1,), (1,)]
