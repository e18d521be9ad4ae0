"""People from a file: each gets an account, and who has one already stays as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.accounts.importing import read_language, read_role
from cleanup.domain.accounts.roles import ROLE_LABELS, Role
from cleanup.domain.platform.addresses import read_address
from cleanup.domain.platform.csv_files import Columns, Problem, Row, RowsRefusedError, kept, problem_of
from cleanup.domain.platform.differences import differences
from cleanup.domain.platform.errors import N_, CleanupError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.row_cells import Kinds
from cleanup.domain.platform.text_keys import text_key
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.services.accounts.invitations import drop_invitations
from cleanup.services.platform.imports import (
    IS_THERE,
    CheckedRows,
    ExampleFile,
    Occasion,
    RowKind,
    RowOutcome,
)

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

    def read(self, row: Row) -> str:
        """Return the address of a row; raises RuleBrokenError for none, or one that stood there before."""
        given = read_address(row.cells["email"]).key
        first = self.lines.setdefault(given, row.line)
        if first != row.line:
            raise RuleBrokenError(N_("Dit e-mailadres staat ook op regel %(line)s."), "email", line=first)
        return given


def check_people(rows: Sequence[Row], _at: Occasion) -> CheckedRows:
    """Return what is wrong with each row and what to think of; how many have an account already."""
    people, problems, addresses = _read(rows)
    findings = [
        Problem(line, sentence, values, kind=kind)
        for line, person in people.items()
        for kind, sentence, values in _findings(person, addresses)
    ]
    findings += [found for row in rows for found in _differences(row, people.get(row.line), addresses)]
    outcomes = {
        line: IS_THERE if person.email in addresses.accounts else _new_account(person)
        for line, person in people.items()
    }
    return CheckedRows(rows, problems, findings, outcomes)


def _new_account(person: _Person) -> RowOutcome:
    return RowOutcome(N_("nieuw account: %(role)s"), {"role": ROLE_LABELS[person.role]})


def _differences(row: Row, person: _Person | None, addresses: _Addresses) -> Iterator[Problem]:
    """Yield what a row says otherwise of who has an account; of another role the findings tell already."""
    there = addresses.accounts.get(person.email) if person else None
    if person and there:
        stored = {"name": there.name}
        if row.cells.get("language") and person.language != there.language:
            stored["language"] = there.language
        yield from differences(row, stored)


def store_people(rows: Sequence[Row], at: Occasion) -> list[Account]:
    """Give everybody in a file an account, all of them or nobody, and return the new ones.

    Nobody is mailed, and nobody can come in before there is a link for them.

    Raises
    ------
    RowsRefusedError
        When anything is wrong with one of the rows.
    """
    people, problems, addresses = _read(rows)
    if problems:
        raise RowsRefusedError(problems)
    made = [
        Account(
            email=person.email, name=person.name, role=person.role, language=person.language,
            created_on=local_day(at.now),
        )
        for person in people.values()
        if person.email not in addresses.accounts
    ]  # fmt: skip
    db.session.add_all(made)
    db.session.flush()
    return made


def drop_waiting(account_ids: Sequence[str]) -> None:
    """Take back the invitations of accounts that go and did not go out yet."""
    drop_invitations(db.session.scalars(select(Account.email).where(Account.id.in_(account_ids))))


def _read(rows: Sequence[Row]) -> tuple[dict[int, _Person], list[Problem], _Addresses]:
    """Return who the rows are about by their line, everything that is wrong, and who was there."""
    addresses = _Addresses()
    people: dict[int, _Person] = {}
    problems: list[Problem] = []
    for row in rows:
        faults: list[CleanupError] = []
        email = kept(faults, addresses.read, row)
        name = kept(faults, _name, row)
        role = kept(faults, read_role, row.cells.get("role", ""))
        language = kept(faults, read_language, row.cells.get("language", ""))
        problems += [problem_of(row, fault) for fault in faults]
        if email and name and role and language:
            people[row.line] = _Person(email, name, role, language)
    return people, problems, addresses


def _name(row: Row) -> str:
    if not row.cells["name"]:
        raise RuleBrokenError(N_("Vul een naam in."), "name")
    return row.cells["name"]


def _findings(person: _Person, addresses: _Addresses) -> list[tuple[str, str, dict[str, object]]]:
    """Return what to think of before somebody gets an account: kind, message id and values."""
    there, namesake = addresses.accounts.get(person.email), addresses.names.get(text_key(person.name))
    if there is not None:
        return [("account", sentence, {"name": there.name}) for sentence in _of_who_is_there(person, there)]
    found: list[tuple[str, str, dict[str, object]]] = []
    if person.role == Role.ADMINISTRATOR:
        sentence = N_("%(name)s wordt beheerder en mag dan alles.")
        found.append(("account", sentence, {"name": person.name}))
    if namesake is not None:
        sentence = N_("%(name)s heeft misschien al een account, met het adres %(email)s.")
        found.append(("namesake", sentence, {"name": person.name, "email": namesake.email}))
    return found


def _of_who_is_there(person: _Person, there: Account) -> list[str]:
    if not there.is_active:
        return [N_("Het account van %(name)s staat uit en blijft uit.")]
    if there.role != person.role:
        return [N_("%(name)s heeft al een account met een andere rol. Die blijft.")]
    return []


PEOPLE_ROWS = RowKind(
    name="accounts",
    table="account",
    columns=COLUMNS,
    cells=KINDS,
    most=MOST_ROWS,
    check=check_people,
    store=store_people,
    before_removal=drop_waiting,
    example=ExampleFile(
        "Begeleiding",
        ("Naam", "E-mailadres", "Rol", "Taal"),
        lambda _today: [
            ("Sam Voorbeeld", "sam@voorbeeld.example", "peer educator", "nl"),
            ("Noor Voorbeeld", "noor@voorbeeld.example", "medewerker", "en"),
        ],
        width=26,
    ),
)
