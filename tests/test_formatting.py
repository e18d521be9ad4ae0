"""How dates, numbers and hidden figures read."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup import formatting


@pytest.fixture
def dutch(app):
    with app.test_request_context("/"):
        yield


@pytest.fixture
def english(app):
    with app.test_request_context("/?taal=en"):
        yield


SUMMER = dt.datetime(2026, 7, 1, 11, 30, tzinfo=dt.UTC)


def test_dates_read_as_in_dutch(dutch):
    assert formatting.day(dt.date(2025, 3, 30)) == "30 maart 2025"
    assert formatting.weekday(dt.date(2025, 4, 12)) == "zaterdag 12 april 2025"
    assert formatting.moment(SUMMER) == "1 juli 2026, 13:30"


def test_the_day_of_a_source_is_no_more_exact_than_the_source(dutch):
    said = ("", "2025", "2025-10", "2025-04-12")
    assert [formatting.source_day(one) for one in said] == ["", "2025", "oktober 2025", "12 april 2025"]


def test_dates_follow_the_language(english):
    assert formatting.day(dt.date(2025, 3, 30)) == "30 March 2025"


def test_a_time_is_the_time_in_the_netherlands(dutch):
    assert formatting.clock(SUMMER) == "13:30"
    assert formatting.clock(dt.time(9, 5)) == "09:05"


def test_nothing_stays_nothing(dutch):
    assert formatting.day(None) == formatting.clock(None) == formatting.moment(None) == ""
    assert formatting.number(None) == "–"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(3.44, 1, "3,4"), (978000, 0, "978.000"), (8.2, 1, "8,2"), (0, 0, "0"), (2.5, 2, "2,50")],
)
def test_numbers_have_a_comma(dutch, value, decimals, text):
    assert formatting.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.61, "+0,6"), (-0.3, "−0,3"), (0.01, "0,0"), (-0.01, "0,0"), ("[c]", "afgeschermd")]
)
def test_a_change_has_its_sign(dutch, value, text):
    assert formatting.signed(value) == text


def test_a_hidden_figure_stays_hidden(dutch):
    assert formatting.number("[z]") == "niet van toepassing"


def test_one_and_many(dutch):
    assert formatting.plural(1, "antwoord", "antwoorden") == "1 antwoord"
    assert formatting.plural(2, "antwoord", "antwoorden") == "2 antwoorden"


def test_markup_in_a_content_text_comes_out_as_text(dutch):
    html = formatting.markdown("**Let op** <script>alert(1)</script> [klik](javascript:alert(1))")
    assert "<strong>Let op</strong>" in html
    assert "<script" not in html
    assert "href" not in html


def test_a_content_text_is_shown_in_the_language_of_the_page(english):
    assert "Hello" in formatting.markdown({"nl": "Hallo", "en": "Hello"})
