"""M23: a server whose clock jumps a day, nights of 23 and 25 hours: nothing lost, nothing negative."""

from __future__ import annotations

import datetime as dt
import itertools
import random

import pytest
import time_machine
from sqlalchemy import text

from cleanup.domain.day.planning import as_document
from cleanup.domain.platform.local_time import AMSTERDAM
from cleanup.domain.surveys.opening import State, follow_up_window, make_ticket
from cleanup.services import day
from cleanup.services.surveys.moments import state_of_moment
from tests.day_tablet import Tablet
from tests.factories import filled_in, make_pilot, open_now

START = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
A_DAY, A_SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)
JUMPS = [dt.timedelta(0), A_DAY, -A_DAY, dt.timedelta(hours=1), -2 * A_DAY]
SHORT_NIGHTS = [dt.date(2026, 3, 29), dt.date(2027, 3, 28)]
LONG_NIGHTS = [dt.date(2026, 10, 25), dt.date(2027, 10, 31)]


def count(db):
    db.session.rollback()
    return db.session.execute(text("SELECT count(*) FROM response")).scalar_one()


def test_phones_lose_nothing_when_the_server_jumps(app, visitor, db):
    """Each phone fetched its page before; it sends at whatever time the server believes it is."""
    pilot = open_now(make_pilot(START.date()), "t0", now=START)
    address, key = f"/m/{pilot.day_code}/t0", app.config["CLEANUP"].code_key
    waiting = [filled_in(pilot, ticket=make_ticket(key, pilot.id, "t0")) for _ in JUMPS]
    db.session.rollback()

    def send(fields, jump):
        with time_machine.travel(START + A_SECOND + jump):
            return visitor.post(address, data=fields, headers={"Accept": "application/json"}).status_code

    assert {send(fields, jump) for fields, jump in zip(waiting, JUMPS, strict=True)} == {201}
    assert {send(fields, jump) for fields, jump in itertools.product(waiting, JUMPS)} == {200}
    assert count(db) == len(JUMPS)


def test_who_is_signed_in_stays_so_when_the_clock_goes_back_and_signs_in_again_when_it_goes_on(as_):
    with time_machine.travel(START):
        asha = as_("asha")
    with time_machine.travel(START - A_DAY):
        assert asha.get("/account").status_code == 200
    with time_machine.travel(START + A_DAY):
        assert asha.get("/account").status_code == 302
        assert as_("asha").get("/account").status_code == 200


@pytest.mark.parametrize("seed", range(20))
def test_no_part_of_a_day_lasts_less_than_nothing_whatever_the_clock_of_the_server_says(app, db, cast, seed):
    """The tablet's own clock is right; what it says is corrected by a clock that is not."""
    luck = random.Random(seed)
    pilot = make_pilot(START.date(), starts_at=dt.time(10, 0), ends_at=dt.time(15, 0))
    tablet = Tablet(pilot, cast.ben)
    wanted = ("code", "phase", "minutes", "fixed")
    plan = [{name: as_document(part)[name] for name in wanted} for part in day.parts_of(pilot)]
    story = [("start", {"variant": "gemotiveerd", "plan": plan, "starts": "10:00", "ends": "15:00"})]
    for part in plan[:6]:
        story += [("pause", {}), ("resume", {}), ("next", {"part": part["code"]})]
    story.append(("end", {}))
    for minute, (kind, body) in enumerate(story):
        event, right = tablet.make(minute * 4, kind, **body), Tablet.time(minute * 4)
        wrong = right + luck.choice(JUMPS)
        assert day.record_event(pilot, cast.ben.id, event, right, wrong).created
    assert len(day.list_events(pilot)) == len(story)
    parts = day.process_rows({pilot.id: pilot.code}).parts
    minutes = [row["actual_minutes"] for row in parts if row["actual_minutes"] is not None]
    assert len(minutes) >= 6
    assert min(minutes) >= 0


@pytest.mark.parametrize("night", SHORT_NIGHTS + LONG_NIGHTS)
def test_the_follow_up_opens_and_closes_at_midnight_of_here_also_around_a_changed_clock(app, night):
    for days in (28, 43):
        opens, closes = follow_up_window(night - dt.timedelta(days=days))
        for edge, after in ((opens, 28), (closes, 43)):
            local = edge.astimezone(AMSTERDAM)
            assert (local.hour, local.minute) == (0, 0)
            assert local.date() == night + dt.timedelta(days=after - days)
        pilot = make_pilot(night - dt.timedelta(days=days))
        states = [state_of_moment(pilot, "t2", at) for at in (opens - A_SECOND, opens, closes)]
        assert states == [State.NOT_YET, State.OPEN, State.CLOSED]


@pytest.mark.parametrize(("night", "hours"), [(n, 23) for n in SHORT_NIGHTS] + [(n, 25) for n in LONG_NIGHTS])
def test_answers_are_counted_once_through_a_night_of_23_or_25_hours(app, visitor, db, night, hours):
    begins = dt.datetime.combine(night, dt.time(0), AMSTERDAM).astimezone(dt.UTC)
    pilot = open_now(make_pilot(night), "t0", now=begins)
    code, ticket = pilot.day_code, make_ticket(app.config["CLEANUP"].code_key, pilot.id, "t0")
    db.session.rollback()
    for hour in range(hours):
        with time_machine.travel(begins + dt.timedelta(hours=hour)):
            fields = filled_in(pilot, ticket=ticket)
            db.session.rollback()
            assert visitor.post(f"/m/{code}/t0", data=fields).status_code in {200, 201, 303}
    assert count(db) == hours
