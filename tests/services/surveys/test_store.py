"""What was read is stored once, with its questionnaire, and its text apart."""

from __future__ import annotations

import pytest

from cleanup.models.surveys.responses import OpenAnswer, Response
from cleanup.services import surveys
from cleanup.services.surveys.store import find_receipt
from tests.factories import filled_in, make_pilot, open_now

CODE_KEY = b"k" * 32


@pytest.fixture
def pilot(app, now):
    return open_now(make_pilot(), "t0", now=now)


def test_of_two_equal_submissions_at_the_same_time_the_second_gets_the_receipt_of_the_first(db, pilot, now):
    fields = filled_in(pilot, O1="Durven praten")
    both = [surveys.read_submission(pilot, "t0", fields, now, CODE_KEY) for _ in range(2)]
    first, second = (surveys.store_submission(one) for one in both)
    assert (first.created, second.created) == (True, False)
    assert first.receipt == second.receipt
    assert db.session.query(Response).count() == db.session.query(OpenAnswer).count() == 1


def test_a_receipt_is_eight_characters_that_nobody_confuses(pilot, now):
    receipt = surveys.submit(pilot, "t0", filled_in(pilot), now, CODE_KEY).receipt
    assert len(receipt) == 8
    assert set(receipt) <= set("2346789BCDFGHJKMNPQRTVWXYZ")


def test_a_questionnaire_is_kept_with_its_first_answer(pilot, now):
    version = surveys.questionnaire_of(pilot).version
    assert find_receipt("no such key", version, pilot.id) == (None, False, False)
    surveys.submit(pilot, "t0", filled_in(pilot), now, CODE_KEY)
    assert find_receipt("no such key", version, pilot.id) == (None, True, False)
    assert find_receipt("no such key", "another", pilot.id) == (None, False, False)


def test_a_text_carries_a_key_to_withdraw_it_with_only_when_there_was_a_code(db, pilot, now):
    for code in ("KWT-7PFR", ""):
        surveys.submit(pilot, "t0", filled_in(pilot, card_code=code, O1=f"Met {code}"), now, CODE_KEY)
    keys = {answer.text: answer.text_hash for answer in db.session.query(OpenAnswer)}
    assert keys["Met"] is None
    assert keys["Met KWT-7PFR"]
    assert keys["Met KWT-7PFR"] not in {response.code_hash for response in db.session.query(Response)}
