"""Members from a file, with a look at it first; and the names of an online meeting, only counted."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from typing import Any

from cleanup.domain.network.members import check_domain, check_ring
from cleanup.domain.network.words import DOMAIN_LABELS, RING_LABELS
from cleanup.domain.platform.addresses import why_refused
from cleanup.domain.platform.csv_files import (
    Columns,
    Problem,
    Row,
    RowsRefusedError,
    as_date,
    decode,
    kept,
    problem_of,
)
from cleanup.domain.platform.differences import differences
from cleanup.domain.platform.errors import N_, CleanupError, NotFoundError, RuleBrokenError, one_or_many
from cleanup.domain.platform.row_cells import Kinds
from cleanup.domain.platform.text_keys import text_key
from cleanup.models.network.members import Member
from cleanup.models.partners.organisations import Programme
from cleanup.services.network import members
from cleanup.services.platform.imports import IS_THERE, CheckedRows, Occasion, Remark, RowOutcome

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
    words={
        "domein": {text_key(label): domain for domain, label in DOMAIN_LABELS.items()},
        "ring": {text_key(label): ring for ring, label in RING_LABELS.items()},
    },
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
MAY_BE_THERE = N_(
    "Deze rij komt er zonder naam in, en van deze organisatie staan er al leden zonder naam. Is het een van "
    "hen? Haal de rij dan weg."
)


def check_members(rows: Sequence[Row], at: Occasion) -> CheckedRows:
    """Return what is wrong with each row, who is a member already, and how many come in without a name."""
    problems: list[Problem] = []
    findings: list[Problem] = []
    outcomes: dict[int, RowOutcome] = {}
    known, again, nameless = _KnownMembers(programme_of(at)), list[str](), 0
    for row in rows:
        typed, faults = _typed(row, at.today)
        problems += [problem_of(row, fault) for fault in faults]
        if typed is None:
            continue
        is_there = known.has(typed, row)
        outcomes[row.line] = IS_THERE if is_there else RowOutcome(N_("nieuw lid"))
        if known.may_be_nameless(typed) and not is_there:
            findings.append(Problem(row.line, MAY_BE_THERE, kind="namesake"))
        if is_there:
            again.append(str(typed["name"]))
            stored = known.stored(row, typed)
            labels = {"domein": DOMAIN_LABELS, "ring": RING_LABELS}
            shown = {name: labels[name].get(kept) for name, kept in stored.items() if name in labels}
            findings += differences(row, stored, shown)
        known.add(typed)
        nameless += not typed["is_adult"]
    return CheckedRows(rows, problems, findings, outcomes, [*_named(again), *_nameless(nameless)])


def _named(again: Sequence[str]) -> Iterator[Remark]:
    if again:
        yield Remark(
            N_("Wie al lid is"), N_("Al lid, blijft zoals het is: %(names)s."), {"names": ", ".join(again)}
        )


def _nameless(count: int) -> Iterator[Remark]:
    if count:
        one, many = N_("%(count)s rij komt er zonder naam in"), N_("%(count)s rijen komen er zonder naam in")
        advice = N_("Bij wie 18 of ouder is, zet je ja in de kolom 18_plus.")
        yield Remark(one_or_many(count, one, many), advice, {"count": count})


def store_members(rows: Sequence[Row], at: Occasion) -> list[Member]:
    """Store the members of a file, all of them or none, and return those that are new.

    Who is a member already, by address or by name and organisation, is left as they are. A row without a day
    of consent comes in without its address.

    Raises
    ------
    RowsRefusedError
        When anything is wrong with one of the rows.
    """
    checked = check_members(rows, at)
    if checked.problems:
        raise RowsRefusedError(checked.problems)
    programme = programme_of(at)
    known, new = _KnownMembers(programme), []
    for row in rows:
        typed, _faults = _typed(row, at.today)
        if typed and not known.has(typed, row):
            new.append(members.add_member(programme, typed, at.today))
            known.add(typed)
    return new


def programme_of(at: Occasion) -> Programme:
    """Return the programme that members come into; raises NotFoundError when none was said."""
    if at.programme is None:
        raise NotFoundError
    return at.programme


class _KnownMembers:
    """Who is a member already, by address and by name with organisation."""

    def __init__(self, programme: Programme) -> None:
        listed = members.list_members(programme)
        self.addresses = {one.person.email.casefold() for one in listed if one.person.email}
        self.names = {self._key(one.person.name, one.member.works_at) for one in listed if one.person.name}
        self.by_address = {one.person.email.casefold(): one for one in listed if one.person.email}
        self.nameless = {text_key(one.member.works_at) for one in listed if not one.person.name}
        self.by_name = {self._key(one.person.name, one.member.works_at): one for one in listed}

    def has(self, typed: dict[str, Any], row: Row) -> bool:
        """Whether this is somebody who is there already; their address in the file tells, kept or not."""
        email = (typed["email"] or row.cells.get("mail", "")).casefold()
        by_address = email in (self.addresses if typed["email"] else self.by_address)
        return bool(email and by_address) or self._key(typed["name"], typed["organisation"]) in self.names

    def may_be_nameless(self, typed: dict[str, Any]) -> bool:
        """Whether somebody who comes in without a name may be one of those that stand there without one."""
        return not typed["is_adult"] and text_key(typed["organisation"]) in self.nameless

    def stored(self, row: Row, typed: dict[str, Any]) -> dict[str, str]:
        """Return what is kept of who a row is about, of the cells that say something."""
        found = self.by_address.get((typed["email"] or row.cells.get("mail", "")).casefold())
        found = found or self.by_name.get(self._key(typed["name"], typed["organisation"]))
        if found is None:  # stood earlier in this file
            return {}
        member, person = found.member, found.person
        day = member.consent_mail_on
        kept = {
            "organisatie": member.works_at, "domein": member.domain, "ring": member.ring,
            "mail": person.email,
            "toestemming_op": day.isoformat() if day else "", "naam": person.name or row.cells["naam"],
        }  # fmt: skip
        return {name: value for name, value in kept.items() if row.cells.get(name)}

    def add(self, typed: dict[str, Any]) -> None:
        """Know this one too."""
        if typed["email"]:
            self.addresses.add(typed["email"].casefold())
        self.names.add(self._key(typed["name"], typed["organisation"]))

    @staticmethod
    def _key(name: str, organisation: str) -> tuple[str, str]:
        return text_key(name), text_key(organisation)


def _typed(row: Row, today: dt.date) -> tuple[dict[str, Any] | None, list[CleanupError]]:
    """Return a row as a form would give it, None when it cannot be, and everything that is wrong with it."""
    cell = row.cells.get
    domain, ring = cell("domein", "").lower(), cell("ring", "").lower()
    faults: list[CleanupError] = []
    kept(faults, _check_domain, domain)
    kept(faults, check_ring, ring)
    is_adult = kept(faults, _is_adult, cell("18_plus", ""))
    kept(faults, _check_name, cell("naam", ""))
    consent = kept(faults, lambda typed: _consent(typed, today), cell("toestemming_op", ""))
    email = kept(faults, _address, cell("mail", "")) if cell("toestemming_op") else None
    typed = {
        "name": cell("naam"), "organisation": cell("organisatie", ""), "domain": domain, "ring": ring,
        "email": email or "", "consent_mail": consent or False, "consent_list": False, "is_adult": is_adult,
        "how_joined": "bestand",
    }  # fmt: skip
    return None if faults else typed, faults


def _check_domain(domain: str) -> None:
    check_domain(domain, "domein")


def _check_name(name: str) -> None:
    if not name:
        raise RuleBrokenError(N_("naam is leeg."), "naam")


def _consent(typed: str, today: dt.date) -> dt.date | None:
    """Return the day of consent, None when there is none; raises RuleBrokenError for one still to come."""
    day = as_date(typed) if typed else None
    if typed and (day is None or day > today):
        sentence = N_("toestemming_op “%(value)s” is geen dag die al geweest is.")
        raise RuleBrokenError(sentence, "toestemming_op", value=typed)
    return day


def _address(typed: str) -> str:
    if typed and why_refused(typed):
        raise RuleBrokenError(N_("mail “%(value)s” is geen adres waar mail heen kan."), "mail", value=typed)
    return typed


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
