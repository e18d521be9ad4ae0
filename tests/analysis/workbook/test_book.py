"""The layer over openpyxl: tables, limits, print set-up, and what the file says of itself."""

import datetime as dt
from io import BytesIO

import pytest
from openpyxl import load_workbook

from cleanup.analysis.workbook import table as tables
from cleanup.analysis.workbook.book import Book, BookProperties
from cleanup.analysis.workbook.styles import CellForm
from cleanup.analysis.workbook.table import Column, TableSheet
from tests.analysis.workbook.books import ATTACKS, parts


def new_book(**more):
    known = {
        "title": "Titel",
        "creator": "Diversion",
        "export_id": "3f9c1a7b",
        "made_at": dt.datetime(2026, 11, 20, 12, 0),  # noqa: DTZ001
        "header_line": "Vertrouwelijk",
        "footer_line": "Wij & zij",
    }
    return Book(BookProperties(**(known | more)))


def sheet_of(rows, name="Blad", *, is_data=True, count=None, columns=("naam", "aantal")):
    forms = {"aantal": CellForm.WHOLE, "dag": CellForm.DATE}
    return TableSheet(
        name=name,
        table=f"tbl_{name.lower()}",
        columns=[Column(column, forms.get(column, CellForm.TEXT)) for column in columns],
        chunks=[rows],
        row_count=len(rows) if count is None else count,
        title="Een titel",
        note="Een zin.",
        is_data=is_data,
    )


def saved(book, progress=None):
    stream = BytesIO()
    book.save(stream, progress)
    stream.seek(0)
    return load_workbook(stream), stream


def test_a_data_sheet_begins_with_its_header_and_is_frozen_and_filtered():
    book = new_book()
    book.add_table(sheet_of([("a", 1), ("b", 2)]))
    sheet = saved(book)[0]["Blad"]
    assert sheet.tables["tbl_blad"].ref == "A1:B3"
    assert sheet.tables["tbl_blad"].autoFilter.ref == "A1:B3"
    assert sheet.freeze_panes == "B2"
    assert [cell.value for cell in sheet[1]] == ["naam", "aantal"]
    assert sheet.sheet_view.showGridLines


def test_a_result_sheet_has_three_lines_above_and_no_filter():
    book = new_book()
    book.add_table(sheet_of([("a", 1)], is_data=False))
    sheet = saved(book)[0]["Blad"]
    assert [sheet.cell(row, 1).value for row in (1, 2, 3, 4)] == [
        "Een titel",
        "Vertrouwelijk",
        "Een zin.",
        "naam",
    ]
    assert sheet.tables["tbl_blad"].ref == "A4:B5"
    assert sheet.tables["tbl_blad"].autoFilter is None
    assert sheet.freeze_panes is None
    assert not sheet.sheet_view.showGridLines


def test_a_table_without_rows_still_has_the_row_excel_asks_for():
    book = new_book()
    book.add_table(sheet_of([]))
    sheet = saved(book)[0]["Blad"]
    assert sheet.tables["tbl_blad"].ref == "A1:B2"
    assert sheet.max_row == 1


def test_every_attack_comes_back_as_the_text_it_was():
    book = new_book()
    book.add_table(sheet_of([(text, 1) for text in ATTACKS]))
    sheet = saved(book)[0]["Blad"]
    for row, text in enumerate(ATTACKS, 2):
        cell = sheet.cell(row, 1)
        expected = text.replace("\x0b", "").replace("\x00", "").replace("\ud800", "")[:32_767]
        assert cell.value == expected
        assert cell.data_type == "s"
        assert cell.quotePrefix


def test_headings_and_titles_are_texts_too():
    book = new_book()
    book.add_table(sheet_of([(1,)], columns=("=1+1",), is_data=False))
    cell = saved(book)[0]["Blad"]["A4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_rows_that_do_not_fit_go_on_to_a_next_sheet_and_none_is_lost(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 4)
    book = new_book()
    book.add_table(sheet_of([(f"rij {n}", n) for n in range(8)]))
    assert book.row_counts == {"Blad": 3, "Blad_2": 3, "Blad_3": 2}
    workbook, _ = saved(book)
    assert workbook.sheetnames == ["Blad", "Blad_2", "Blad_3"]
    assert [sheet.tables.keys() for sheet in workbook] == [{"tbl_blad"}, {"tbl_blad_2"}, {"tbl_blad_3"}]
    found = [row[1] for sheet in workbook for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert found == list(range(8))


def test_the_real_limit_is_that_of_excel():
    assert tables.MOST_ROWS == 1_048_576


def test_a_table_that_brings_other_rows_than_announced_is_refused():
    book = new_book()
    book.add_table(sheet_of([("a", 1)], count=2))
    with pytest.raises(ValueError, match="1 rows came where 2 were announced"):
        book.save(BytesIO())


def test_a_sheet_name_is_never_too_long_or_used_twice():
    book = new_book()
    book.add_page("Lees_mij")
    for name in ("Lees_mij", "x" * 32):
        with pytest.raises(ValueError, match="cannot name a sheet"):
            book.add_page(name)


def test_progress_tells_how_many_rows_are_done_and_how_many_there_are():
    book, told = new_book(), []
    book.add_table(sheet_of([("a", n) for n in range(1_200)]))
    book.add_table(sheet_of([("a", 1)], name="Ander"))
    saved(book, lambda done, total: told.append((done, total)))
    assert told == [(500, 1201), (1000, 1201), (1200, 1201), (1201, 1201)]


def test_the_file_says_what_it_is():
    book = new_book()
    book.add_page("Lees_mij")
    about = saved(book)[0].properties
    assert (about.title, about.language, about.creator, about.keywords) == (
        "Titel",
        "nl-NL",
        "Diversion",
        "3f9c1a7b",
    )


def test_pages_print_landscape_one_page_wide_with_the_header_repeated():
    book = new_book()
    book.add_table(sheet_of([("a", 1)], is_data=False))
    sheet = saved(book)[0]["Blad"]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.oddHeader.left.text == "Vertrouwelijk"


def test_data_that_print_over_pages_side_by_side_repeat_who_a_row_is():
    book = new_book()
    book.add_table(sheet_of([("a", 1)]))
    sheet = saved(book)[0]["Blad"]
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$A")


def test_an_ampersand_in_the_footer_is_printed_and_not_read_as_a_code():
    book = new_book()
    book.add_page("Lees_mij")
    assert "Wij &amp;&amp; zij" in parts(saved(book)[1])["xl/worksheets/sheet1.xml"]


def test_invented_data_say_so_on_every_result_and_printed_page():
    book = new_book(is_demo=True)
    book.add_table(sheet_of([("a", 1)], is_data=False))
    sheet = saved(book)[0]["Blad"]
    assert sheet["A3"].value == "VOORBEELDDATA (verzonnen). Een zin."
    assert sheet.oddHeader.left.text.startswith("VOORBEELDDATA")


def test_a_large_sheet_gets_the_mark_that_large_parts_need(monkeypatch):
    monkeypatch.setattr("cleanup.analysis.workbook.streaming.LARGE_CELLS", 3)
    book = new_book()
    book.add_table(sheet_of([("a", 1), ("b", 2)]))
    assert saved(book)[0]["Blad"].max_row == 3


def test_dates_are_dates_with_an_iso_look():
    book = new_book()
    book.add_table(sheet_of([("a", dt.date(2025, 3, 30))], columns=("naam", "dag")))
    cell = saved(book)[0]["Blad"]["B2"]
    assert cell.value == dt.datetime(2025, 3, 30)  # noqa: DTZ001
    assert cell.number_format == "yyyy-mm-dd"
