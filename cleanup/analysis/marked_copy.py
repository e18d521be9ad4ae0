"""A file that was sent, as a workbook with what is wrong beside it: coloured, noted and in words."""

from __future__ import annotations

import io
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cleanup.analysis.workbook.cells import clean_text
from cleanup.analysis.workbook.styles import Look, as_text, style_cell
from cleanup.domain.platform.marked import MarkedTable

WRONG = PatternFill("solid", fgColor="FBD9D3")
EDGE = Side("medium", color="9C2B1B")
WIDEST, NARROWEST, REMARK_WIDTH = 40, 10, 60
MOST_NOTES = 2_000


def write_marked_copy(table: MarkedTable, remarks: str) -> bytes:
    """Return a workbook in which every row stands on its own line and every text is a text.

    ``remarks`` heads a last column that says in words what is wrong in each row; a cell that is wrong has
    another colour, a thick edge and a note too.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet: Worksheet = book.create_sheet("Nakijken")
    last = max([len(table.header), *(len(cells) for _line, cells in table.rows)]) + 1
    for place, name in enumerate((*table.header, *[""] * (last - 1 - len(table.header)), remarks), start=1):
        style_cell(_text(sheet, table.header_line, place, name), Look.HEADER)
    for line, cells in table.rows:
        for place, cell in enumerate(cells, start=1):
            if cell:
                _text(sheet, line, place, cell)
    _add_marks(sheet, table, last)
    _set_widths(sheet, table, last)
    sheet.freeze_panes = f"A{table.header_line + 1}"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _text(sheet: Worksheet, line: int, place: int, text: str) -> Cell:
    return as_text(sheet.cell(line, place, clean_text(text)))


def _add_marks(sheet: Worksheet, table: MarkedTable, last: int) -> None:
    said: dict[int, list[str]] = {}
    by_cell: dict[tuple[int, int], list[str]] = {}
    for one in table.marks:
        said.setdefault(one.line, []).append(one.text)
        if one.place is not None:
            by_cell.setdefault((one.line, one.place + 1), []).append(one.text)
    for number, ((line, place), texts) in enumerate(by_cell.items()):
        cell = cast("Cell", sheet.cell(line, place))
        cell.fill, cell.border = WRONG, Border(EDGE, EDGE, EDGE, EDGE)
        if number < MOST_NOTES:
            cell.comment = Comment(clean_text("\n".join(texts)), "Social Cleanup", 120, 320)
    for line, texts in said.items():
        remark = _text(sheet, line, last, "\n".join(texts))
        remark.font, remark.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        remark.fill = WRONG


def _set_widths(sheet: Worksheet, table: MarkedTable, last: int) -> None:
    for place in range(1, last):
        longest = max((len(c[place - 1]) for _line, c in table.rows[:200] if len(c) >= place), default=0)
        sheet.column_dimensions[get_column_letter(place)].width = min(WIDEST, max(NARROWEST, longest + 2))
    sheet.column_dimensions[get_column_letter(last)].width = REMARK_WIDTH
