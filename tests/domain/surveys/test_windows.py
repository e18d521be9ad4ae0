"""When the moments of a pilot are open reads as people would say it."""

import datetime as dt

import pytest

from cleanup.domain.platform.local_time import AMSTERDAM
from cleanup.domain.surveys.opening import MomentTimes
from cleanup.domain.surveys.windows import open_times

DAY, START, END = dt.date(2027, 3, 10), dt.time(13), dt.time(17)


def at(day, hour=0, minute=0, month=4):
    return dt.datetime(2027, month, day, hour, minute, tzinfo=AMSTERDAM).astimezone(dt.UTC)


def said(times, now):
    found = open_times(times, DAY, START, END, now)
    return found.sentence % {name: str(value) for name, value in found.values.items()}


@pytest.mark.parametrize("moment", ["t0", "t1"])
def test_a_moment_of_the_day_is_opened_by_the_crew_within_its_hours(moment):
    sentence = "Op 2027-03-10, tussen 13:00 en 17:00: de begeleiding opent en sluit."
    assert said(MomentTimes(moment), at(1)) == sentence


def test_the_follow_up_opens_by_itself_and_its_last_day_counts_whole():
    assert said(MomentTimes("t2"), at(1)) == "Vanzelf open van 2027-04-07 tot en met 2027-04-21."
    assert said(MomentTimes("t2"), at(21, 23, 59)) == "Vanzelf open van 2027-04-07 tot en met 2027-04-21."
    assert said(MomentTimes("t2"), at(22)) == "Was vanzelf open van 2027-04-07 tot en met 2027-04-21."


def test_what_people_did_goes_before_what_was_planned():
    opened = at(10, 13, 20, month=3)
    assert said(MomentTimes("t0", opened), at(10, 14, month=3)) == (
        "Open sinds 2027-03-10, 13:20; de begeleiding sluit."
    )
    closed = MomentTimes("t0", opened, at(10, 14, 5, month=3))
    assert said(closed, at(1)) == "Was open van 2027-03-10, 13:20 tot 2027-03-10, 14:05."
    early = MomentTimes("t2", at(5, 9))
    assert said(early, at(6)) == "Open van 2027-04-05, 09:00 tot en met 2027-04-21."
    assert said(early, at(25)) == "Was open van 2027-04-05, 09:00 tot en met 2027-04-21."
    assert said(MomentTimes("t2", None, at(9)), at(10)) == "Gesloten op 2027-04-09."
