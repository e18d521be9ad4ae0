"""Taking in what tablets recorded."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from cleanup.domain.day import fold
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.services import day, pilots, surveys
from tests.day_tablet import START


def minute_of(event):
    return round((event.at - START) / dt.timedelta(minutes=1))


def test_the_same_event_again_is_stored_once(tablet, pilot, begin):
    event = tablet.make(0, "start", **begin)
    assert tablet.send(event).created
    assert not tablet.send(event).created
    assert len(day.list_events(pilot)) == 1


def test_the_same_key_with_something_else_is_refused(tablet, begin):
    event = tablet.make(0, "start", **begin)
    tablet.send(event)
    with pytest.raises(day.OtherContentError):
        tablet.send(event | {"at": event["at"] + 1})


def test_two_tablets_that_both_press_next_make_one_transition_and_keep_all_notes(
    tablet, other_tablet, pilot, begin
):
    tablet.do(0, "start", **begin)
    offline = [
        (tablet, tablet.make(15, "next", part="welkom")),
        (tablet, tablet.make(16, "note", part="huisregels", text="rustig begin")),
        (other_tablet, other_tablet.make(15, "next", part="welkom")),
        (other_tablet, other_tablet.make(17, "note", part="huisregels", text="iedereen doet mee")),
    ]
    for sender, event in reversed(offline):
        sender.send(event)
    state = fold(day.list_events(pilot))
    assert [block.code for block in state.blocks if block.is_handled] == ["welkom", "huisregels"]
    assert [(notice.kind, notice.part) for notice in state.notices] == [("next", "welkom")]
    notes = [event.body["text"] for event in day.list_events(pilot) if event.kind == "note"]
    assert sorted(notes) == ["iedereen doet mee", "rustig begin"]


def test_a_clock_that_is_two_hours_ahead_is_corrected_and_kept(wrong_clock, pilot, begin, sql):
    wrong_clock.do(0, "start", **begin)
    wrong_clock.send(wrong_clock.make(20, "next", part="welkom"), minute=300)
    assert [minute_of(event) for event in sorted(day.list_events(pilot), key=lambda e: e.number)] == [0, 20]
    assert len(sql("SELECT 1 FROM day_event WHERE device_at <> at")) == 2


def test_an_event_is_never_in_the_future(tablet, begin):
    stored = tablet.send(tablet.make(500, "start", **begin), minute=0)
    assert stored.event.at == START


def test_opening_and_closing_offline_happens_at_the_time_it_was_asked(tablet, pilot):
    now = START + dt.timedelta(minutes=300)
    tablet.send(tablet.make(30, "open", moment="t0"), minute=300)
    assert surveys.open_moments(pilot, now) == ("t0",)
    tablet.send(tablet.make(45, "close", moment="t0"), minute=300)
    times = surveys.times_of(pilot)["t0"]
    assert (times.opened_at, times.closed_at) == (
        START + dt.timedelta(minutes=30),
        START + dt.timedelta(minutes=45),
    )


def test_what_arrives_late_does_not_undo_what_was_done_later(tablet, other_tablet, pilot):
    tablet.do(30, "open", moment="t0")
    tablet.do(45, "close", moment="t0")
    other_tablet.send(other_tablet.make(32, "open", moment="t0"))
    assert surveys.open_moments(pilot, START + dt.timedelta(minutes=700)) == ()
    other_tablet.send(other_tablet.make(60, "open", moment="t0"))
    assert surveys.open_moments(pilot, START + dt.timedelta(minutes=700)) == ("t0",)


def test_closing_what_never_opened_and_a_cancelled_pilot_change_nothing(tablet, pilot):
    tablet.do(10, "close", moment="t1")
    pilot.status = "geannuleerd"
    tablet.do(20, "open", moment="t1")
    assert surveys.open_moments(pilot, START + dt.timedelta(minutes=30)) == ()
    assert len(day.list_events(pilot)) == 2


def test_the_number_present_becomes_the_denominator(tablet, pilot):
    tablet.do(5, "present", count=16)
    assert pilot.present == 16


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "1"},
        {"key": str(uuid.uuid1())},
        {"device": "tablet"},
        {"number": -1},
        {"number": True},
        {"kind": "onbekend"},
        {"at": "gisteren"},
        {"at": 10},
        {"body": {}},
        {"body": {"part": "welkom", "extra": 1}},
        {"body": {"part": "x" * 41}},
        {"body": {"part": ["welkom"]}},
        {"body": None},
    ],
)
def test_what_is_no_event_is_refused(tablet, wrong):
    with pytest.raises(RuleBrokenError):
        tablet.send(tablet.make(0, "next", part="welkom") | wrong)


def test_closing_the_day_says_that_the_pilot_was_held_and_undoing_says_planned_again(tablet, pilot, begin):
    assert pilot.status == "gepland"
    tablet.do(0, "start", **begin)
    end = tablet.make(200, "end")
    tablet.send(end)
    assert pilot.status == "uitgevoerd"
    tablet.do(201, "undo", of=end["key"])
    assert pilot.status == "gepland"


def test_a_closing_that_was_undone_before_it_arrived_changes_nothing(tablet, pilot, begin):
    tablet.do(0, "start", **begin)
    end = tablet.make(200, "end")
    tablet.send(tablet.make(201, "undo", of=end["key"]))
    tablet.send(end)
    assert pilot.status == "gepland"


def test_a_cancelled_pilot_stays_cancelled_when_its_day_is_closed(tablet, pilot, begin):
    pilots.set_status(pilot, "geannuleerd", "Te weinig deelnemers")
    tablet.do(0, "start", **begin)
    tablet.do(200, "end")
    assert pilot.status == "geannuleerd"
