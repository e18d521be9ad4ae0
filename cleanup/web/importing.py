"""What a page about a file carries along: the table that was sent, with what is wrong beside it."""

from __future__ import annotations

from collections.abc import Callable

from cleanup.domain.platform.errors import CleanupError
from cleanup.domain.platform.marked import MarkedTable, write_marked
from cleanup.domain.platform.tables import pack


def marked(make: Callable[[], MarkedTable]) -> str:
    """Return a table as text for the form that gives it back as a workbook; empty when it is none."""
    try:
        return pack(write_marked(make()))
    except CleanupError:
        return ""
