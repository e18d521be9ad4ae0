"""Organisations from a CSV file, and all of them as a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cleanup.domain.partners.pipeline import ORGANISATION_KIND_LABELS
from cleanup.domain.platform.addresses import read_address
from cleanup.domain.platform.csv_files import Columns, Problem, Row, RowsRefusedError, kept, problem_of
from cleanup.domain.platform.differences import differences
from cleanup.domain.platform.errors import N_, CleanupError, RuleBrokenError
from cleanup.domain.platform.row_cells import Kinds
from cleanup.domain.platform.text_keys import phone_digits, text_key
from cleanup.domain.platform.wording import Words
from cleanup.extensions import db
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.services.partners.organisations import add_contact, add_organisation, check_free
from cleanup.services.partners.outreach import approach
from cleanup.services.partners.regions import region_of
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.imports import CheckedRows, ExampleFile, Occasion, Remark, RowKind

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
        "notes": (
            "aantekeningen", "aantekening", "notities", "opmerkingen", "opmerking", "notitie", "remarks"
        ),
        "contact": ("contactpersoon", "naam contactpersoon", "contact persoon", "contact person"),
        "job": ("functie", "rol", "role"),
        "email": ("e-mail", "mail", "e-mailadres", "emailadres", "mailadres"),
        "phone": ("telefoon", "telefoonnummer", "tel", "mobiel", "mobile", "tel."),
    },
    phones=("phone",),
    words={"kind": {text_key(label): kind for kind, label in ORGANISATION_KIND_LABELS.items()}},
    longest={
        "name": 120, "municipality": 80, "kind": 40, "region": 10, "contact": 120, "job": 120, "email": 254,
        "phone": 40,
    },
    unused=("archived_on", "gearchiveerd op"),
)  # fmt: skip
"""Columns as people call them; what our own list has beside them is of no use here."""


def check_organisations(rows: Sequence[Row], _at: Occasion) -> CheckedRows:
    """Return what is wrong with each row and how many are there already, by storing them as a trial."""
    added, problems = _store(rows, None, dt.date.min)
    known = len(rows) - len(added) - len({problem.line for problem in problems})
    return CheckedRows(rows, problems, list(_differences(rows)), known, unknown_municipalities(rows))


def _differences(rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield a finding for each cell that says something else of an organisation than what is stored."""
    query = select(Organisation).options(selectinload(Organisation.contacts))
    there = {text_key(one.name): one for one in db.session.scalars(query)}
    for row in rows:
        found = there.get(text_key(row.cells["name"]))
        if found and text_key(found.municipality) == text_key(row.cells["municipality"]):
            yield from differences(
                row, _stored(row, found), {"kind": ORGANISATION_KIND_LABELS.get(found.kind)}
            )


def _stored(row: Row, found: Organisation) -> dict[str, str]:
    """Return what is stored of an organisation and the person a row names; an empty cell names nothing."""
    cell = row.cells.get
    named = text_key(cell("contact", ""))
    first = next(iter(found.contacts), None)
    person = next((one for one in found.contacts if text_key(one.name) == named), first)
    stored = {"kind": found.kind, "region": found.region, "notes": found.notes}
    stored |= {
        "contact": person.name if person else "", "job": person.job if person else "",
        "email": person.email if person else "", "phone": person.phone if person else "",
    }  # fmt: skip
    if phone_digits(stored["phone"]) and phone_digits(stored["phone"]) == phone_digits(cell("phone", "")):
        stored["phone"] = cell("phone", "")
    return {name: kept for name, kept in stored.items() if cell(name) or name == "notes"}


def unknown_municipalities(rows: Sequence[Row]) -> list[Remark]:
    """Return a remark with the municipalities, as in the file, that have no holiday region of their own."""
    known = loaded().planning.municipality
    names = dict.fromkeys(row.cells["municipality"] for row in rows if not row.cells.get("region"))
    unknown = [name for name in names if name and known(name) is None]
    title = N_("Deze gemeenten kennen we niet. Kloppen de namen?")
    text = N_("Ze worden zo bewaard. De vakanties van alle regio’s tellen dan mee.")
    return [Remark(title, text, names=unknown)] if unknown else []


def store_organisations(rows: Sequence[Row], at: Occasion) -> list[Organisation]:
    """Store the organisations of a file, all of them or none, and return those that are new.

    With a programme the conversations start at once.

    Raises
    ------
    RowsRefusedError
        When anything is wrong with one of the rows.
    """
    added, problems = _store(rows, at.programme, at.today)
    if problems:
        raise RowsRefusedError(problems)
    return added


def _store(
    rows: Sequence[Row], programme: Programme | None, today: dt.date
) -> tuple[list[Organisation], list[Problem]]:
    """Store what is not there yet; return what was added, and everything that is wrong."""
    added: list[Organisation] = []
    problems: list[Problem] = []
    before = {
        text_key(name): text_key(town)
        for name, town in db.session.execute(select(Organisation.name, Organisation.municipality))
    }
    lines: dict[str, int] = {}
    for row in rows:
        if _is_there(row, before):
            continue
        faults = _faults(row, before, lines)
        organisation = None if faults else kept(faults, _organisation, row)
        problems += [problem_of(row, fault) for fault in faults]
        lines.setdefault(text_key(row.cells["name"]), row.line)
        if organisation is None:
            continue
        if programme is not None:
            approach(programme, organisation, today)
        added.append(organisation)
    return added, problems


def _faults(row: Row, before: Container[str], lines: Mapping[str, int]) -> list[CleanupError]:
    """Return everything for which a row cannot be an organisation with a contact.

    ``before`` has the names that are kept already, and ``lines`` says where those of this file stood first.
    """
    cell = row.cells.get
    faults: list[CleanupError] = []
    key = text_key(cell("name", ""))
    if key in lines and key:
        sentence = N_("Deze organisatie staat ook op regel %(line)s.")
        faults.append(RuleBrokenError(sentence, "name", line=lines[key]))
    elif not key or key in before:
        kept(faults, _check_name, cell("name", ""))
    kept(faults, _check_kind, _kind(row))
    kept(faults, lambda region: region_of(cell("municipality", ""), region), cell("region", "").lower())
    if cell("email"):
        kept(faults, _check_address, cell("email", ""))
    return faults


def _check_name(name: str) -> None:
    check_free(Organisation(), name)


def _check_kind(kind: str) -> None:
    if kind not in ORGANISATION_KIND_LABELS:
        kinds = Words(ORGANISATION_KIND_LABELS.values())
        raise RuleBrokenError(N_("Kies een soort organisatie. Het kan zijn: %(kinds)s."), "kind", kinds=kinds)


def _check_address(typed: str) -> None:
    try:
        read_address(typed)
    except RuleBrokenError as error:
        raise RuleBrokenError(error.sentence, "email", **error.values) from error


def _kind(row: Row) -> str:
    return row.cells.get("kind", "").lower() or "jongerenwerk"


def _is_there(row: Row, before: Mapping[str, str]) -> bool:
    """Whether a row is an organisation as it is kept already: the same name in the same municipality."""
    return before.get(text_key(row.cells["name"])) == text_key(row.cells["municipality"])


def _organisation(row: Row) -> Organisation:
    cell = row.cells.get
    organisation = add_organisation(
        cell("name", ""),
        cell("municipality", ""),
        _kind(row),
        cell("region", "").lower(),
        cell("notes", ""),
    )
    person = cell("contact", "") or cell("email", "")[:LONGEST_NAME]  # an address alone is kept too
    if cell("phone") and not person:  # and so is a number: it is then that of the organisation
        person = organisation.name
    if person:
        add_contact(organisation, person, cell("job", ""), cell("email", ""), cell("phone", ""))
    return organisation


ORGANISATION_ROWS = RowKind(
    name="organisations",
    table="organisation",
    columns=COLUMNS,
    cells=KINDS,
    most=MOST_ROWS,
    check=check_organisations,
    store=store_organisations,
    example=ExampleFile(
        "Organisaties",
        ("Naam", "Gemeente", "Soort", "Contactpersoon", "Functie", "E-mailadres", "Telefoonnummer",
         "Aantekeningen"),
        lambda _today: [
            (
                "Jongerencentrum Voorbeeld", "Utrecht", "jongerenwerk", "Sam Voorbeeld", "jongerenwerker",
                "sam@voorbeeld.example", "0612345678", "",
            )
        ],
    ),
)  # fmt: skip


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
