"""A file of rows of some kind: looked at first, stored as a whole, and taken back as long as that can be."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from cleanup.domain.platform.csv_files import Problem, RowsRefusedError
from cleanup.domain.platform.errors import N_, NotFoundError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.marked import MarkedTable
from cleanup.domain.platform.tables import Table, ask_about, put_days_right
from cleanup.extensions import db
from cleanup.services.platform import table_files
from cleanup.services.platform.imports.kinds import CheckedRows, Occasion, Remark, RowKind, Thing
from cleanup.services.platform.imports.past import PastImport, get_import, keep_import, list_imports
from cleanup.services.platform.imports.recording import recording
from cleanup.services.platform.imports.removing import Removal, finish, remove_made

ByHand = Mapping[int, str]
"""Which of our columns somebody chose for a column of the file, by its place."""


def check_file(
    kind: RowKind[Thing],
    content: bytes,
    at: Occasion,
    by_hand: ByHand | None = None,
    *,
    is_swapped: bool | None = None,
) -> CheckedRows:
    """Return the rows of a file and everything that is wrong with them at once; stores nothing.

    ``is_swapped`` says whether a spreadsheet swapped day and month; None: it is asked where it seems so.

    Raises
    ------
    RuleBrokenError, RowsRefusedError
        When it cannot be read at all.
    """
    unread: list[Problem] = []
    table = table_files.read_own_table(content, kind.columns, kind.cells)
    dated = table_files.columns_of_days(table, kind.columns, kind.cells, by_hand)
    if is_swapped:
        table = put_days_right(table, dated)
    try:
        rows = table_files.rows_in(table, kind.columns, kind.cells, kind.most, by_hand)
    except RowsRefusedError as refused:
        if not refused.rows:
            raise
        rows, unread = refused.rows, refused.problems
    with _undone():
        checked = kind.check(rows, at)
    problems = sorted([*unread, *_news(checked.problems, unread)], key=lambda problem: problem.line)
    seen = next((one for one in map(partial(ask_about, table), dated.items()) if one), checked.swapped)
    swapped = seen if is_swapped is None else None
    remarks = [*_sheets(table), *checked.remarks]
    return replace(checked, problems=problems, remarks=remarks, swapped=swapped)


def _sheets(table: Table) -> Iterator[Remark]:
    """Say of a workbook with several sheets which one was read, and which were not."""
    if table.passed_over:
        text = N_("Gelezen: “%(sheet)s”. Niet gelezen: %(others)s.")
        others = ", ".join(f"“{name}”" for name in table.passed_over)
        yield Remark(
            N_("Eén blad van dit bestand is gelezen"), text, {"sheet": table.sheet, "others": others}
        )


def _news(problems: Sequence[Problem], unread: Sequence[Problem]) -> list[Problem]:
    """Return what is wrong besides the cells that could not be read: those count as empty after that."""
    said = {(problem.line, problem.column) for problem in unread if problem.column}
    return [problem for problem in problems if (problem.line, problem.column) not in said]


@contextmanager
def _undone() -> Iterator[None]:
    """Try something with the real rules and take it back; nothing stays."""
    trial = db.session.begin_nested()
    try:
        yield
    finally:
        trial.rollback()
        db.session.expire_all()


def store_file(
    kind: RowKind[Thing], content: bytes, at: Occasion, *, is_swapped: bool = False
) -> list[Thing]:
    """Store the rows of a file, all of them or none, so that they can be taken back; return what is new.

    Raises
    ------
    RuleBrokenError, RowsRefusedError
        When anything is wrong with the file or one of its rows.
    """
    table = table_files.read_own_table(content, kind.columns, kind.cells)
    if is_swapped:
        table = put_days_right(table, table_files.columns_of_days(table, kind.columns, kind.cells))
    rows = table_files.rows_in(table, kind.columns, kind.cells, kind.most)
    look_after = kind.remember() if kind.remember else None
    with recording() as made, db.session.begin_nested():  # rows before a wrong one go with it
        stored = kind.store(rows, at)
    keep_import(
        kind.name, made, at.by, at.now,
        rows=len(stored),
        programme_id=kind.programme_id(at),
        before=look_after(made) if look_after else None,
        beside=kind.beside,
    )  # fmt: skip
    return stored


def list_files(kind: RowKind[Thing], at: Occasion) -> list[PastImport]:
    """Return which files brought in rows of this kind, the latest first."""
    return list_imports(kind.name, at.now, kind.programme_id(at), kind.names)


def take_back(kind: RowKind[Thing], import_id: str, at: Occasion) -> Removal:
    """Remove what one file brought in and nobody touched, with all that came along; the rest stays by name.

    Raises
    ------
    NotFoundError, RuleBrokenError
        When there is no such import, or its way back is gone.
    """
    batch = get_import(kind.name, import_id, at.now, kind.programme_id(at))
    before = json.loads(batch.stored)["before"]
    outcome = Removal()
    for table in kind.added_to_it:  # before what they were added to
        remove_made(batch, table, outcome)
    remove_made(batch, kind.table, outcome, kind.beside, kind.before_removal)
    if kind.put_right:
        kind.put_right(before)
    for table in kind.with_it:
        remove_made(batch, table, outcome)
    finish(batch, (kind.table, *kind.added_to_it), outcome, at.now)
    if kind.after_removal:
        kind.after_removal(outcome.removed[kind.table], at.now)
    return outcome


def look_at_columns(kind: RowKind[Thing], content: bytes, by_hand: ByHand) -> dict[str, Any] | None:
    """Return the columns of a file for somebody to point out; None when it is no table."""
    return table_files.look_at_columns(content, kind.columns, kind.cells, by_hand)


def mark_problems(
    kind: RowKind[Thing],
    content: bytes,
    by_hand: ByHand,
    problems: Sequence[Problem],
    say: Callable[[Problem], str],
) -> MarkedTable:
    """Return the table in a file with what is wrong beside its rows and cells."""
    return table_files.mark_problems(content, kind.columns, kind.cells, by_hand, problems, say)


def write_example(kind: RowKind[Thing], made_at: dt.datetime) -> bytes:
    """Return an Excel file with the columns of a kind and invented rows, to fill in and bring in.

    Raises
    ------
    NotFoundError
        When the kind has none.
    """
    from cleanup.analysis.lists import CellForm, ListColumn, write_list

    if kind.example is None:
        raise NotFoundError
    rows = kind.example.rows(local_day(made_at))
    forms = [CellForm.DATE if isinstance(cell, dt.date) else CellForm.TEXT for cell in rows[0]]
    columns = [
        ListColumn(name, kind.example.width, form)
        for name, form in zip(kind.example.columns, forms, strict=True)
    ]
    return write_list(kind.example.sheet, columns, rows, made_at=made_at)
