"""Reading answers: the whole table and the index give the same."""

from __future__ import annotations

import datetime as dt

from cleanup.services import evaluation, surveys
from cleanup.services.evaluation.collect import read_responses, response_columns
from tests.factories import filled_in, make_pilot, make_programme, open_now

PEOPLE = 3
KEY = b"k" * 32


def answered(programme, now):
    pilot = open_now(make_pilot(now.date(), programme=programme), "t0", now=now)
    for _ in range(PEOPLE):
        surveys.submit(pilot, "t0", filled_in(pilot), now, KEY)
    surveys.close_moment(pilot, "t0", now + dt.timedelta(minutes=20))
    return pilot


def test_answers_of_most_pilots_are_those_that_the_index_finds(app, now):
    programme = make_programme()
    for _ in range(4):
        answered(programme, now)
    answered(make_programme(), now)
    scope = evaluation.scope_of(programme)
    codes = {pilot.id: pilot.code for pilot in scope.pilots}
    assert (len(codes), scope.stored) == (4, 5)
    from_table, from_index = response_columns(codes, scope.stored), response_columns(codes)
    assert from_table == from_index
    assert len(from_table["response_id"]) == 4 * PEOPLE
    assert list(from_table["response_id"]) == sorted(from_table["response_id"])


def test_a_cancelled_pilot_is_known_to_exist_and_its_answers_stay_out(app, db, now):
    programme = make_programme()
    kept = [answered(programme, now) for _ in range(3)]
    gone = answered(programme, now)
    gone.status = "geannuleerd"
    db.session.flush()
    scope = evaluation.scope_of(programme)
    assert scope.stored == 4
    read = read_responses(scope, now + dt.timedelta(hours=1))
    assert set(read.responses["pilot_code"]) == {pilot.code for pilot in kept}


def test_nothing_is_read_without_pilots(app):
    scope = evaluation.scope_of(make_programme())
    assert scope.stored == 0
    assert response_columns({}, scope.stored)["response_id"] == []
