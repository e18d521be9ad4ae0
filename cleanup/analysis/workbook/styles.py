"""The few looks a cell may have: plain, readable in print, no colour that carries meaning."""

from __future__ import annotations

from enum import StrEnum

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet


class CellForm(StrEnum):
    """How the values of a column are shown; the number format Excel gets."""

    TEXT = "text"
    PLAIN = "General"
    WHOLE = "0"
    ONE_DECIMAL = "0.0"
    TWO_DECIMALS = "0.00"
    P_VALUE = '[<0.0001]"< 0,0001";0.0000'
    SHARE = "0 %"
    DATE = "yyyy-mm-dd"


class Look(StrEnum):
    """The looks of cells outside the rows of a table."""

    TITLE = "title"
    PROFILE = "profile"
    NOTE = "note"
    HEADING = "heading"
    HEADER = "header"
    LINK = "link"


INK, MUTED, LINE, HEADER_FILL, LINK_INK = "1B2733", "44505C", "B8C2CC", "EEF2F5", "0B5394"

_FONTS = {
    Look.TITLE: Font(name="Calibri", size=16, bold=True, color=INK),
    Look.PROFILE: Font(name="Calibri", size=11, bold=True, color=INK),
    Look.NOTE: Font(name="Calibri", size=11, color=MUTED),
    Look.HEADING: Font(name="Calibri", size=13, bold=True, color=INK),
    Look.HEADER: Font(name="Calibri", size=11, bold=True, color=INK),
    Look.LINK: Font(name="Calibri", size=11, color=LINK_INK, underline="single"),
}


def style_cell(cell: Cell, look: Look, form: CellForm = CellForm.TEXT) -> Cell:
    """Give a cell outside the rows of a table its look, and keep its text a text."""
    cell.font = _FONTS[look]
    cell.alignment = Alignment(vertical="bottom" if look is Look.HEADING else "top")
    if look is Look.HEADER:
        cell.fill = PatternFill("solid", fgColor=HEADER_FILL)
        cell.border = Border(bottom=Side("thin", color=LINE))
        cell.alignment = _alignment(form)
    return as_text(cell)


def as_text(cell: Cell) -> Cell:
    """Make sure that Excel takes what is in the cell as text, whatever it starts with."""
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def style_number(sheet: Worksheet, form: CellForm) -> int:
    """Return the number by which streamed rows refer to this form."""
    cell = Cell(sheet, row=1, column=1)
    cell.alignment = _alignment(form)
    if form is not CellForm.TEXT:
        cell.number_format = form.value
    return int(cell.style_id)


def text_style_number(sheet: Worksheet, form: CellForm) -> int:
    """Return the same for texts in a column of this form: marks such as ``[c]`` stand where numbers stand."""
    cell = Cell(sheet, row=1, column=1)
    cell.alignment = _alignment(form)
    return int(as_text(cell).style_id)


def _alignment(form: CellForm) -> Alignment:
    if form is CellForm.TEXT:
        return Alignment(vertical="top", wrap_text=True, indent=1, horizontal="left")
    return Alignment(vertical="top", wrap_text=True, horizontal="right")
