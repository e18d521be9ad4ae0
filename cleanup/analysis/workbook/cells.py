"""One cell: which text Excel accepts, and how a value is written as XML that can never be a formula."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape  # escapes text, parses nothing  # nosec B406

EXCEL_TEXT = 32_767
"""Characters (UTF-16 units) one Excel cell holds."""

REMEMBERED = 5_000
"""How many values of a column are kept as they are written: labels and codes repeat, identifiers do not."""

LINE_HEIGHT, HIGHEST_ROW = 15, 409
"""Points of a line of text, and of the highest row Excel knows."""

SLACK = 4
"""Characters of a column that a line of text may not fill: words break early."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML, and so Excel, cannot hold."""

CARRIAGE_RETURN = {"\r": "&#13;"}

EXCEL_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 (Excel knows no time zones)

Value = str | float | dt.date | None
"""What a table may hold: text, a number, a date (never a time zone), or nothing."""


def clean_text(text: str) -> str:
    r"""Return the text without characters Excel cannot hold and no longer than one cell holds.

    >>> clean_text("a\x0bb\tc")
    'ab\tc'
    """
    whole = FORBIDDEN.sub("", text).encode("utf-16-le")
    return whole[: 2 * EXCEL_TEXT].decode("utf-16-le", errors="ignore")


def is_cut(text: str) -> bool:
    """Whether Excel can hold only the first part of this text."""
    return len(clean_text(text)) < len(FORBIDDEN.sub("", text))


class Remembered(dict[Value, str]):
    """Texts by value: each is made when it is first asked for, and values that repeat are made once."""

    def __init__(self, make: Callable[[Value], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: Value) -> str:
        text = self._make(value)
        if len(self) < REMEMBERED:
            self[value] = text
        return text


class Bodies(Remembered):
    """The XML of a cell after its address, by value; ``style`` of numbers and dates, ``text_style`` of text.

    Texts are always written as inline strings, so a text that starts with ``=`` stays a text.
    """

    def __init__(self, style: int, text_style: int) -> None:
        super().__init__(self._body)
        self._number = f'" s="{style}"><v>'
        self._text = f'" s="{text_style}" t="inlineStr"><is><t xml:space="preserve">'

    def _body(self, value: Value) -> str:
        if isinstance(value, str):
            return f"{self._text}{escape(clean_text(value), CARRIAGE_RETURN)}</t></is></c>"
        if isinstance(value, dt.date):
            return f"{self._number}{_date_number(value)}</v></c>"
        if value is None:
            return '"/>'
        if not math.isfinite(value):
            raise ValueError("A workbook holds no NaN or infinite numbers: use a missing code or a mark.")
        return f"{self._number}{value + 0}</v></c>"


def _date_number(value: dt.date) -> str:
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        raise ValueError("Excel knows no time zones: give the local time of Europe/Amsterdam.")
    if not isinstance(value, dt.datetime):
        return str((value - EXCEL_EPOCH.date()).days)
    return str((value - EXCEL_EPOCH) / dt.timedelta(days=1))


def row_writer(
    letters: Sequence[str], bodies: Sequence[Bodies], widths: Sequence[int] = ()
) -> Callable[[int, Sequence[Value]], str]:
    """Return a function that writes one row (its number, its values) as XML.

    With ``widths`` of the columns a row is made as high as its longest text needs.
    """
    heads = [f'<c r="{letter}' for letter in letters]

    def write(number: int, values: Sequence[Value]) -> str:
        cells = "".join(
            [f"{head}{number}{body[value]}" for head, body, value in zip(heads, bodies, values, strict=True)]
        )
        height = _height(values, widths) if widths else ""
        return f'<row r="{number}"{height}>{cells}</row>'

    return write


def _height(values: Sequence[Value], widths: Sequence[int]) -> str:
    """Return the height of a row as attributes; nothing for a row of one line."""
    texts = [(value, width) for value, width in zip(values, widths, strict=True) if isinstance(value, str)]
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return f' ht="{min(lines * LINE_HEIGHT, HIGHEST_ROW)}" customHeight="1"' if lines > 1 else ""


def _lines(text: str, width: int) -> int:
    return sum(max(1, math.ceil(len(line) / max(width - SLACK, 1))) for line in text.splitlines())
