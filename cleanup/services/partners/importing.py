"""Organisations and the people there from a file, with a row for each person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cleanup.domain.partners.pipeline import ORGANISATION_KIND_LABELS
from cleanup.domain.platform.addresses import read_address
from cleanup.domain.platform.csv_files import Columns, Problem, Row, RowsRefusedError, kept, problem_of
from cleanup.domain.platform.errors import N_, CleanupError, RuleBrokenError
from cleanup.domain.platform.row_cells import Kinds
from cleanup.domain.platform.text_keys import text_key
from cleanup.domain.platform.wording import Words
from cleanup.models.partners.organisations import Contact, Organisation, Programme
from cleanup.services.partners.import_book import OrganisationBook, person_of
from cleanup.services.partners.organisations import (
    add_contact,
    add_organisation,
    check_free,
    check_in_use,
)
from cleanup.services.partners.outreach import approach
from cleanup.services.partners.regions import region_of
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.imports import (
    IS_THERE,
    CheckedRows,
    ExampleFile,
    Occasion,
    Remark,
    RowKind,
    RowOutcome,
)

MOST_ROWS = 5000
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
    """Return what is wrong with each row and what would be stored of it, by storing them as a trial."""
    book = OrganisationBook()
    stored, problems = _store(rows, None, dt.date.min, book)
    findings = [one for row in rows for one in book.findings(row)]
    outcomes = {
        row.line: _outcome(stored.get(row.line))
        for row in rows
        if row.line not in {problem.line for problem in problems}
    }
    return CheckedRows(rows, problems, findings, outcomes, unknown_municipalities(rows))


def _outcome(added: Organisation | Contact | None) -> RowOutcome:
    if isinstance(added, Organisation):
        return RowOutcome(N_("nieuwe organisatie"))
    if added is None:
        return IS_THERE
    return RowOutcome(N_("nieuwe contactpersoon van %(name)s"), {"name": added.organisation.name})


def unknown_municipalities(rows: Sequence[Row]) -> list[Remark]:
    """Return a remark with the municipalities, as in the file, that have no holiday region of their own."""
    known = loaded().planning.municipality
    names = dict.fromkeys(row.cells["municipality"] for row in rows if not row.cells.get("region"))
    unknown = [name for name in names if name and known(name) is None]
    title = N_("Deze gemeenten kennen we niet. Kloppen de namen?")
    text = N_("Ze worden zo bewaard. De vakanties van alle regio’s tellen dan mee.")
    return [Remark(title, text, names=unknown)] if unknown else []


def store_organisations(rows: Sequence[Row], at: Occasion) -> list[Organisation | Contact]:
    """Store the organisations of a file and the people there, all of them or none, and return what is new.

    A row for somebody who is not yet known at an organisation that is there adds that person, and changes
    nothing of the organisation. With a programme the conversations with new organisations start at once.

    Raises
    ------
    RowsRefusedError
        When anything is wrong with one of the rows.
    """
    stored, problems = _store(rows, at.programme, at.today, OrganisationBook())
    if problems:
        raise RowsRefusedError(problems)
    return list(stored.values())


def count_added(added: Sequence[Organisation | Contact]) -> tuple[int, int]:
    """Return how many organisations came in, and how many people at them or at those that were there."""
    organisations = [one for one in added if isinstance(one, Organisation)]
    people = {one.id for one in added if isinstance(one, Contact)}
    people |= {person.id for organisation in organisations for person in organisation.contacts}
    return len(organisations), len(people)


def _store(
    rows: Sequence[Row], programme: Programme | None, today: dt.date, book: OrganisationBook
) -> tuple[dict[int, Organisation | Contact], list[Problem]]:
    """Store what is not there yet; return what was added by the line of its row, and all that is wrong."""
    added: dict[int, Organisation | Contact] = {}
    problems: list[Problem] = []
    for row in rows:
        faults: list[CleanupError] = []
        new: Organisation | Contact | None = None
        if book.is_there(row):
            if book.is_new_person(row):
                new = kept(faults, lambda one: _person(one, book), row)
        else:
            faults = _faults(row, book)
            new = None if faults else kept(faults, _organisation, row)
        problems += [problem_of(row, fault) for fault in faults]
        book.add(row, new)
        if isinstance(new, Organisation) and programme is not None:
            approach(programme, new, today)
        if new is not None:
            added[row.line] = new
    return added, problems


def _person(row: Row, book: OrganisationBook) -> Contact:
    """Store the person of a row at the organisation that is there."""
    organisation = book.organisation(row)
    check_in_use(organisation)
    if row.cells.get("email"):
        _check_address(row.cells["email"])
    person = person_of(row)
    return add_contact(organisation, person.name, person.job, person.email, person.phone)


def _faults(row: Row, book: OrganisationBook) -> list[CleanupError]:
    """Return everything for which a row cannot be an organisation with a contact."""
    cell = row.cells.get
    faults: list[CleanupError] = []
    first = book.first_line(row)
    if first is not None:
        sentence = N_("Deze organisatie staat ook op regel %(line)s.")
        faults.append(RuleBrokenError(sentence, "name", line=first))
    elif not cell("name") or book.has_name(row):
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


def _organisation(row: Row) -> Organisation:
    cell = row.cells.get
    organisation = add_organisation(
        cell("name", ""),
        cell("municipality", ""),
        _kind(row),
        cell("region", "").lower(),
        cell("notes", ""),
    )
    person = person_of(row)
    if person.is_named:
        add_contact(organisation, person.name, person.job, person.email, person.phone)
    return organisation


ORGANISATION_ROWS = RowKind(
    name="organisations",
    table="organisation",
    columns=COLUMNS,
    cells=KINDS,
    most=MOST_ROWS,
    check=check_organisations,
    store=store_organisations,
    added_to_it=("contact",),
    example=ExampleFile(
        "Organisaties",
        ("Naam", "Gemeente", "Soort", "Contactpersoon", "Functie", "E-mailadres", "Telefoonnummer",
         "Aantekeningen"),
        lambda _today: [
            (
                "Jongerencentrum Voorbeeld", "Utrecht", "jongerenwerk", "Sam Voorbeeld", "jongerenwerker",
                "sam@voorbeeld.example", "0612345678", "",
            ),
            (
                "Jongerencentrum Voorbeeld", "Utrecht", "jongerenwerk", "Noor Voorbeeld", "teamleider",
                "noor@voorbeeld.example", "0612345679", "",
            ),
        ],
    ),
)  # fmt: skip
