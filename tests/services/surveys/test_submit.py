"""One response is stored once, and only when everything in it can be right."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.platform.errors import TooEarlyError, TooLateError
from cleanup.domain.surveys.opening import make_ticket
from cleanup.domain.surveys.questionnaires import NO_ANSWER_WANTED, NOT_ANSWERED, unpack
from cleanup.models.surveys.responses import OpenAnswer, Response
from cleanup.services import surveys
from tests.factories import filled_in, make_pilot, open_now

CODE_KEY = b"k" * 32


@pytest.fixture
def pilot(app, now):
    return open_now(make_pilot(), "t0", now=now)


def stored(db):
    return db.session.query(Response).all()


def numbers(pilot, response):
    questionnaire = surveys.questionnaire_of(pilot)
    return unpack(questionnaire.layout(response.moment), response.packed)


def test_an_answer_is_stored_with_a_receipt(db, pilot, now):
    receipt = surveys.submit(pilot, "t0", filled_in(pilot, K1="5"), now, CODE_KEY)
    (response,) = stored(db)
    assert receipt.created
    assert numbers(pilot, response)["ken1"] == 5
    assert response.month == "2026-11"


def test_the_same_client_id_gets_the_first_receipt_and_stores_nothing_twice(db, pilot, now):
    fields = filled_in(pilot)
    first = surveys.submit(pilot, "t0", fields, now, CODE_KEY)
    again = surveys.submit(pilot, "t0", fields | {"K1": ["1"]}, now, CODE_KEY)
    assert (again.receipt, again.created) == (first.receipt, False)
    assert len(stored(db)) == 1


def test_the_first_receipt_comes_back_after_closing_too(db, pilot, now):
    fields = filled_in(pilot)
    first = surveys.submit(pilot, "t0", fields, now, CODE_KEY)
    surveys.close_moment(pilot, "t0", now)
    assert surveys.submit(pilot, "t0", fields, now, CODE_KEY).receipt == first.receipt


def test_two_moments_may_share_a_client_id(db, pilot, now):
    open_now(pilot, "t1", now=now)
    fields = filled_in(pilot)
    surveys.submit(pilot, "t0", fields, now, CODE_KEY)
    assert surveys.submit(pilot, "t1", fields, now, CODE_KEY).created
    assert len(stored(db)) == 2


def test_skipped_and_empty_are_two_things(db, pilot, now):
    surveys.submit(pilot, "t0", filled_in(pilot, K1="skip", K2=""), now, CODE_KEY)
    found = numbers(pilot, stored(db)[0])
    assert found["ken1"] == NO_ANSWER_WANTED
    assert found["ken2"] == NOT_ANSWERED


def test_several_choices_are_kept_each(db, pilot, now):
    surveys.submit(pilot, "t0", filled_in(pilot, B1=["report_app", "talk_offline"]), now, CODE_KEY)
    found = numbers(pilot, stored(db)[0])
    chosen = {name for name, value in found.items() if name.startswith("act_") and value == 1}
    assert chosen == {"act_rapporteren", "act_praten"}


def test_text_is_stored_apart_and_clean(db, pilot, now):
    surveys.submit(pilot, "t0", filled_in(pilot, O1="Leren\x00 reageren\x0b 🙂"), now, CODE_KEY)
    (answer,) = db.session.query(OpenAnswer).all()
    assert answer.text == "Leren reageren 🙂"


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"K1": "6"}, "K1"),
        ({"K1": "helemaal"}, "K1"),
        ({"K1": ["1", "2"]}, "K1"),
        ({"B1": ["nothing", "report_app"]}, "B1"),
        ({"B1": "iets anders"}, "B1"),
        ({"O1": "x" * 501}, "O1"),
        ({"card_code": "KWT-7PFT"}, "card_code"),
        ({"language": "fr"}, "language"),
        ({"mode": "fax"}, "mode"),
        ({"version": "000000000000"}, "version"),
        ({"client_id": "1"}, "client_id"),
        ({"client_id": ""}, "client_id"),
    ],
)
def test_a_value_that_cannot_be_right_is_named_and_nothing_is_stored(db, pilot, now, wrong, named):
    with pytest.raises(surveys.AnswersError) as refusal:
        surveys.submit(pilot, "t0", filled_in(pilot, **wrong), now, CODE_KEY)
    assert set(refusal.value.problems) == {named}
    assert not stored(db)


@pytest.mark.parametrize("typed", ["KWT-7PFR", "kwt 7pfr", "kwt7pfr", " KWT7-PFR "])
def test_a_card_code_is_read_as_people_type_it(db, pilot, now, typed):
    surveys.submit(pilot, "t0", filled_in(pilot, card_code="KWT7PFR"), now, CODE_KEY)
    surveys.submit(pilot, "t0", filled_in(pilot, card_code=typed), now, CODE_KEY)
    assert len({response.code_hash for response in stored(db)}) == 1


def test_the_same_code_in_another_pilot_is_another_person(db, pilot, now):
    other = open_now(make_pilot(), "t0", now=now)
    for one in (pilot, other):
        surveys.submit(one, "t0", filled_in(one, card_code="KWT7PFR"), now, CODE_KEY)
    assert len({response.code_hash for response in stored(db)}) == 2


def test_a_lost_code_leaves_the_answer_unlinked(db, pilot, now):
    surveys.submit(pilot, "t0", filled_in(pilot, card_code=""), now, CODE_KEY)
    assert stored(db)[0].code_hash is None


def test_too_early_and_too_late_are_said(db, pilot, now):
    with pytest.raises(TooEarlyError):
        surveys.submit(pilot, "t1", filled_in(pilot, "t1"), now, CODE_KEY)
    surveys.close_moment(pilot, "t0", now)
    with pytest.raises(TooLateError):
        surveys.submit(pilot, "t0", filled_in(pilot), now, CODE_KEY)
    assert not stored(db)


def queued(pilot, made_at, **more):
    ticket = make_ticket(CODE_KEY, pilot.id, "t0")
    return filled_in(pilot, ticket=ticket, made_at=str(int(made_at.timestamp() * 1000))) | more


def test_what_was_finished_before_closing_is_taken_for_three_days(db, pilot, now):
    closed = now + dt.timedelta(hours=1)
    surveys.close_moment(pilot, "t0", closed)
    arrives = closed + dt.timedelta(hours=71)
    assert surveys.submit(pilot, "t0", queued(pilot, now), arrives, CODE_KEY).created


@pytest.mark.parametrize(
    ("made", "arrives", "ticket"),
    [
        (dt.timedelta(hours=2), dt.timedelta(hours=2), None),  # finished after closing
        (dt.timedelta(0), dt.timedelta(hours=74), None),  # arrives after the time set for it
        (dt.timedelta(0), dt.timedelta(hours=2), "geraden"),  # never saw the page while it was open
    ],
)
def test_anything_later_is_too_late(db, pilot, now, made, arrives, ticket):
    surveys.close_moment(pilot, "t0", now + dt.timedelta(hours=1))
    fields = queued(pilot, now + made)
    if ticket:
        fields["ticket"] = [ticket]
    with pytest.raises(TooLateError):
        surveys.submit(pilot, "t0", fields, now + arrives, CODE_KEY)


def test_a_question_that_was_not_shown_is_marked_so(db, pilot, now):
    open_now(pilot, "t2", now=now)
    surveys.submit(pilot, "t2", filled_in(pilot, "t2", B1="nothing", H1="together"), now, CODE_KEY)
    (response,) = stored(db)
    condition_item = surveys.questionnaire_of(pilot).by_code["H1"]
    assert numbers(pilot, response)[f"{condition_item.variable}_samen"] == -7
