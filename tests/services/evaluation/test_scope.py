"""The pilots of an evaluation as plain rows."""

from __future__ import annotations

import datetime as dt

from cleanup.services import evaluation, surveys
from cleanup.services.evaluation.scoped_pilots import ScopedPilot
from tests.factories import make_pilot, make_programme, open_now

MORE_THAN_SQLITE_NESTS = 1100


def made_up(number):
    return ScopedPilot(
        id=f"id{number}", code=f"P{number}", date=dt.date(2026, 1, 5), status="uitgevoerd",
        municipality="Ede", expected=12, present=12, age_band="16-24", variant="gemotiveerd", motivation="",
        programme="GROOT", organisation="Pitstop", partner_type="jongerenwerk",
    )  # fmt: skip


def test_a_row_says_what_the_pilot_says(app, now):
    pilot = open_now(make_pilot(now.date()), "t0", "t1", now=now)
    surveys.close_moment(pilot, "t0", now + dt.timedelta(hours=1))
    [row] = evaluation.scope_of(pilot.programme).pilots
    assert (row.id, row.code, row.title, row.date) == (pilot.id, pilot.code, pilot.title, pilot.date)
    assert (row.programme, row.organisation) == (pilot.programme.code, pilot.organisation.name)
    assert [(m.moment, m.opened_at, m.closed_at) for m in row.moments] == [
        (m.moment, m.opened_at, m.closed_at) for m in pilot.moments
    ]
    for later in (dt.timedelta(0), dt.timedelta(hours=2), dt.timedelta(days=43), dt.timedelta(days=44)):
        assert row.closed_moments(now + later) == surveys.closed_moments(pilot, now + later)


def test_pilots_come_by_date_without_the_cancelled_ones(app, db, now):
    programme = make_programme()
    days = [now.date() + dt.timedelta(days=days) for days in (9, 2, 5)]
    late, early, gone = (make_pilot(day, programme=programme) for day in days)
    gone.status = "geannuleerd"
    db.session.flush()
    assert [row.code for row in evaluation.scope_of(programme).pilots] == [early.code, late.code]
    assert evaluation.scope_of(make_programme()).pilots == ()


def test_written_answers_of_more_than_a_thousand_pilots_can_be_read(app, now):
    pilots = tuple(made_up(number) for number in range(MORE_THAN_SQLITE_NESTS))
    scope = evaluation.Scope((make_programme("GROOT"),), pilots)
    assert evaluation.list_written(scope, now).total == 0
