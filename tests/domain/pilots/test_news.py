"""The table of who hears of what: whole, and its texts go out once after each event."""

import datetime as dt

import pytest

from cleanup.domain.pilots.news import (
    NEWS,
    Hearer,
    PilotEvent,
    events_of,
    for_nobody,
    texts_of,
    untold,
    who_waits,
)
from cleanup.services.platform.content.current import loaded

AT = dt.datetime(2027, 1, 4, 12, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(hours=1)
MOVED = {"date": ["2027-03-10", "2027-03-17"]}
TAKEN_OFF = {"crew": ["somebody", ""]}
OFF = {"status": ["gepland", "geannuleerd"]}
ON = {"status": ["geannuleerd", "concept"]}


def test_every_event_is_heard_by_somebody_and_a_change_of_the_plan_by_all_who_rely_on_it():
    assert {news.event for news in NEWS} == set(PilotEvent)
    for event in (PilotEvent.MOVED, PilotEvent.PLACE_CHANGED, PilotEvent.CANCELLED, PilotEvent.BROUGHT_BACK):
        hearers = {news.hearer for news in NEWS if news.event is event}
        assert {Hearer.CREW, Hearer.STAFF, Hearer.WORKER} <= hearers
        assert all(news.places for news in NEWS)


def test_every_text_of_the_table_is_there(app):
    assert {text for event in PilotEvent for text in texts_of(event)} <= set(loaded().messages)


@pytest.mark.parametrize(
    ("fields", "events"),
    [
        (MOVED, {PilotEvent.MOVED}),
        (
            {"starts_at": ["13:00", "14:00"], "place": ["A", "B"]},
            {PilotEvent.MOVED, PilotEvent.PLACE_CHANGED},
        ),
        (OFF, {PilotEvent.CANCELLED}),
        (ON, {PilotEvent.BROUGHT_BACK}),
        ({"variant": ["gemotiveerd", "gemengd"]}, {PilotEvent.VARIANT_CHANGED}),
        (TAKEN_OFF, {PilotEvent.CREW_REMOVED}),
        ({"organisation": ["De Brug", "Pitstop"], "contact": ["Kim", ""]}, {PilotEvent.PARTNER_CHANGED}),
        ({"expected": ["12", "14"]}, set()),
    ],
)
def test_a_change_of_the_plan_is_an_event_for_others(fields, events):
    assert events_of(fields) == events


def test_what_was_sent_after_the_event_is_told_and_what_was_sent_before_is_not():
    texts = texts_of(PilotEvent.MOVED)
    assert untold([(AT, MOVED)], {}) == {PilotEvent.MOVED: texts}
    assert untold([(AT, MOVED)], dict.fromkeys(texts, LATER)) == {}
    assert untold([(LATER, MOVED)], dict.fromkeys(texts, AT)) == {PilotEvent.MOVED: texts}


def test_a_cancelled_day_ends_what_was_still_to_be_told_of_its_date():
    assert set(untold([(AT, MOVED), (LATER, OFF)], {})) == {PilotEvent.CANCELLED}
    assert set(untold([(AT, OFF), (LATER, ON)], {})) == {PilotEvent.BROUGHT_BACK}


@pytest.mark.parametrize(
    "event", [PilotEvent.MOVED, PilotEvent.PLACE_CHANGED, PilotEvent.CANCELLED, PilotEvent.BROUGHT_BACK]
)
def test_whoever_relies_on_the_day_has_a_text_and_what_takes_it_back_goes_to_as_many(event):
    texts = {news.hearer: news.text for news in NEWS if news.event is event and news.text}
    assert {Hearer.WORKER, Hearer.CREW, Hearer.GROUP} <= set(texts)


def test_who_was_taken_off_is_told_also_when_the_day_is_cancelled_after_it():
    assert PilotEvent.CREW_REMOVED in untold([(AT, TAKEN_OFF), (LATER, OFF)], {})


def test_nobody_is_told_of_a_day_that_nobody_leads_but_who_was_taken_off_it_is():
    waiting = untold([(AT, MOVED), (AT, TAKEN_OFF)], {})
    left = for_nobody(waiting)
    assert "verplaatst_crew" in waiting[PilotEvent.MOVED]
    assert "verplaatst_crew" not in left[PilotEvent.MOVED]
    assert left[PilotEvent.CREW_REMOVED] == waiting[PilotEvent.CREW_REMOVED]
    assert for_nobody({PilotEvent.VARIANT_CHANGED: texts_of(PilotEvent.VARIANT_CHANGED)}) == {}


def test_the_words_name_exactly_who_still_has_to_hear():
    texts = texts_of(PilotEvent.CANCELLED)
    assert who_waits(PilotEvent.CANCELLED, texts) == "de partner, de begeleiding en de groep"
    assert who_waits(PilotEvent.CANCELLED, texts[1:]) == "de begeleiding en de groep"
    assert who_waits(PilotEvent.CANCELLED, ("geannuleerd_groep",)) == "de groep"
    assert who_waits(PilotEvent.CANCELLED, ()) == ""
