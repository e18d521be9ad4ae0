"""People from a file: each gets an account, and who has one already stays as they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from cleanup.domain.accounts.importing import read_language, read_role
from cleanup.domain.accounts.roles import Role
from cleanup.domain.platform.addresses import read_address
from cleanup.domain.platform.csv_files import Columns, Problem, Row, RowsRefusedError, problem_of
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.marked import MarkedTable
from cleanup.domain.platform.tables import Kinds
from cleanup.domain.platform.text_keys import text_key
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.services.platform import table_files

MOST_ROWS = 500
COLUMNS = Columns(needed=("name", "email"), allowed=("role", "language"), ruled=("email",))
KINDS = Kinds(
    names={
        "name": ("naam", "volledige naam", "full name", "begeleider", "medewerker"),
        "email": ("e-mail", "mail", "e-mailadres", "emailadres", "mailadres"),
        "role": ("rol", "functie"),
        "language": ("taal",),
    },
    longest={"name": 120, "email": 254, "role": 40, "language": 20},
)
"""Columns as people call them."""


@dataclass(frozen=True)
class CheckedPeople:
    """A file with people, looked at: its rows, what is wrong, what to think of, how many are known."""

    rows: list[Row]
    problems: list[Problem]
    findings: list[Problem] = field(default_factory=list)
    known: int = 0


@dataclass(frozen=True)
class _Person:
    """Somebody in a file, as their account will be."""

    email: str
    name: str
    role: Role
    language: str


class _Addresses:
    """Who has an account, by address and by name, and on which line of the file an address stood first."""

    def __init__(self) -> None:
        there = list(db.session.scalars(select(Account)))
        self.accounts = {account.email: account for account in there}
        self.names = {text_key(account.name): account for account in there}
        self.lines: dict[str, int] = {}

    def read(self, row: Row) -> _Person:
        """Return who a row is about; raises RuleBrokenError when that cannot be, or stood there before."""
        name, given = row.cells["name"], read_address(row.cells["email"])
        if not name:
            raise RuleBrokenError(N_("Vul een naam in."), "name")
        first = self.lines.setdefault(given.key, row.line)
        if first != row.line:
            raise RuleBrokenError(N_("Dit e-mailadres staat ook op regel %(line)s."), "email", line=first)
        role, language = read_role(row.cells.get("role", "")), read_language(row.cells.get("language", ""))
        return _Person(given.key, name, role, language)


def check_people(content: bytes, by_hand: Mapping[int, str] | None = None) -> CheckedPeople:
    """Return the rows of a file and what is wrong with each; stores nothing.

    Raises
    ------
    RuleBrokenError, RowsRefusedError
        When it cannot be read at all.
    """
    rows = table_files.read_table_rows(content, COLUMNS, KINDS, MOST_ROWS, by_hand)
    people, problems, addresses = _read(rows)
    findings = [
        Problem(line, sentence, values)
        for line, person in people.items()
        for sentence, values in _findings(person, addresses)
    ]
    known = sum(person.email in addresses.accounts for person in people.values())
    return CheckedPeople(rows, problems, findings, known)


def import_people(content: bytes, now: dt.datetime) -> list[Account]:
    """Give everybody in a file an account, all of them or nobody, and return the new ones.

    Nobody is mailed, and nobody can come in before there is a link for them.

    Raises
    ------
    RuleBrokenError, RowsRefusedError
        When anything is wrong with the file or one of its rows.
    """
    rows = table_files.read_table_rows(content, COLUMNS, KINDS, MOST_ROWS)
    people, problems, addresses = _read(rows)
    if problems:
        raise RowsRefusedError(problems)
    made = [
        Account(
            email=person.email, name=person.name, role=person.role, language=person.language,
            created_on=now.date(),
        )
        for person in people.values()
        if person.email not in addresses.accounts
    ]  # fmt: skip
    db.session.add_all(made)
    db.session.flush()
    return made


def _read(rows: Sequence[Row]) -> tuple[dict[int, _Person], list[Problem], _Addresses]:
    """Return who the rows are about by their line, what is wrong, and who was there."""
    addresses, people, problems = _Addresses(), {}, []
    for row in rows:
        try:
            people[row.line] = addresses.read(row)
        except RuleBrokenError as error:
            problems.append(problem_of(row, error))
    return people, problems, addresses


def _findings(person: _Person, addresses: _Addresses) -> list[tuple[str, dict[str, object]]]:
    """Return what to think of before somebody gets an account, as message ids with values."""
    there, namesake = addresses.accounts.get(person.email), addresses.names.get(text_key(person.name))
    if there is not None:
        return _of_who_is_there(person, there)
    found: list[tuple[str, dict[str, object]]] = []
    if person.role == Role.ADMINISTRATOR:
        found.append((N_("%(name)s wordt beheerder en mag dan alles."), {"name": person.name}))
    if namesake is not None:
        sentence = N_("%(name)s heeft misschien al een account, met het adres %(email)s.")
        found.append((sentence, {"name": person.name, "email": namesake.email}))
    return found


def _of_who_is_there(person: _Person, there: Account) -> list[tuple[str, dict[str, object]]]:
    if not there.is_active:
        return [(N_("Het account van %(name)s staat uit en blijft uit."), {"name": there.name})]
    if there.role != person.role:
        return [(N_("%(name)s heeft al een account met een andere rol. Die blijft."), {"name": there.name})]
    return []


def look_at_columns(content: bytes, by_hand: Mapping[int, str]) -> dict[str, Any] | None:
    """Return the columns of a file for somebody to point out; None when it is no table."""
    return table_files.look_at_columns(content, COLUMNS, KINDS, by_hand)


def mark_problems(
    content: bytes, by_hand: Mapping[int, str], problems: Sequence[Problem], say: Callable[[Problem], str]
) -> MarkedTable:
    """Return the table in a file with what is wrong beside its rows and cells."""
    return table_files.mark_problems(content, COLUMNS, KINDS, by_hand, problems, say)


def write_people_template(made_at: dt.datetime) -> bytes:
    """Return an Excel file with our columns and invented examples, to fill in and import."""
    from cleanup.analysis.lists import ListColumn, write_list

    names = ("Naam", "E-mailadres", "Rol", "Taal")
    rows = [
        ("Sam Voorbeeld", "sam@voorbeeld.example", "peer educator", "nl"),
        ("Noor Voorbeeld", "noor@voorbeeld.example", "medewerker", "en"),
    ]
    return write_list("Begeleiding", [ListColumn(name, 26) for name in names], rows, made_at=made_at)
