"""The clock of the day, case by case."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.day import Event, ending_at, fold, read_clock
from cleanup.domain.day.timing import said_of
from cleanup.domain.platform.local_time import AMSTERDAM

DAY = dt.date(2026, 11, 20)
PLAN = [
    {"code": "welkom", "phase": "P1", "minutes": 20, "fixed": None},
    {"code": "quiz", "phase": "P3", "minutes": 30, "fixed": None},
    {"code": "pauze", "phase": "P3", "minutes": 10, "fixed": 60},
    {"code": "slot", "phase": "P6", "minutes": 40, "fixed": None},
]
KEY = "00000000-0000-4000-8000-{:012d}"


def at(clock):
    hour, minute = map(int, clock.split(":"))
    return dt.datetime.combine(DAY, dt.time(hour, minute), AMSTERDAM).astimezone(dt.UTC)


def play(*steps, plan=PLAN, starts="10:00"):
    """Fold steps such as ("10:00", "start") or ("10:10", "more", {...})."""
    events = []
    for number, (clock, kind, *rest) in enumerate(steps):
        body = rest[0] if rest else {}
        if kind == "start":
            body = {"plan": plan, "starts": starts, "ends": "12:00", "variant": "gemengd"}
        events.append(Event(KEY.format(number), kind, at(clock), "tablet", number, body))
    return fold(events)


def clock(day, now):
    return read_clock(day, at(now), AMSTERDAM)


@pytest.mark.parametrize(
    ("now", "alarm", "left", "behind", "ends"),
    [
        ("10:00", "running", 20, 0, "11:50"),
        ("10:15", "running", 5, 0, "11:50"),
        ("10:16", "soon", 4, 0, "11:50"),
        ("10:18", "soon", 2, 0, "11:50"),
        ("10:19", "last", 1, 0, "11:50"),
        ("10:20", "last", 0, 0, "11:50"),
        ("10:26", "over", -6, 0, "11:50"),
        ("10:36", "over", -16, 6, "11:56"),
    ],
)
def test_a_part_of_twenty_minutes_with_slack_before_a_fixed_start(now, alarm, left, behind, ends):
    """The break starts at 11:00, so ten minutes of the delay are caught up there."""
    reading = clock(play(("10:00", "start")), now)
    assert reading.alarm == alarm
    assert reading.left == dt.timedelta(minutes=left)
    assert reading.behind == behind
    assert reading.ends_at == at(ends)
    assert reading.planned_end == at("11:50")


@pytest.mark.parametrize("mode", ["klok", "groep"])
@pytest.mark.parametrize(
    ("now", "alarm", "behind", "ends"),
    [
        ("10:15", "running", 0, "11:30"),
        ("10:16", "soon", 0, "11:30"),
        ("10:19", "last", 0, "11:30"),
        ("10:26", "over", 6, "11:36"),
    ],
)
def test_without_slack_every_minute_too_long_moves_the_end(mode, now, alarm, behind, ends):
    plan = [
        {"code": "welkom", "phase": "P1", "minutes": 20, "fixed": None},
        {"code": "rest", "phase": "P2", "minutes": 70, "fixed": None},
    ]
    reading = clock(play(("10:00", "start"), ("10:00", "clock", {"mode": mode}), plan=plan), now)
    assert (reading.alarm, reading.behind, reading.ends_at) == (alarm, behind, at(ends))


def test_five_more_minutes_move_expected_times_and_never_planned_ones():
    day = play(("10:00", "start"), ("10:05", "more", {"part": "welkom", "minutes": 5}))
    reading = clock(day, "10:16")
    assert reading.expected_end == at("10:25")
    assert reading.alarm == "running"
    assert (day.blocks[0].minutes, day.blocks[0].planned_start, day.blocks[1].planned_start) == (20, 0, 20)
    assert dict(reading.starts)["quiz"] == at("10:25")


def test_finishing_early_puts_the_day_ahead():
    plan = PLAN[:2]
    day = play(("10:00", "start"), ("10:12", "next", {"part": "welkom"}), plan=plan)
    assert clock(day, "10:12").behind == -8
    assert day.blocks[0].actual == dt.timedelta(minutes=12)


def test_a_late_start_is_behind_by_the_clock_and_on_time_with_the_group():
    plan = PLAN[:2]
    group = clock(play(("10:15", "start"), plan=plan), "10:15")
    assert (group.behind, group.left) == (0, dt.timedelta(minutes=20))
    by_clock = clock(play(("10:15", "start"), ("10:15", "clock", {"mode": "klok"}), plan=plan), "10:16")
    assert by_clock.left == dt.timedelta(minutes=4)
    assert by_clock.behind == 0
    assert by_clock.alarm == "soon"


def test_an_early_start_by_the_clock_lasts_until_its_planned_end_at_most_its_length():
    day = play(("09:50", "start"), ("09:50", "clock", {"mode": "klok"}), plan=PLAN[:2])
    reading = clock(day, "09:55")
    assert reading.expected_end == at("10:10")
    assert dict(reading.starts)["quiz"] == at("10:20")


def test_a_pause_stands_still_and_moves_the_end():
    day = play(("10:00", "start"), ("10:05", "pause"))
    paused = clock(day, "10:15")
    assert (paused.alarm, paused.left) == ("paused", dt.timedelta(minutes=15))
    day = play(("10:00", "start"), ("10:05", "pause"), ("10:15", "resume"))
    assert clock(day, "10:15").expected_end == at("10:30")
    assert day.blocks[0].paused == dt.timedelta(minutes=10)


def test_the_next_part_ends_a_pause_and_its_minutes_are_not_counted_as_work():
    day = play(("10:00", "start"), ("10:05", "pause"), ("10:15", "next", {"part": "welkom"}))
    assert day.paused_since is None
    assert day.blocks[0].actual == dt.timedelta(minutes=5)


def test_skipping_a_part_to_come_gives_its_minutes_back():
    day = play(("10:00", "start"), ("10:01", "skip", {"part": "quiz", "reason": ""}), plan=PLAN[:2])
    assert clock(day, "10:01").ends_at == at("10:20")


def test_there_is_no_clock_before_the_start_and_after_the_end():
    assert read_clock(fold([]), at("10:00"), AMSTERDAM) is None
    assert clock(play(("10:00", "start"), ("10:30", "end")), "10:31") is None


def test_a_part_of_no_minutes_is_over_at_once():
    day = play(("10:00", "start"), ("10:00", "more", {"part": "welkom", "minutes": -30}))
    assert clock(day, "10:00").alarm == "last"
    assert clock(day, "10:01").alarm == "over"


@pytest.mark.parametrize(
    ("began", "now", "late", "after_agreed"),
    [
        ("10:00", "10:00", 0, -70),
        ("11:30", "11:30", 90, 20),  # "on plan" since the real start, and still twenty minutes too late
        ("09:50", "09:50", -10, -80),
    ],
)
def test_how_late_the_day_began_and_will_end_counts_from_what_was_agreed(began, now, late, after_agreed):
    reading = clock(play((began, "start"), plan=PLAN[:2]), now)
    assert (reading.late, reading.after_agreed, reading.behind) == (late, after_agreed, 0)


def test_an_agreed_end_after_midnight_belongs_to_the_next_day():
    plan = [{"code": "welkom", "phase": "P1", "minutes": 60, "fixed": None}]
    events = [
        Event(
            KEY.format(0), "start", at("22:30"), "tablet", 0,
            {"plan": plan, "starts": "22:00", "ends": "00:00", "variant": "gemengd"},
        )
    ]  # fmt: skip
    reading = read_clock(fold(events), at("22:30"), AMSTERDAM)
    assert (reading.late, reading.after_agreed) == (30, -30)


@pytest.mark.parametrize(("ends", "after"), [("11:40", 10), ("12:10", -20), ("09:00", -10)])
def test_another_end_that_is_agreed_while_the_day_runs_counts(ends, after):
    """Plan of 10:00-12:00 that is over at 11:50; an end before the start is of another day."""
    day = ending_at(play(("10:00", "start")), dt.time.fromisoformat(ends))
    assert clock(day, "10:05").after_agreed == after
    assert ending_at(fold([]), dt.time.fromisoformat(ends)).ends == ""


@pytest.mark.parametrize("second", [0, 1, 59])
def test_the_minutes_are_what_the_two_shown_times_differ(second):
    """A clock that shows no seconds says 10:50 and 12:00: those are seventy minutes apart, not sixty-nine."""
    began = at("10:00") + dt.timedelta(seconds=second)
    body = {"plan": PLAN[:2], "starts": "10:00", "ends": "12:00", "variant": "gemengd"}
    reading = read_clock(fold([Event(KEY.format(0), "start", began, "tablet", 0, body)]), began, AMSTERDAM)
    assert f"{reading.ends_at.astimezone(AMSTERDAM):%H:%M}" == "10:50"
    assert (reading.late, reading.after_agreed, reading.behind) == (0, -70, 0)


@pytest.mark.parametrize(
    ("began", "begun", "ending"),
    [
        ("10:00", None, ("before_agreed", 10)),
        ("10:10", ("late", 10), ("on_time", 0)),
        ("10:25", ("late", 25), ("after_agreed", 15)),
        ("09:50", ("early", 10), ("before_agreed", 20)),
        ("01:00", ("early", 540), ("before_agreed", 550)),
    ],
)
def test_a_day_is_called_early_on_time_or_late_by_how_it_began_and_how_it_ends(began, begun, ending):
    assert said_of(clock(play((began, "start")), began)) == (begun, ending)
