"""A programme with one pilot of eight pairs: the smallest that shows anything of itself."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.card_code import new_card_code
from tests.factories import filled_in, make_pilot, make_programme, open_now

LONG_AGO = dt.timedelta(days=60)


def answer(pilot, moment, values, at, codes, key, **more):
    """Store an answer of everybody who has one of these codes."""
    from cleanup.services import surveys

    for code, value in zip(codes, values, strict=True):
        surveys.submit(pilot, moment, filled_in(pilot, moment, value, card_code=code, **more), at, key)


def one_pilot(key, at, programme=None, codes=()):
    """Store a pilot of sixty days ago: t0 and t1 of eight people, t2 of six of them, all closed."""
    from cleanup.extensions import db
    from cleanup.services import surveys

    then = at - LONG_AGO
    codes = list(codes) or [new_card_code() for _ in range(8)]
    programme = programme or make_programme("ALLEEN")
    pilot = open_now(make_pilot(local_day(then), programme=programme), "t0", "t1", "t2", now=then)
    answer(pilot, "t0", ["2", "3"] * 4, then, codes, key)
    answer(pilot, "t1", ["4", "4", "3", "4"] * 2, then, codes, key)
    answer(pilot, "t2", ["3"] * 6, then, codes[:6], key, B1=["report_app"])
    for moment in ("t0", "t1", "t2"):
        surveys.close_moment(pilot, moment, then)
    db.session.commit()
    return pilot
