"""Shifts from before somebody could do two on a day stay as they were, and go back to one."""

import datetime as dt

from sqlalchemy import text

from cleanup.services.campaign import care
from tests import campaign
from tests.days import local_today
from tests.hardening.test_migrations import move

TODAY = local_today()


def stored(db):
    return db.session.execute(text("SELECT minutes, heavy_seen FROM keeper_shift ORDER BY minutes")).all()


def test_shifts_of_before_stay_and_two_of_a_day_become_one(app, db, cast):
    channel = campaign.make_channel(cast.kees)
    care.finish_shift(channel, cast.kees, TODAY, 30, "1-4")
    care.finish_shift(channel, cast.kees, TODAY, 20, "5-9")
    care.finish_shift(channel, cast.kees, TODAY - dt.timedelta(days=1), 15, "0")
    db.session.commit()
    assert list(map(tuple, stored(db))) == [(15, "0"), (20, "5-9"), (30, "1-4")]
    try:
        move(app, db, "0097", down=True)
        assert list(map(tuple, stored(db))) == [(15, "0"), (50, "1-4")]
        move(app, db, "head")
        numbers = db.session.execute(text("SELECT number, note_key FROM keeper_shift")).all()
        assert list(map(tuple, numbers)) == [(1, None)] * 2
    finally:
        db.session.rollback()
        move(app, db, "head")
