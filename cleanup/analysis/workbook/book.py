"""The one layer over openpyxl: sheets, tables, print set-up and properties, so that safety sits in one place.

openpyxl makes the book (styles, tables, charts, headings); the rows of tables are streamed into it by
`streaming`, because a cell object per answer would cost a kilobyte and a hundred times the time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.chart._chart import ChartBase
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from cleanup.analysis.workbook import table as tables
from cleanup.analysis.workbook.cells import LINE_HEIGHT, Value, clean_text
from cleanup.analysis.workbook.streaming import Stream, StreamColumn, save_streamed
from cleanup.analysis.workbook.styles import Look, style_cell, style_number, text_style_number
from cleanup.analysis.workbook.table import TableSheet

DEMO_MARK = "VOORBEELDDATA (verzonnen). "
A4 = 9
HEIGHTS = {Look.TITLE: 1.7, Look.PROFILE: 1.2, Look.NOTE: 1.4}
"""How high the three lines above a result are, in lines."""

LONGEST_NAME = 31

Progress = Callable[[int, int], None]
"""Is told how many rows are written and how many there are."""


@dataclass(frozen=True, kw_only=True)
class BookProperties:
    """What the file says about itself, and the line that stands on every sheet."""

    title: str
    creator: str
    export_id: str
    made_at: dt.datetime
    header_line: str
    footer_line: str
    is_demo: bool = False


class Book:
    """A workbook under construction. Add pages and tables in their order, then save once."""

    def __init__(self, properties: BookProperties) -> None:
        self.header_line = properties.header_line
        self._footer_line = properties.footer_line
        self._mark = DEMO_MARK if properties.is_demo else ""
        self._workbook = Workbook()
        self._workbook.remove(self._workbook.worksheets[0])
        self._streams: dict[str, Stream] = {}
        self._descriptions: list[str] = []
        about = self._workbook.properties
        about.title, about.creator, about.language = properties.title, properties.creator, "nl-NL"
        about.keywords, about.created = properties.export_id, properties.made_at
        about.lastModifiedBy = properties.creator

    @property
    def sheet_names(self) -> list[str]:
        """The names of the sheets so far, in order."""
        return self._workbook.sheetnames

    def sheet(self, name: str) -> Worksheet:
        """Return a sheet that was added."""
        sheet: Worksheet = self._workbook[name]
        return sheet

    def add_page(self, name: str, *, grid: bool = False) -> Worksheet:
        """Add an empty sheet with print set-up, for text and charts."""
        if len(name) > LONGEST_NAME or name in self._workbook.sheetnames:
            raise ValueError(f"{name!r} cannot name a sheet: too long or used before.")
        sheet: Worksheet = self._workbook.create_sheet(name)
        sheet.sheet_view.showGridLines = grid
        _set_up_print(sheet, self._mark + self.header_line, self._footer_line)
        return sheet

    @property
    def row_counts(self) -> dict[str, int]:
        """The number of rows of each sheet with a table, so far."""
        return {name: stream.count for name, stream in self._streams.items()}

    def write_lines(self, sheet: Worksheet, title: str, note: str) -> None:
        """Write the three lines above a result: what it is, for whom, and how to read it."""
        lines = ((title, Look.TITLE), (self.header_line, Look.PROFILE), (self._mark + note, Look.NOTE))
        for row, (text, look) in enumerate(lines, 1):
            style_cell(sheet.cell(row, 1, clean_text(text)), look)
            sheet.row_dimensions[row].height = LINE_HEIGHT * HEIGHTS[look]

    def add_table(self, table: TableSheet) -> list[Worksheet]:
        """Add a table on a sheet of its own; rows that do not fit one sheet go on to `…_2`, `…_3`."""
        room = tables.MOST_ROWS - table.header_row
        rows = chain.from_iterable(table.chunks)
        sheets = []
        for number, start in enumerate(range(0, max(table.row_count, 1), room), 1):
            count = min(room, table.row_count - start)
            suffix = "" if number == 1 else f"_{number}"
            part = replace(
                table,
                name=table.name + suffix,
                table=table.table + suffix,
                chunks=[],
                row_count=count,
            )
            sheets.append(self._add_part(part))
            self._streams[part.name] = self._stream(part, islice(rows, count))
        return sheets

    def add_chart(self, sheet: Worksheet, chart: ChartBase, anchor: str, description: str) -> None:
        """Put a chart on a page, with the text that stands for it when it cannot be seen."""
        sheet.add_chart(chart, anchor)
        self._descriptions.append(description)

    def save(self, target: BinaryIO, progress: Progress | None = None) -> None:
        """Write the workbook."""
        self._workbook.active = 0
        self._workbook.worksheets[0].sheet_view.tabSelected = True
        save_streamed(self._workbook, self._streams, self._descriptions, target, progress or _no_progress)

    def _add_part(self, table: TableSheet) -> Worksheet:
        sheet = self.add_page(table.name, grid=table.is_data)
        if not table.is_data:
            self.write_lines(sheet, table.title, table.note)
        for place, column in enumerate(table.columns, 1):
            cell = sheet.cell(table.header_row, place, clean_text(column.name))
            style_cell(cell, Look.HEADER, column.form)
            sheet.column_dimensions[get_column_letter(place)].width = column.shown_width
        sheet.row_dimensions[table.header_row].height = 2 * LINE_HEIGHT
        sheet.print_title_rows = f"{table.header_row}:{table.header_row}"
        if table.is_data:
            sheet.freeze_panes = table.frozen
            sheet.print_title_cols = "A:A"  # wide data take several pages side by side
        sheet.add_table(_excel_table(table))
        return sheet

    def _stream(self, table: TableSheet, rows: Iterator[Sequence[Value]]) -> Stream:
        sheet = self.sheet(table.name)
        return Stream(
            rows=rows,
            count=table.row_count,
            first_row=table.header_row + 1,
            columns=[
                StreamColumn(
                    style=style_number(sheet, column.form),
                    text_style=text_style_number(sheet, column.form),
                    width=column.shown_width,
                )
                for column in table.columns
            ],
            grows=table.grows,
        )


def link_to_sheet(sheet: Worksheet, row: int, name: str) -> None:
    """Write the name of a sheet as a link to it, in column A."""
    cell = style_cell(sheet.cell(row, 1, name), Look.LINK)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!A1", display=name)


def _set_up_print(sheet: Worksheet, header: str, footer: str) -> None:
    """Print landscape A4, one page wide, with a line above and below each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.75, bottom=0.7, header=0.3, footer=0.3)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddHeader = _page_line(header)
    sheet.oddFooter = _page_line(footer, right="&A  &P / &N")


def _page_line(left: str, right: str | None = None) -> HeaderFooterItem:
    text = left.replace("&", "&&")  # one ampersand begins a code
    return HeaderFooterItem(left=_HeaderFooterPart(text=text), right=_HeaderFooterPart(text=right))


def _excel_table(table: TableSheet) -> Table:
    rows = max(table.row_count, 1)  # Excel refuses a table without a row below the headings
    last = get_column_letter(len(table.columns))
    made = Table(
        displayName=table.table, name=table.table, ref=f"A{table.header_row}:{last}{table.header_row + rows}"
    )
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    names = [clean_text(column.name) for column in table.columns]
    made.tableColumns = [TableColumn(id=place, name=name) for place, name in enumerate(names, 1)]
    if table.is_data:  # results are read and published: no filter, which openpyxl adds unasked
        made.autoFilter = AutoFilter(ref=made.ref)
    return made


def _no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""
