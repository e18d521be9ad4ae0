"""Every shape of file gives exact numbers or one clear question; nothing of a person is in what is kept."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.domain.campaign.insight_text import MOST_ROWS
from cleanup.domain.campaign.insights import MOST_BYTES, InsightReading, post_hash, read_insights
from cleanup.domain.platform.csv_files import RowsRefusedError
from cleanup.domain.platform.errors import CleanupError, RuleBrokenError
from tests.domain.campaign import insight_files as files

TODAY = dt.date(2026, 11, 30)
WHOLE = {
    "views": 12_400, "reach": 9_000, "likes": 310, "shares": 12, "follows": 4, "comments": 25, "saves": 40,
}  # fmt: skip
FEBRUARY_14 = dt.date(2026, 2, 14)


def read(text, encoding="utf-8", **how):
    return read_insights(text.encode(encoding), InsightReading(TODAY, **how))


@pytest.mark.parametrize(
    ("text", "kind", "as_of"),
    [
        (files.current(files.row()), "foto", TODAY),
        (files.OLDER, "foto", TODAY),
        (files.DUTCH, "foto", TODAY),
        (files.GERMAN, "carrousel", TODAY),
        (files.WITH_BOM, "foto", TODAY),
        (files.WITH_PREAMBLE, "foto", TODAY),
        (files.OF_A_DAY, "foto", dt.date(2026, 3, 1)),
    ],
    ids=["current", "older", "Dutch", "German", "BOM", "sep", "one day"],
)
def test_the_same_figures_come_out_of_every_shape(text, kind, as_of):
    [row] = read(text).rows
    assert row.counts == WHOLE
    assert (row.published_on, row.kind, row.as_of) == (FEBRUARY_14, kind, as_of)
    assert row.post_hash == post_hash("178414000001")


def test_utf_16_with_a_mark_is_read():
    [row] = read(files.current(files.row()), "utf-16").rows
    assert row.counts == WHOLE


def test_a_text_over_three_lines_with_quotes_and_thousands():
    first, second = read(files.MULTI_LINE).rows
    assert first.counts == WHOLE
    assert second.counts["views"] == 1002
    assert (first.line, second.line) == (2, 5)


def test_missing_columns_are_no_figures_and_no_zeros():
    [row] = read(files.CUT_COLUMNS).rows
    assert row.counts == {"views": 12_400}


@pytest.mark.parametrize(
    ("text", "zone", "day"),
    [
        (files.ISO_WITH_ZONE, "Europe/Amsterdam", dt.date(2026, 2, 15)),
        (files.ZONE_IN_HEADER, "Europe/Amsterdam", FEBRUARY_14),
        (files.current(files.row(when="02/13/2026 16:30")), "America/Los_Angeles", FEBRUARY_14),
        (files.current(files.row(when="02/13/2026 16:30")), "Europe/Amsterdam", dt.date(2026, 2, 13)),
        (files.current(files.row(when="02/14/2026 12:05 AM")), "Europe/Amsterdam", FEBRUARY_14),
    ],
)
def test_the_clock_of_the_platform_becomes_ours(text, zone, day):
    [row] = read(text, zone=zone).rows
    assert row.published_on == day


def test_dates_that_can_be_read_both_ways_are_asked_about():
    asked = read(files.EITHER_WAY)
    assert asked.asks_order
    assert not asked.rows
    assert [row.published_on for row in read(files.EITHER_WAY, order="maand").rows] == [
        dt.date(2026, 2, 3), dt.date(2026, 4, 5),
    ]  # fmt: skip
    assert [row.published_on for row in read(files.EITHER_WAY, order="dag").rows] == [
        dt.date(2026, 3, 2), dt.date(2026, 5, 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (files.CUT_OFF, "Regel 2"),
        (files.PER_DAY, "per dag"),
        (files.BOTH_WAYS, "door elkaar"),
        (files.STRANGE_ZONE, "XYZ"),
        (files.BROKEN_SEVEN, "regel 7"),
        (files.current(files.row(), files.row()), "regel 3"),
        (files.current(files.row(counts="-5,9000,310,12,4,25,40")), "onder nul"),
        (files.current(files.row(counts="1.2K,9000,310,12,4,25,40")), "geen heel getal"),
        (files.current(files.row(when="02/30/2026 10:30")), "bestaat niet"),
        (files.current(files.row(when="gisteren")), "niet te lezen"),
        (files.current(files.row(when="02/14/2027 10:30")), "nog niet geweest"),
        (files.current(files.row(when="02/14/2026 10:30", date="soms")), "telling"),
        (files.current("1,2,3"), "3 cellen in plaats van 18"),
        (files.current(), "geen rijen"),
        ("Post ID,Views\n1,2\n", "Publish time"),
        ("Post ID,Publish time\n1,02/14/2026\n", "geen cijfers"),
        ("Post ID,Publish time,Views,Impressions\n1,02/14/2026,1,2\n", "hetzelfde"),
        ("naam,aantal\nx,1\n", "Post ID"),
        ("Post ID,Publish time,Views\n1.78E+17,02/14/2026,5\n", "afgekapt"),
    ],
)
def test_what_is_not_clear_is_a_question_with_its_place(text, said):
    with pytest.raises(CleanupError) as refused:
        read(text)
    assert said in str(refused.value)


def test_a_line_and_a_row_of_a_spreadsheet_are_both_named():
    text = files.current(files.row(1, text='"een\ntwee\ndrie"'), files.row(2, counts="veel,1,1,1,1,1,1"))
    with pytest.raises(RowsRefusedError) as refused:
        read(text)
    [problem] = refused.value.problems
    assert (problem.line, problem.row) == (5, 3)


def test_more_rows_or_bytes_than_agreed_are_refused():
    many = files.current(*[files.row(number) for number in range(MOST_ROWS + 1)])
    with pytest.raises(RuleBrokenError, match="5000"):
        read(many)
    with pytest.raises(RuleBrokenError, match="5 MB"):
        read("x" * (MOST_BYTES + 1))


def test_nothing_of_a_person_is_in_what_is_kept():
    kept = repr(read(files.MULTI_LINE)) + repr(read(files.DUTCH))
    for secret in ("geheime_naam", "Geheime Naam", "GEHEIM", "Regel een", "178414000001"):
        assert secret not in kept


def test_columns_are_told_apart():
    columns = read(files.current(files.row())).columns
    assert ("Views", "views") in columns.known
    assert {"Account username", "Account name", "Description", "Permalink"} <= set(columns.dropped)
    assert "Duration (sec)" in columns.unknown


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_sentence(content):
    with contextlib.suppress(CleanupError):
        read_insights(content, InsightReading(TODAY))


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_numbers_come_out_as_they_went_in(numbers):
    rows = [
        files.row(place, counts=f'"{number:,}",{number},0,0,0,0,0') for place, number in enumerate(numbers)
    ]
    read_back = read(files.current(*rows)).rows
    assert [(row.counts["views"], row.counts["reach"]) for row in read_back] == [(n, n) for n in numbers]
