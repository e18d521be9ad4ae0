"""What a page about a file carries along: the table that was sent, with what is wrong beside it."""

from __future__ import annotations

from collections.abc import Callable

from cleanup.domain.platform.errors import CleanupError
from cleanup.domain.platform.marked import MarkedTable, write_marked
from cleanup.domain.platform.tables import pack


def marked(make: Callable[[], MarkedTable]) -> str:
    """Return a table as text for the form that gives it back as a workbook; empty when it is none."""
    try:
        return as_marked_text(make())
    except CleanupError:
        return ""


def as_marked_text(table: MarkedTable) -> str:
    """Return a table that there is as such a text."""
    return pack(write_marked(table))
