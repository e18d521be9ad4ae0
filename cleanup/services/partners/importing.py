"""Organisations from a CSV file, and all of them as a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cleanup.domain.platform.addresses import read_address
from cleanup.domain.platform.csv_files import Columns, Problem, Row, RowsRefusedError, problem_of
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.marked import MarkedTable
from cleanup.domain.platform.tables import Kinds
from cleanup.domain.platform.text_keys import text_key
from cleanup.extensions import db
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.services.partners.organisations import add_contact, add_organisation
from cleanup.services.partners.outreach import approach
from cleanup.services.platform import table_files
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.table_files import read_table_rows

MOST_ROWS = 5000
LONGEST_NAME = 120
COLUMNS = Columns(
    needed=("name", "municipality"),
    allowed=("kind", "region", "notes", "contact", "job", "email", "phone"),
    free=("phone", "notes"),
    ruled=("email",),
)
KINDS = Kinds(
    names={
        "name": ("naam", "organisatie", "organisation", "naam organisatie", "partner", "organization"),
        "municipality": ("gemeente", "plaats", "stad", "woonplaats", "city", "town"),
        "kind": ("soort", "type", "soort organisatie"),
        "region": ("regio", "vakantieregio"),
        "notes": ("notities", "opmerkingen", "opmerking", "notitie", "remarks"),
        "contact": ("contactpersoon", "naam contactpersoon", "contact persoon", "contact person"),
        "job": ("functie", "rol", "role"),
        "email": ("e-mail", "mail", "e-mailadres", "emailadres", "mailadres"),
        "phone": ("telefoon", "telefoonnummer", "tel", "mobiel", "mobile", "tel."),
    },
    phones=("phone",),
    longest={
        "name": 120, "municipality": 80, "kind": 40, "region": 10, "contact": 120, "job": 120, "email": 254,
        "phone": 40,
    },
    unused=("archived_on", "gearchiveerd op"),
)  # fmt: skip
"""Columns as people call them; what our own list has beside them is of no use here."""


@dataclass(frozen=True)
class Checked:
    """A file that was looked at: its rows, what is wrong with them, what to think of, how many are there."""

    rows: list[Row]
    problems: list[Problem]
    findings: list[Problem] = field(default_factory=list)
    known: int = 0

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


def check_organisations(content: bytes, by_hand: Mapping[int, str] | None = None) -> Checked:
    """Return the rows of a file and what is wrong with each; stores nothing.

    Raises
    ------
    RuleBrokenError, RowsRefusedError
        When it cannot be read at all.
    """
    rows, unread = read_what_can_be(lambda: read_table_rows(content, COLUMNS, KINDS, MOST_ROWS, by_hand))
    with undone():
        added, problems = _store(rows, None, dt.date.min)
        wrong = {problem.line for problem in problems}
        return Checked(rows, in_order([*unread, *problems]), known=len(rows) - added - len(wrong))


def read_what_can_be(read: Callable[[], list[Row]]) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a file that can be read, and what is wrong with the cells that cannot."""
    try:
        return read(), []
    except RowsRefusedError as refused:
        if not refused.rows:
            raise
        return refused.rows, refused.problems


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return what is wrong by the line it is on."""
    return sorted(problems, key=lambda problem: problem.line)


def import_organisations(content: bytes, programme: Programme | None, today: dt.date) -> int:
    """Store the organisations of a file, all of them or none, and return how many.

    With a programme the conversations start at once.

    Raises
    ------
    RuleBrokenError, RowsRefusedError
        When anything is wrong with the file or one of its rows.
    """
    rows = read_table_rows(content, COLUMNS, KINDS, MOST_ROWS)
    with db.session.begin_nested():  # rows before a wrong one go with it
        added, problems = _store(rows, programme, today)
        if problems:
            raise RowsRefusedError(problems)
    return added


def _store(rows: list[Row], programme: Programme | None, today: dt.date) -> tuple[int, list[Problem]]:
    """Store what is not there yet; return how many were added, and what is wrong."""
    added, problems = 0, []
    before = {
        text_key(name): text_key(town)
        for name, town in db.session.execute(select(Organisation.name, Organisation.municipality))
    }
    for row in rows:
        try:
            if _is_there(row, before):
                continue
            organisation = _organisation(row)
            if programme is not None:
                approach(programme, organisation, today)
            added += 1
        except RuleBrokenError as error:
            problems += [problem_of(row, error), *_also_wrong(row, error)]
    return added, problems


def _also_wrong(row: Row, error: RuleBrokenError) -> Iterator[Problem]:
    """Yield what is wrong with the address of a row that was refused for something else."""
    address = row.cells.get("email", "")
    if address and error.field != "email":
        try:
            read_address(address)
        except RuleBrokenError as other:
            yield problem_of(row, RuleBrokenError(other.sentence, "email", **other.values))


def _is_there(row: Row, before: Mapping[str, str]) -> bool:
    """Whether a row is an organisation as it is kept already: the same name in the same municipality."""
    return before.get(text_key(row.cells["name"])) == text_key(row.cells["municipality"])


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


def look_at_columns(content: bytes, by_hand: Mapping[int, str]) -> dict[str, Any] | None:
    """Return the columns of a file for somebody to point out; None when it is no table."""
    return table_files.look_at_columns(content, COLUMNS, KINDS, by_hand)


def mark_problems(
    content: bytes, by_hand: Mapping[int, str], problems: Sequence[Problem], say: Callable[[Problem], str]
) -> MarkedTable:
    """Return the table in a file with what is wrong beside its rows and cells."""
    return table_files.mark_problems(content, COLUMNS, KINDS, by_hand, problems, say)


def write_template(made_at: dt.datetime) -> bytes:
    """Return an Excel file with our columns and one invented example, to fill in and import."""
    from cleanup.analysis.lists import ListColumn, write_list

    names = ("Naam", "Gemeente", "Soort", "Contactpersoon", "Functie", "E-mail", "Telefoon", "Notities")
    row = (
        "Jongerencentrum Voorbeeld", "Utrecht", "jongerenwerk", "Sam Voorbeeld", "jongerenwerker",
        "sam@voorbeeld.example", "0612345678", "",
    )  # fmt: skip
    return write_list("Organisaties", [ListColumn(name, 22) for name in names], [row], made_at=made_at)


def export_organisations(made_at: dt.datetime, *, is_demo: bool) -> tuple[bytes, int]:
    """Return all organisations as an Excel file, one row each, and how many rows that are."""
    from cleanup.analysis.lists import CellForm, ListColumn, write_list

    columns = (
        ListColumn("name", 30), ListColumn("kind", 16), ListColumn("municipality", 20),
        ListColumn("region", 10), ListColumn("contact", 24), ListColumn("email", 28),
        ListColumn("phone", 16), ListColumn("notes", 40),
        ListColumn("archived_on", 12, CellForm.DATE),
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
