"""The sheet Data_lang: one row per answer. Pivoted by participant, item and moment it is Data_breed again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Protocol, TypeVar

from cleanup.analysis.workbook.cells import Value
from cleanup.analysis.workbook.codebook import factor_name
from cleanup.analysis.workbook.csv_cells import Dialect, csv_lines
from cleanup.analysis.workbook.missing import MISSING_LABELS
from cleanup.analysis.workbook.names import of_moment
from cleanup.analysis.workbook.table import CHUNK
from cleanup.analysis.workbook.variables import AnswerVariable
from cleanup.analysis.workbook.wide import ID, Wide, labels_of

COLUMNS = (
    *(ID, "pilot_code", "moment", "itemcode", "factor", "waarde", "label", "is_missing"),
    *("versie", "modus", "datum"),
)

Cells = tuple[Value, ...]
Part = TypeVar("Part", Cells, str)
Made_co = TypeVar("Made_co", Cells, str, covariant=True)


class RowForm(Protocol[Made_co]):
    """Makes cells or text of a part of a row; text needs to know where the row ends."""

    def __call__(self, cells: Cells, *, last: bool) -> Made_co:
        """Make it."""


def count_rows(wide: Wide) -> int:
    """Return how many rows Data_lang has."""
    return len(wide.frame) * len(wide.variables.answers)


def long_cells(wide: Wide) -> Iterator[list[Cells]]:
    """Yield the rows as cells, in chunks, in the order of Data_breed."""
    names = wide.frame[ID].tolist()
    return _chunked(_rows(wide, range(len(names)), names, _as_cells))


def long_lines(
    wide: Wide, dialect: Dialect, rows: Sequence[int] | None = None, names: Sequence[str] | None = None
) -> Iterator[list[str]]:
    """Yield the rows as lines of CSV, in chunks; of these rows of Data_breed, under these names."""
    order = range(len(wide.frame)) if rows is None else rows
    named = wide.frame[ID].tolist() if names is None else names

    def as_line(cells: Cells, *, last: bool) -> str:
        line = csv_lines([cells], dialect)[0]
        return line if last else line.removesuffix("\r\n") + dialect.separator

    return _chunked(_rows(wide, order, named, as_line))


def _chunked(rows: Iterator[Part]) -> Iterator[list[Part]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _as_cells(cells: Cells, *, last: bool) -> Cells:  # noqa: ARG001 (the Form protocol)
    return cells


def _rows(wide: Wide, rows: Sequence[int], names: Sequence[str], form: RowForm[Part]) -> Iterator[Part]:
    """Yield rows in one form (cells or text), put together of parts that are made once and repeat."""
    moments = wide.people.moments
    answers = {m: [each for each in wide.variables.answers if each.moment == m] for m in moments}
    codes = {m: wide.frame[[answer.name for answer in answers[m]]].to_numpy() for m in moments}
    about = {
        m: [wide.frame[of_moment(what, m)].tolist() for what in ("versie", "modus", "datum")] for m in moments
    }
    pilots = wide.frame["pilot_code"].tolist()
    middles: dict[tuple[str, Value], list[_Middles[Part]]] = {}
    for row, name in zip(rows, names, strict=True):
        head = form((name, pilots[row]), last=False)
        for moment in moments:
            told = tuple(values[row] for values in about[moment])
            tail = form(told, last=True)
            if (moment, told[0]) not in middles:
                middles[moment, told[0]] = [_Middles(answer, told[0], form) for answer in answers[moment]]
            for middle, code in zip(middles[moment, told[0]], codes[moment][row].tolist(), strict=True):
                yield head + middle[code] + tail


class _Middles(dict[int, Part]):
    """Moment, itemcode, factor, waarde, label and is_missing of an answer, by code."""

    def __init__(self, answer: AnswerVariable, version: Value, form: RowForm[Part]) -> None:
        super().__init__()
        question = answer.newest
        self._form: RowForm[Part] = form
        self._head = (answer.moment, answer.item_code, factor_name(question.questionnaire, question.item))
        self._labels = labels_of(answer, version)

    def __missing__(self, code: int) -> Part:
        label = self._labels.get(code, str(code))
        part: Part = self._form((*self._head, code, label, int(code in MISSING_LABELS)), last=False)
        self[code] = part
        return part
