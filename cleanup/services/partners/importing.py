"""Organisations from a CSV file, and all of them as a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cleanup.domain.platform.csv_files import Columns, Problem, Row, RowsRefusedError, read_rows
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.extensions import db
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.services.partners.organisations import add_contact, add_organisation
from cleanup.services.partners.outreach import approach
from cleanup.services.platform.content.current import loaded

MOST_ROWS = 2000
LONGEST_NAME = 120
COLUMNS = Columns(
    needed=("name", "municipality"),
    allowed=("kind", "region", "notes", "contact", "job", "email", "phone"),
    free=("phone",),
    ruled=("email",),
)


@dataclass(frozen=True)
class Checked:
    """A file that was looked at: its rows, and what is wrong with them."""

    rows: list[Row]
    problems: list[Problem]

    @property
    def unknown(self) -> list[str]:
        """The municipalities that are not in the list and have no region beside them, as in the file."""
        known = loaded().planning.municipality
        names = dict.fromkeys(row.cells["municipality"] for row in self.rows if not row.cells.get("region"))
        return [name for name in names if name and known(name) is None]


@contextmanager
def undone() -> Iterator[None]:
    """Try something with the real rules and take it back; nothing stays."""
    trial = db.session.begin_nested()
    try:
        yield
    finally:
        trial.rollback()
        db.session.expire_all()


def check_organisations(content: bytes) -> Checked:
    """Return the rows of a file and what is wrong with each; stores nothing.

    Raises
    ------
    RuleBrokenError, RowsRefusedError
        When it cannot be read at all.
    """
    rows = read_rows(content, COLUMNS, MOST_ROWS)
    with undone():
        return Checked(rows, _store(rows, None, dt.date.min))


def import_organisations(content: bytes, programme: Programme | None, today: dt.date) -> int:
    """Store the organisations of a file, all of them or none, and return how many.

    With a programme the conversations start at once.

    Raises
    ------
    RuleBrokenError, RowsRefusedError
        When anything is wrong with the file or one of its rows.
    """
    rows = read_rows(content, COLUMNS, MOST_ROWS)
    problems = _store(rows, programme, today)
    if problems:
        raise RowsRefusedError(problems)
    return len(rows)


def _store(rows: list[Row], programme: Programme | None, today: dt.date) -> list[Problem]:
    problems = []
    for row in rows:
        try:
            organisation = _organisation(row)
            if programme is not None:
                approach(programme, organisation, today)
        except RuleBrokenError as error:
            problems.append(Problem(row.line, error.sentence, error.values))
    return problems


def _organisation(row: Row) -> Organisation:
    cell = row.cells.get
    organisation = add_organisation(
        cell("name", ""),
        cell("municipality", ""),
        cell("kind", "").lower() or "jongerenwerk",
        cell("region", "").lower(),
        cell("notes", ""),
    )
    person = cell("contact", "") or cell("email", "")[:LONGEST_NAME]  # an address alone is kept too
    if person:
        add_contact(organisation, person, cell("job", ""), cell("email", ""), cell("phone", ""))
    return organisation


def export_organisations(made_at: dt.datetime, *, is_demo: bool) -> tuple[bytes, int]:
    """Return all organisations as an Excel file, one row each, and how many rows that are."""
    from cleanup.analysis.lists import Form, ListColumn, write_list

    columns = (
        ListColumn("name", 30), ListColumn("kind", 16), ListColumn("municipality", 20),
        ListColumn("region", 10), ListColumn("contact", 24), ListColumn("email", 28),
        ListColumn("phone", 16), ListColumn("notes", 40),
        ListColumn("archived_on", 12, Form.DATE),
    )  # fmt: skip
    found = db.session.scalars(
        select(Organisation).options(selectinload(Organisation.contacts)).order_by(Organisation.search_key)
    )
    rows = [_listed(organisation) for organisation in found]
    return write_list("Organisaties", columns, rows, made_at=made_at, is_demo=is_demo), len(rows)


def _listed(organisation: Organisation) -> tuple[str | dt.date | None, ...]:
    first = next(iter(organisation.contacts), None)
    return (
        organisation.name,
        organisation.kind,
        organisation.municipality,
        organisation.region,
        first.name if first else "",
        first.email if first else "",
        first.phone if first else "",
        organisation.notes,
        organisation.archived_on,
    )
