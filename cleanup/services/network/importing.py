"""Members from a CSV file, with a look at it first; and the names of an online meeting, only counted."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cleanup.domain.network.members import check_member
from cleanup.domain.platform.addresses import why_refused
from cleanup.domain.platform.csv_files import (
    Columns,
    Problem,
    Row,
    RowsRefusedError,
    as_date,
    decode,
    problem_of,
)
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.marked import MarkedTable
from cleanup.domain.platform.tables import Kinds
from cleanup.domain.platform.text_keys import text_key
from cleanup.models.partners.organisations import Programme
from cleanup.services.network import members
from cleanup.services.platform import table_files

MOST_ROWS = 2000
COLUMNS = Columns(
    needed=("naam", "organisatie", "domein", "ring"),
    allowed=("mail", "toestemming_op", "18_plus"),
    ruled=("mail",),
)
KINDS = Kinds(
    names={
        "naam": ("name", "naam lid", "volledige naam", "full name"),
        "organisatie": ("organisation", "organization", "werkt bij", "naam organisatie"),
        "domein": ("domain", "werkveld"),
        "ring": ("kring", "circle"),
        "mail": ("e-mail", "email", "e-mailadres", "emailadres", "mailadres"),
        "toestemming_op": ("toestemming", "toestemming mail", "consent", "consent on"),
        "18_plus": ("18+", "18 jaar of ouder", "volwassen", "adult", "18 or older"),
    },
    dates=("toestemming_op",),
    longest={"naam": 120, "organisatie": 120, "domein": 40, "ring": 20, "mail": 254, "18_plus": 10},
)
"""Columns as people call them."""
YES, NO = ("ja", "j", "yes", "y", "x", "1"), ("", "nee", "n", "no", "0")
NAME_COLUMNS = (
    "naam",
    "name",
    "full name",
    "volledige naam",
    "name (original name)",
    "deelnemer",
    "participant",
)
LONGEST_LIST = 200_000


@dataclass(frozen=True)
class Looked:
    """A file that was looked at: its rows, what is wrong with them, and who is a member already.

    ``nameless`` rows do not say that somebody is of age, and come in without a name.
    """

    rows: list[Row]
    problems: list[Problem]
    known: list[str]
    nameless: int = 0


def check_members(
    programme: Programme, content: bytes, today: dt.date, by_hand: Mapping[int, str] | None = None
) -> Looked:
    """Return the rows of a file and what is wrong with each; stores nothing.

    Raises
    ------
    RuleBrokenError, RowsRefusedError
        When it cannot be read at all.
    """
    rows = table_files.read_table_rows(content, COLUMNS, KINDS, MOST_ROWS, by_hand)
    problems, known = [], _KnownMembers(programme)
    again, nameless = [], 0
    for row in rows:
        try:
            typed = _typed(row, today)
        except RuleBrokenError as error:
            problems.append(problem_of(row, error))
            continue
        if known.has(typed):
            again.append(str(typed["name"]))
        known.add(typed)
        nameless += not typed["is_adult"]
    return Looked(rows, problems, again, nameless)


def import_members(programme: Programme, content: bytes, today: dt.date) -> int:
    """Store the members of a file, all of them or none, and return how many are new.

    Who is a member already, by address or by name and organisation, is left as they are. A row without a day
    of consent comes in without its address.

    Raises
    ------
    RuleBrokenError, RowsRefusedError
        When anything is wrong with the file or one of its rows.
    """
    looked = check_members(programme, content, today)
    if looked.problems:
        raise RowsRefusedError(looked.problems)
    known, new = _KnownMembers(programme), 0
    for row in looked.rows:
        typed = _typed(row, today)
        if not known.has(typed):
            members.add_member(programme, typed, today)
            new += 1
        known.add(typed)
    return new


class _KnownMembers:
    """Who is a member already, by address and by name with organisation."""

    def __init__(self, programme: Programme) -> None:
        listed = members.list_members(programme)
        self.addresses = {one.person.email.casefold() for one in listed if one.person.email}
        self.names = {self._key(one.person.name, one.member.works_at) for one in listed if one.person.name}

    def has(self, typed: dict[str, Any]) -> bool:
        """Whether this is somebody who is there already."""
        by_address = typed["email"] and typed["email"].casefold() in self.addresses
        return bool(by_address) or self._key(typed["name"], typed["organisation"]) in self.names

    def add(self, typed: dict[str, Any]) -> None:
        """Know this one too."""
        if typed["email"]:
            self.addresses.add(typed["email"].casefold())
        self.names.add(self._key(typed["name"], typed["organisation"]))

    @staticmethod
    def _key(name: str, organisation: str) -> tuple[str, str]:
        return text_key(name), text_key(organisation)


def _typed(row: Row, today: dt.date) -> dict[str, Any]:
    """Return a row as a form would give it; raises RuleBrokenError naming what is wrong."""
    cell = row.cells.get
    domain, ring = cell("domein", "").lower(), cell("ring", "").lower()
    check_member(domain, ring)
    is_adult = _is_adult(cell("18_plus", ""))
    if not cell("naam"):
        raise RuleBrokenError(N_("naam is leeg."))
    consent = as_date(cell("toestemming_op", "")) if cell("toestemming_op") else None
    if cell("toestemming_op") and (consent is None or consent > today):
        raise RuleBrokenError(
            N_("toestemming_op “%(value)s” is geen dag die al geweest is."), value=cell("toestemming_op")
        )
    email = cell("mail", "") if consent else ""
    if email and why_refused(email):
        raise RuleBrokenError(N_("mail “%(value)s” is geen adres waar mail heen kan."), value=email)
    return {
        "name": cell("naam"), "organisation": cell("organisatie", ""), "domain": domain, "ring": ring,
        "email": email, "consent_mail": consent or False, "consent_list": False, "is_adult": is_adult,
        "how_joined": "bestand",
    }  # fmt: skip


def _is_adult(cell: str) -> bool | None:
    """Whether somebody is 18 or older, None when the row says nothing.

    Raises
    ------
    RuleBrokenError
        When it says anything but yes or no.
    """
    said = cell.strip().casefold()
    if said not in {*YES, *NO}:
        sentence = N_("18_plus “%(value)s” is geen ja of nee.")
        raise RuleBrokenError(sentence, "18_plus", value=cell)
    return said in YES if said else None


def look_at_columns(content: bytes, by_hand: Mapping[int, str]) -> dict[str, Any] | None:
    """Return the columns of a file for somebody to point out; None when it is no table."""
    return table_files.look_at_columns(content, COLUMNS, KINDS, by_hand)


def mark_problems(
    content: bytes, by_hand: Mapping[int, str], problems: Sequence[Problem], say: Callable[[Problem], str]
) -> MarkedTable:
    """Return the table in a file with what is wrong beside its rows and cells."""
    return table_files.mark_problems(content, COLUMNS, KINDS, by_hand, problems, say)


def names_in_list(content: bytes) -> list[str]:
    """Return the names of a list of an online meeting: of the column with names, else every line.

    Raises
    ------
    RuleBrokenError
        When it is no text, or far too long.
    """
    if len(content) > LONGEST_LIST:
        raise RuleBrokenError(N_("Deze lijst is te lang."), "names")
    text = _text(content)
    rows = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    for place, row in enumerate(rows):
        heading = [cell.strip().lower() for cell in row]
        column = next((heading.index(name) for name in NAME_COLUMNS if name in heading), None)
        if column is not None:
            return [
                one[column].strip() for one in rows[place + 1 :] if len(one) > column and one[column].strip()
            ]
    return [row[0].strip() for row in rows if row and row[0].strip()]


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # Teams writes UTF-16
        return content.decode("utf-16", "replace")
    try:
        return decode(content)
    except RuleBrokenError as error:
        raise RuleBrokenError(error.sentence, "names", **error.values) from error


def _delimiter(text: str) -> str:
    return max(("\t", ";", ","), key=text.count)
