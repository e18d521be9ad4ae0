"""A kind of row that a file can bring in, described in one place.

What is done with a file is the same for all of them and stands in ``files``: it is looked at, stored as a
whole, and taken back. A new kind is one more ``RowKind`` and a page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from cleanup.domain.platform.csv_files import Columns, Problem, Row
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.row_cells import Kinds
from cleanup.domain.platform.swapped_days import SwappedDays
from cleanup.models.partners.organisations import Programme
from cleanup.services.platform.imports.past import Names
from cleanup.services.platform.imports.recording import Made
from cleanup.services.platform.imports.units import Beside

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Occasion:
    """Who brings a file in (None: a command), when, and into which programme where that matters."""

    by: str | None
    now: dt.datetime
    today: dt.date
    programme: Programme | None = None


@dataclass(frozen=True)
class Remark:
    """Something to think of about a file as a whole: a heading and what it means, as message ids.

    ``names`` are those it is about, as they stand in the file.
    """

    title: str
    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    names: Sequence[str] = ()


@dataclass(frozen=True)
class RowOutcome:
    """What storing does with one row, as message id with values; not ``is_new``: it adds nothing."""

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    is_new: bool = True


IS_THERE = RowOutcome(N_("is er al en verandert niet"), is_new=False)


@dataclass(frozen=True)
class CheckedRows:
    """A file that was looked at: its rows, what is wrong, what to think of, and what happens by line.

    With ``swapped`` it must first be said how a column writes its days.
    """

    rows: Sequence[Row]
    problems: Sequence[Problem]
    findings: Sequence[Problem] = ()
    outcomes: Mapping[int, RowOutcome] = field(default_factory=dict)
    remarks: Sequence[Remark] = ()
    swapped: SwappedDays | None = None

    @property
    def known(self) -> int:
        """How many rows are there already and stay as they are."""
        return len(self.outcomes) - self.ready

    @property
    def ready(self) -> int:
        """How many rows add something."""
        return sum(one.is_new for one in self.outcomes.values())


Example = Sequence[str | dt.date]


@dataclass(frozen=True)
class ExampleFile:
    """A file to fill in and bring in: its sheet, our columns as people call them, and invented rows."""

    sheet: str
    columns: Sequence[str]
    rows: Callable[[dt.date], Sequence[Example]]
    """Gets the day of today, for rows about a day to come."""
    width: int = 22


@dataclass(frozen=True, kw_only=True)
class RowKind(Generic[Thing]):
    """One kind of row: by what its columns are recognised, what it stores, and what goes when taken back.

    ``check`` says what storing would do; what it writes is undone. ``store`` returns what is new, and raises
    RowsRefusedError for rows that cannot be. ``table`` is the table of what comes in, ``added_to_it`` that of
    what rows add to something that was there, ``with_it`` names the tables of what may come along. The last
    five are for who keeps more than rows of that table.
    """

    name: str
    table: str
    columns: Columns
    cells: Kinds
    most: int
    check: Callable[[Sequence[Row], Occasion], CheckedRows]
    store: Callable[[Sequence[Row], Occasion], list[Thing]]
    is_of_programme: bool = False
    example: ExampleFile | None = None
    with_it: tuple[str, ...] = ()
    added_to_it: tuple[str, ...] = ()
    remember: Callable[[], Callable[[Made], Mapping[str, Any]]] | None = None
    """Called before storing; what it returns is called after it, and gives what ``put_right`` gets."""
    put_right: Callable[[Mapping[str, Any]], None] | None = None
    before_removal: Callable[[Sequence[str]], None] | None = None
    after_removal: Callable[[Sequence[str], dt.datetime], None] | None = None
    names: Names | None = None
    beside: Beside | None = None

    def programme_id(self, at: Occasion) -> str | None:
        """Return the programme that such rows belong to, None when they belong to all."""
        return at.programme.id if self.is_of_programme and at.programme else None
