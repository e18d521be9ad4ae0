"""Late? A proposal that ends the day as agreed, keeps what makes sense and every fixed start."""

import datetime as dt
from dataclasses import replace

from cleanup.domain.day import read_clock
from cleanup.domain.day.fold import Day, Status, plan_blocks
from cleanup.domain.day.shortening import Cut, propose
from cleanup.domain.platform.local_time import AMSTERDAM

START = dt.datetime(2026, 11, 20, 13, 0, tzinfo=AMSTERDAM)
LEAST = {"a": 10, "b": 10, "c": 5, "d": 0}


def day_of(*parts, ends="14:20", late=0, fixed=None):
    plan = [
        {"code": code, "phase": "P1", "minutes": minutes, "fixed": (fixed or {}).get(code)}
        for code, minutes in parts
    ]
    begun = START + dt.timedelta(minutes=late)
    blocks = plan_blocks(plan)
    blocks[0] = replace(blocks[0], status=Status.NOW, started_at=begun)
    return Day(blocks=blocks, variant="gemengd", starts="13:00", ends=ends, started_at=begun)


PARTS = (("a", 20), ("b", 30), ("c", 20), ("d", 10))


def accepted(day, cuts):
    by_code = {cut.part: cut.minutes for cut in cuts}
    return replace(day, blocks=[replace(b, extra=-by_code.get(b.code, 0)) for b in day.blocks])


def test_a_day_on_time_needs_nothing():
    assert propose(day_of(*PARTS), LEAST, START, AMSTERDAM) == ()


def test_ten_minutes_late_come_from_the_part_with_most_to_spare():
    day = day_of(*PARTS, late=10)
    cuts = propose(day, LEAST, START + dt.timedelta(minutes=10), AMSTERDAM)
    assert cuts == (Cut("b", 10, drops=False),)
    clock = read_clock(accepted(day, cuts), START + dt.timedelta(minutes=10), AMSTERDAM)
    assert clock is not None
    assert clock.after_agreed == 0


def test_no_part_gets_shorter_than_makes_sense_and_what_may_go_goes():
    day = day_of(*PARTS, late=60)
    cuts = propose(day, LEAST, START + dt.timedelta(minutes=60), AMSTERDAM)
    assert {cut.part: cut.minutes for cut in cuts} == {"b": 20, "c": 15, "d": 10}
    assert [cut.part for cut in cuts if cut.drops] == ["d"]


def test_what_is_busy_is_left_alone():
    day = day_of(*PARTS, late=60)
    assert "a" not in {cut.part for cut in propose(day, LEAST, START, AMSTERDAM)}


def test_cutting_before_a_fixed_start_that_is_waited_for_wins_nothing():
    day = day_of(*PARTS, ends="14:10", fixed={"c": 55})
    cuts = propose(day, LEAST, START, AMSTERDAM)
    assert {cut.part for cut in cuts} <= {"c", "d"}
    clock = read_clock(accepted(day, cuts), START, AMSTERDAM)
    assert clock is not None
    assert clock.after_agreed <= 0
    starts = dict(clock.starts)
    assert starts["c"] >= START + dt.timedelta(minutes=55)


def test_a_part_nobody_said_anything_about_keeps_half():
    day = day_of(("a", 20), ("eigen", 25), late=60)
    assert propose(day, {}, START, AMSTERDAM) == (Cut("eigen", 12, drops=False),)


def test_after_the_last_part_there_is_nothing_to_shorten():
    day = day_of(("a", 20), late=90)
    assert propose(day, {}, START, AMSTERDAM) == ()
