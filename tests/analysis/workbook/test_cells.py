"""What one cell may hold."""

import datetime as dt

import pytest

from cleanup.analysis.workbook import cells
from cleanup.analysis.workbook.cells import Bodies, clean_text, is_cut, row_writer
from tests.analysis.workbook.books import ATTACKS


def test_control_characters_go_and_everything_else_stays():
    assert clean_text("a\x00\x0b\x1fb\tc\nd\re🙂\u202e") == "ab\tc\nd\re🙂\u202e"


def test_halves_of_characters_go_because_xml_refuses_them():
    assert clean_text("a\ud800b\uffffc") == "abc"


def test_a_text_is_cut_where_excel_stops_counting_in_utf16_and_never_within_a_character():
    assert clean_text("x" * 40_000) == "x" * 32_767
    assert clean_text("🙂" * 20_000) == "🙂" * 16_383
    assert clean_text("é" * 32_768) == "é" * 32_767


def test_only_a_text_that_loses_characters_to_the_limit_counts_as_cut():
    assert is_cut("x" * 32_768)
    assert not is_cut("x" * 32_767)
    assert not is_cut("a\x0bb")


@pytest.mark.parametrize("text", ATTACKS)
def test_every_text_is_written_as_an_inline_string(text):
    assert 't="inlineStr"' in Bodies(1, 2)[text]
    assert "<f>" not in Bodies(1, 2)[text]


def test_markup_is_written_as_text():
    assert Bodies(1, 2)["<b>&\r"] == (
        '" s="2" t="inlineStr"><is><t xml:space="preserve">&lt;b&gt;&amp;&#13;</t></is></c>'
    )


def test_numbers_stay_numbers_and_have_the_style_of_their_column():
    assert Bodies(3, 2)[5] == '" s="3"><v>5</v></c>'
    assert Bodies(3, 2)[11 / 3] == f'" s="3"><v>{11 / 3!r}</v></c>'
    assert Bodies(3, 2)[-0.0] == '" s="3"><v>0.0</v></c>'
    assert Bodies(3, 2)[True] == '" s="3"><v>1</v></c>'


def test_a_date_is_the_number_of_days_excel_counts():
    assert Bodies(3, 2)[dt.date(2025, 3, 30)] == '" s="3"><v>45746</v></c>'
    assert Bodies(3, 2)[dt.datetime(2025, 3, 30, 12)] == '" s="3"><v>45746.5</v></c>'  # noqa: DTZ001


def test_a_time_with_a_time_zone_is_refused_because_excel_would_lose_it():
    with pytest.raises(ValueError, match="time zones"):
        Bodies(1, 2)[dt.datetime(2025, 3, 30, tzinfo=dt.UTC)]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(number):
    with pytest.raises(ValueError, match="no NaN"):
        Bodies(1, 2)[number]


def test_nothing_is_an_empty_cell():
    assert Bodies(1, 2)[None] == '"/>'


def test_values_that_repeat_are_remembered_up_to_a_limit(monkeypatch):
    monkeypatch.setattr(cells, "REMEMBERED", 2)
    bodies = Bodies(1, 2)
    for number in range(5):
        assert bodies[number] == f'" s="1"><v>{number}</v></c>'
    assert len(bodies) == 2


def test_a_row_is_as_high_as_its_longest_text_needs():
    write = row_writer(["A", "B"], [Bodies(1, 2), Bodies(1, 2)], [10, 20])
    assert write(7, ("kort", 5)).startswith('<row r="7"><c r="A7"')
    assert write(7, ("woord " * 6, 5)).startswith('<row r="7" ht="90" customHeight="1">')
    assert write(7, ("a\nb", 5)).startswith('<row r="7" ht="30" customHeight="1">')
    assert write(7, ("x" * 9_000, 5)).startswith('<row r="7" ht="409" customHeight="1">')


def test_a_row_of_numbers_is_one_line_high():
    write = row_writer(["A", "B"], [Bodies(1, 2), Bodies(1, 2)], [10, 20])
    assert write(7, (4, None)).startswith('<row r="7"><c')


def test_in_a_narrow_column_every_character_may_take_a_line():
    write = row_writer(["A"], [Bodies(1, 2)], [3])
    assert write(7, ("abc",)).startswith('<row r="7" ht="45" customHeight="1">')


@pytest.mark.parametrize(("values", "widths"), [((1, 2), ()), ((1,), (10, 20)), ((), ())])
def test_a_row_with_a_cell_too_many_or_too_few_is_refused(values, widths):
    with pytest.raises(ValueError, match="zip"):
        row_writer(["A"], [Bodies(1, 2)], widths)(2, values)


def test_a_row_without_widths_keeps_the_height_of_the_sheet():
    assert row_writer(["A"], [Bodies(1, 2)])(2, ("woord " * 50,)).startswith('<row r="2"><c')
