"""The table of who hears of what: whole, and its texts go out once after each event."""

import datetime as dt

import pytest

from cleanup.domain.pilots.news import NEWS, Hearer, PilotEvent, events_of, texts_of, untold
from cleanup.services.platform.content.current import loaded

AT = dt.datetime(2027, 1, 4, 12, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(hours=1)
MOVED = {"date": ["2027-03-10", "2027-03-17"]}
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
