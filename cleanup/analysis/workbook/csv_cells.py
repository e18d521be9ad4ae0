"""Values as text in a CSV file: nothing that a spreadsheet would run, numbers as the reader writes them."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from cleanup.analysis.workbook.cells import FORBIDDEN, Remembered, Value

RISKY = re.compile("[\t\r\n]|\\s*[=+\\-@＝＋－＠]")
"""How a text begins that a spreadsheet may take for a formula."""


@dataclass(frozen=True)
class Dialect:
    """How one reader wants its CSV."""

    name: str
    separator: str
    decimal_comma: bool
    mark: str
    """Byte order mark, by which Excel knows UTF-8."""


DUTCH_EXCEL = Dialect("excel_nl", ";", decimal_comma=True, mark="\ufeff")
PLAIN = Dialect("r_python", ",", decimal_comma=False, mark="")


def harmless(text: str) -> str:
    """Return the text without control characters, with an apostrophe when a spreadsheet might run it.

    >>> harmless("=1+1"), harmless(" @SUM"), harmless("a=b")
    ("'=1+1", "' @SUM", 'a=b')
    """
    whole = FORBIDDEN.sub("", text)
    return f"'{whole}" if RISKY.match(whole) else whole


def _text_of(value: Value, point: str) -> str:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if value is None:
        return ""
    return str(value + 0).removesuffix(".0").replace(".", point)


class _Lines(list[str]):
    """A file that keeps each line apart: a field may have line ends of its own."""

    def write(self, line: str) -> None:
        self.append(line)


def csv_lines(rows: Iterable[Sequence[Value]], dialect: Dialect = PLAIN) -> list[str]:
    """Return rows as lines of CSV, each with its line end: numbers stay numbers, dates are ISO."""
    lines, written = _Lines(), Remembered(partial(_text_of, point="," if dialect.decimal_comma else "."))
    writer = csv.writer(lines, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerows([written[value] for value in row] for row in rows)
    return lines
