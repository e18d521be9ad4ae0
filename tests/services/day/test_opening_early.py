"""A moment that a tablet opened weeks before its day: kept and open, agreed to or told at the office."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.day import read_body
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.surveys.opening import State
from cleanup.services import surveys
from cleanup.services.platform import audit
from cleanup.services.platform.home.open_actions import still_open
from tests.day_tablet import START

AHEAD = 20
DAY = START.date() + dt.timedelta(days=AHEAD)


@pytest.fixture
def pilot(pilot, db):
    pilot.date = DAY
    db.session.flush()
    return pilot


def told_at_the_office(cast):
    return [(one.kind, one.values["date"]) for one in still_open(cast.asha, START.date())]


def logged():
    """What the page of the log says of the opening, beside the moment and the tablet."""
    line = next(line for line in audit.list_events() if line.label == "Geopend")
    said = {one.label: getattr(one.value, "text", one.value) for one in line.particulars}
    return {name: said[name] for name in ("dagen vóór de dag", "zo vroeg bevestigd") if name in said}


def test_what_was_agreed_to_opens_and_stands_in_the_log(tablet, pilot, cast):
    tablet.do(0, "open", moment="t0", ahead=AHEAD)
    assert surveys.state_of_moment(pilot, "t0", START) is State.OPEN
    assert told_at_the_office(cast) == []
    assert logged() == {"dagen vóór de dag": AHEAD, "zo vroeg bevestigd": "ja"}


@pytest.mark.parametrize("said", [{}, {"ahead": AHEAD - 5}], ids=["an older tablet", "the day moved away"])
def test_what_nobody_agreed_to_is_kept_and_open_and_told_at_the_office(tablet, pilot, cast, said):
    tablet.do(0, "open", moment="t0", **said)
    assert surveys.state_of_moment(pilot, "t0", START) is State.OPEN, "people may have answered by now"
    assert told_at_the_office(cast) == [("te_vroeg_open", DAY)]
    assert logged() == {"dagen vóór de dag": AHEAD, "zo vroeg bevestigd": "nee"}
    assert still_open(cast.ben, START.date()) == [], "the crew cannot mend it"


def test_it_is_told_no_more_when_it_was_closed(tablet, pilot, cast):
    tablet.do(0, "open", moment="t0")
    tablet.do(5, "close", moment="t0")
    assert told_at_the_office(cast) == []


def test_a_moment_of_the_coming_week_is_told_nobody(tablet, pilot, cast, db):
    pilot.date = START.date() + dt.timedelta(days=7)
    db.session.flush()
    tablet.do(0, "open", moment="t0")
    assert told_at_the_office(cast) == []
    assert logged() == {}


@pytest.mark.parametrize("ahead", [0, -1, True, "20", 1.5, 10**9])
def test_a_strange_agreement_is_no_event(ahead):
    with pytest.raises(RuleBrokenError):
        read_body("open", {"moment": "t0", "ahead": ahead})
