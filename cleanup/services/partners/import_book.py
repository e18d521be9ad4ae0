"""Who is known while a file of organisations is read: those that are kept, and those on earlier lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cleanup.domain.partners.contacts import PersonFacts, find_same
from cleanup.domain.partners.pipeline import ORGANISATION_KIND_LABELS
from cleanup.domain.platform.csv_files import Problem, Row
from cleanup.domain.platform.differences import differences
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.text_keys import phone_digits, text_key
from cleanup.extensions import db
from cleanup.models.partners.organisations import Contact, Organisation

LONGEST_NAME = 120
ALIKE = N_("%(name)s en %(other)s hebben hetzelfde e-mailadres of telefoonnummer. Zijn het twee mensen?")


def person_of(row: Row) -> PersonFacts:
    """Return whom a row names; an address alone is somebody too, and a number that of the organisation."""
    cell = row.cells.get
    name = cell("contact", "") or cell("email", "")[:LONGEST_NAME]
    if cell("phone") and not name:
        name = cell("name", "")
    return PersonFacts(name, cell("job", ""), cell("email", ""), cell("phone", ""))


def _facts(contact: Contact) -> PersonFacts:
    return PersonFacts(contact.name, contact.job, contact.email, contact.phone)


@dataclass
class _AtOrganisation:
    """An organisation that is kept or stood on an earlier ``line``: its town, and the people there."""

    town: str
    people: list[PersonFacts] = field(default_factory=list)
    before: Organisation | None = None
    made: Organisation | None = None
    first: Row | None = None


class OrganisationBook:
    """The organisations that are kept with the people there, and those that rows of this file add."""

    def __init__(self) -> None:
        query = select(Organisation).options(selectinload(Organisation.contacts))
        self._known = {
            text_key(one.name): _AtOrganisation(
                text_key(one.municipality), [*map(_facts, one.contacts)], before=one
            )
            for one in db.session.scalars(query)
        }
        self._alike: dict[int, Problem] = {}
        self._added: set[int] = set()

    def _of(self, row: Row) -> _AtOrganisation | None:
        return self._known.get(text_key(row.cells["name"]))

    def has_name(self, row: Row) -> bool:
        """Whether an organisation of this name is kept already."""
        found = self._of(row)
        return found is not None and found.before is not None

    def first_line(self, row: Row) -> int | None:
        """Return on which earlier line of this file the organisation stood first."""
        found = self._of(row)
        return found.first.line if found and found.first else None

    def is_there(self, row: Row) -> bool:
        """Whether a row is about an organisation that is kept, or adds a person to one of an earlier line."""
        found = self._of(row)
        if found is None or found.town != text_key(row.cells["municipality"]):
            return False
        return found.before is not None or (found.made is not None and self.is_new_person(row))

    def is_new_person(self, row: Row) -> bool:
        """Whether a row names somebody who is not known at its organisation."""
        found, person = self._of(row), person_of(row)
        if found is None or not person.is_named:
            return False
        if found.before is None:  # two names in one file are two people
            names = {text_key(one.name) for one in found.people if person.is_same(one)}
            return text_key(person.name) not in names
        return find_same(person, found.people) is None

    def organisation(self, row: Row) -> Organisation:
        """Return the organisation that ``is_there``."""
        found = self._known[text_key(row.cells["name"])]
        organisation = found.before or found.made
        assert organisation is not None  # noqa: S101 - asked only of one that is there
        return organisation

    def add(self, row: Row, new: Organisation | Contact | None) -> None:
        """Know what a row says from here on; ``new`` is what was stored of it."""
        key, person = text_key(row.cells["name"]), person_of(row)
        known = self._known.setdefault(key, _AtOrganisation(text_key(row.cells["municipality"])))
        if known.before is None and known.first is None:
            known.first = row
            known.made = new if isinstance(new, Organisation) else None
        if new is None or not person.is_named:
            return
        self._added.add(row.line)
        alike = next((one for one in known.people if person.shares_with(one)), None)
        if alike is not None:
            values = {"name": person.name, "other": alike.name}
            self._alike[row.line] = Problem(row.line, ALIKE, values, kind="namesake")
        known.people.append(person)

    def findings(self, row: Row) -> Iterator[Problem]:
        """Yield what a row says otherwise than is kept or stood on its first line, and who is alike."""
        known = self._of(row)
        if row.line in self._alike:
            yield self._alike[row.line]
        if known is None or known.town != text_key(row.cells["municipality"]):
            return
        if known.before is not None:
            shown = {"kind": ORGANISATION_KIND_LABELS.get(known.before.kind)}
            yield from differences(row, self._kept(row, known.before), shown)
        elif known.first is not None and known.first is not row:
            said = {name: known.first.cells.get(name, "") for name in ("kind", "region", "notes")}
            yield from differences(row, {name: cell for name, cell in said.items() if row.cells.get(name)})

    def _kept(self, row: Row, found: Organisation) -> dict[str, str]:
        """Return what is kept of an organisation and the person a row names; an empty cell names nothing."""
        cell = row.cells.get
        kept = {"kind": found.kind, "region": found.region, "notes": found.notes}
        asked = person_of(row)
        person = find_same(asked, [one for one in map(_facts, found.contacts) if asked.is_named])
        if person is not None:
            kept |= {"contact": person.name, "job": person.job, "email": person.email, "phone": person.phone}
            if phone_digits(person.phone) and phone_digits(person.phone) == phone_digits(cell("phone", "")):
                kept["phone"] = cell("phone", "")
        says = "" if row.line in self._added else "notes"  # a row for one more person may leave them empty
        return {name: value for name, value in kept.items() if cell(name) or name == says}
