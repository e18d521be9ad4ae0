"""Rows that another product says were not handed in: begun and left, or refused by who checked them.

Somebody who stopped half way never pressed the button at the end, so these are not answers to count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cleanup.domain.platform.text_keys import text_key

if TYPE_CHECKING:
    from cleanup.domain.surveys.answer_files.tables import AnswerTable, Row

_HANDED_IN_ON = {"submitdate", "date submitted", "datum ingestuurd", "datum inzending", "datum verzonden"}
_FINISHED = {"finished", "voltooid", "afgerond"}
_PROGRESS = {"progress", "voortgang"}
_STATE = {"response status", "completion status", "status van reactie"}
_CHECKED = {"_validation_status", "_validation_status/uid", "_validation_status/label", "reviewstate"}
_REFUSED = {"validation_status_not_approved", "not approved", "niet goedgekeurd", "afgekeurd", "rejected"}
_LEFT = {"partial", "incomplete", "gedeeltelijk", "onvolledig", "disqualified", "gediskwalificeerd"}
_NO = {"false", "0", "onwaar", "nee", "no"}
_WHOLE = 100
Says = Callable[[str], bool]


def only_handed_in(table: AnswerTable) -> AnswerTable:
    """Return the table without rows that were not handed in, with how many of each kind there were."""
    unfinished = _columns(table, {**dict.fromkeys(_FINISHED, _is_no), **dict.fromkeys(_STATE, _is_left)})
    unfinished = unfinished or _columns(table, dict.fromkeys(_PROGRESS, _is_part))
    dates = _columns(table, dict.fromkeys(_HANDED_IN_ON, _is_empty))
    unfinished |= {place: says for place, says in dates.items() if any(table.column(place))}
    refused = _columns(table, dict.fromkeys(_CHECKED, _is_refused))
    left = [row for row in table.rows if not _says(table, row, unfinished)]
    kept = [row for row in left if not _says(table, row, refused)]
    if len(kept) == len(table.rows):
        return table
    return replace(
        table, rows=tuple(kept), unfinished=len(table.rows) - len(left), refused=len(left) - len(kept)
    )


def _columns(table: AnswerTable, names: Mapping[str, Says]) -> dict[int, Says]:
    """Return the columns with one of these names, also as ``submitdate. Datum ingestuurd``."""
    found: dict[int, Says] = {}
    for place, name in enumerate(table.header):
        for part in (text_key(name), text_key(name).partition(". ")[0]):
            if part in names:
                found[place] = names[part]
    return found


def _says(table: AnswerTable, row: Row, columns: Mapping[int, Says]) -> bool:
    cells = row[1]
    return any(says(_said(table, place, cells)) for place, says in columns.items())


def _said(table: AnswerTable, place: int, cells: Sequence[str]) -> str:
    cell = cells[place] if place < len(cells) else ""
    return text_key(table.label(place, cell) or cell)


def _is_no(said: str) -> bool:
    return said in _NO


def _is_left(said: str) -> bool:
    return said in _LEFT


def _is_part(said: str) -> bool:
    number = said.removesuffix("%").strip().removesuffix(".0")
    return number.isdecimal() and int(number) < _WHOLE


def _is_empty(said: str) -> bool:
    return not said or said in {"n/a", "null", "niet voltooid"}


def _is_refused(said: str) -> bool:
    return said in _REFUSED
