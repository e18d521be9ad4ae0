"""A plain list as an Excel file: one sheet, one table, text that can never be a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

from cleanup.analysis.workbook.book import Book, BookProperties
from cleanup.analysis.workbook.cells import Value
from cleanup.analysis.workbook.styles import Form
from cleanup.analysis.workbook.table import Column, TableSheet

__all__ = ["Form", "ListColumn", "write_list"]


@dataclass(frozen=True)
class ListColumn:
    """One column: its heading, its width in characters, how its values are shown."""

    name: str
    width: int
    form: Form = Form.TEXT


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
    day = made_at.date().isoformat()
    book = Book(
        BookProperties(
            title=f"Social Cleanup: {name}",
            creator="Social Cleanup",
            export_id=f"{name.lower()}-{day}",
            made_at=made_at.replace(tzinfo=None),
            header_line=f"{name}, {day}",
            footer_line="Social Cleanup",
            is_demo=is_demo,
        )
    )
    book.add_table(
        TableSheet(
            name=name,
            table=f"tbl_{name.lower()}",
            columns=[Column(column.name, column.form, column.width) for column in columns],
            chunks=[rows],
            row_count=len(rows),
            title=name,
            is_data=True,
        )
    )
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
