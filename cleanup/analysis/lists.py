"""A plain list as an Excel file: one sheet, one table, text that can never be a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

from cleanup.analysis.workbook.book import Book, BookProperties
from cleanup.analysis.workbook.cells import Value
from cleanup.analysis.workbook.styles import CellForm
from cleanup.analysis.workbook.table import Column, TableSheet
from cleanup.domain.platform.local_time import local_day

__all__ = ["CellForm", "ListColumn", "ListSheet", "write_list", "write_lists"]


@dataclass(frozen=True)
class ListColumn:
    """One column: its heading, its width in characters, how its values are shown."""

    name: str
    width: int
    form: CellForm = CellForm.TEXT


@dataclass(frozen=True)
class ListSheet:
    """One sheet of a file with several: its name, its columns, and a row for each of ``rows``."""

    name: str
    columns: Sequence[ListColumn]
    rows: Sequence[Sequence[Value]]


def write_list(
    name: str,
    columns: Sequence[ListColumn],
    rows: Sequence[Sequence[Value]],
    *,
    made_at: dt.datetime,
    is_demo: bool = False,
) -> bytes:
    """Return a workbook with one sheet ``name`` and one table ``tbl_<name>``, a row for each of ``rows``.

    Written by the same layer as the evaluation workbook: texts are strings whatever they begin with.
    """
    return write_lists(name, [ListSheet(name, columns, rows)], made_at=made_at, is_demo=is_demo)


def write_lists(
    title: str, sheets: Sequence[ListSheet], *, made_at: dt.datetime, is_demo: bool = False
) -> bytes:
    """Return a workbook with these sheets in order, each with its table ``tbl_<name>``."""
    day = local_day(made_at).isoformat()
    book = Book(
        BookProperties(
            title=f"Social Cleanup: {title}",
            creator="Social Cleanup",
            export_id=f"{title.lower()}-{day}",
            made_at=made_at.replace(tzinfo=None),
            header_line=f"{title}, {day}",
            footer_line="Social Cleanup",
            is_demo=is_demo,
        )
    )
    for sheet in sheets:
        book.add_table(
            TableSheet(
                name=sheet.name,
                table=f"tbl_{sheet.name.lower()}",
                columns=[Column(column.name, column.form, column.width) for column in sheet.columns],
                chunks=[sheet.rows],
                row_count=len(sheet.rows),
                title=sheet.name,
                is_data=True,
            )
        )
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
