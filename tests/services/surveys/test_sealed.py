"""Answers that waited sealed on a shared tablet are the same as answers sent at once."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from cleanup.domain.platform.errors import RuleBrokenError, TooLateError
from cleanup.domain.surveys.opening import make_ticket
from cleanup.models.surveys.responses import OpenAnswer, Response
from cleanup.services import surveys
from cleanup.services.surveys.sealing import seal_key
from tests.factories import filled_in, make_pilot, open_now
from tests.sealing import seal_for

CODE_KEY = b"k" * 32
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def pilot(app, now):
    return open_now(make_pilot(), "t0", now=now)


def sealed(fields, **more):
    """Everything that was filled in is sealed; who it is for and when it was made stay outside."""
    key = fields["client_id"][0]
    return {"client_id": [key], "sealed": [seal_for(seal_key(CODE_KEY), fields, key)]} | more


def test_sealed_answers_are_opened_and_stored_once(db, pilot, now):
    fields = filled_in(pilot, K1="5", O1="Durven praten", card_code="KWT-7PFR")
    first = surveys.submit(pilot, "t0", sealed(fields), now, CODE_KEY)
    for again in (sealed(fields), fields):
        assert surveys.submit(pilot, "t0", again, now, CODE_KEY).receipt == first.receipt
    (response,) = db.session.query(Response)
    assert response.code_hash
    assert [answer.text for answer in db.session.query(OpenAnswer)] == ["Durven praten"]


def test_a_seal_opens_for_its_own_submission_only(db, pilot, now):
    fields = sealed(filled_in(pilot))
    for other in ({"client_id": [str(uuid.uuid4())]}, {"client_id": []}, {"sealed": ["AAAA"]}):
        with pytest.raises(RuleBrokenError):
            surveys.submit(pilot, "t0", fields | other, now, CODE_KEY)
    with pytest.raises(RuleBrokenError):
        surveys.submit(pilot, "t0", {"sealed": fields["sealed"]}, now, CODE_KEY)
    assert not db.session.query(Response).count()


def test_sealed_answers_that_were_made_in_time_are_taken_after_closing(pilot, now):
    surveys.close_moment(pilot, "t0", now + HOUR)
    fields = filled_in(pilot)
    outside = {
        "ticket": [make_ticket(CODE_KEY, pilot.id, "t0")],
        "made_at": [str(int(now.timestamp() * 1000))],
    }
    with pytest.raises(TooLateError):
        surveys.submit(pilot, "t0", sealed(fields), now + 2 * HOUR, CODE_KEY)
    assert surveys.submit(pilot, "t0", sealed(fields, **outside), now + 2 * HOUR, CODE_KEY).created


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("4", ["4"]),
        (4, ["4"]),
        (4.0, ["4"]),
        (4.5, ["4.5"]),
        (["a", 2, None], ["a", "2"]),
        (None, []),
    ],
)
def test_a_value_of_json_reads_as_what_a_form_sends(value, texts):
    assert surveys.as_texts(value) == texts


@pytest.mark.parametrize("value", [True, [False], {"a": 1}, [["a"]]])
def test_a_value_of_another_kind_is_refused(value):
    with pytest.raises(RuleBrokenError):
        surveys.as_texts(value)
