"""Organisations and the people there."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from cleanup.domain.addresses import read_address
from cleanup.domain.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.partners import ORGANISATION_KINDS, REGIONS
from cleanup.extensions import db
from cleanup.models.partners import Contact, Organisation
from cleanup.services.content.current import loaded


def list_organisations() -> list[Organisation]:
    """Return the organisations that are not archived, by name."""
    query = select(Organisation).where(Organisation.archived_on.is_(None))
    return list(db.session.scalars(query.order_by(Organisation.name)))


def get_organisation(organisation_id: str) -> Organisation:
    """Return an organisation with its contacts; raises NotFoundError."""
    query = select(Organisation).options(selectinload(Organisation.contacts))
    found = db.session.scalar(query.where(Organisation.id == organisation_id))
    if found is None:
        raise NotFoundError
    return found


def add_organisation(
    name: str, municipality: str, kind: str = "jongerenwerk", region: str = "", notes: str = ""
) -> Organisation:
    """Store an organisation; its holiday region follows from the municipality unless given.

    Raises
    ------
    RuleBrokenError
        When the name is empty or taken, or the municipality lies in two regions and none is chosen.
    """
    organisation = Organisation()
    _fill(organisation, name, municipality, kind, region, notes)
    db.session.add(organisation)
    db.session.flush()
    return organisation


def change_organisation(
    organisation: Organisation, name: str, municipality: str, kind: str, region: str, notes: str
) -> Organisation:
    """Change an organisation; refuses what ``add_organisation`` refuses."""
    _fill(organisation, name, municipality, kind, region, notes)
    db.session.flush()
    return organisation


def _fill(
    organisation: Organisation, name: str, municipality: str, kind: str, region: str, notes: str
) -> None:
    _check_name(organisation, name)
    if kind not in ORGANISATION_KINDS:
        raise RuleBrokenError(N_("Kies een soort organisatie."), "kind")
    organisation.name, organisation.kind, organisation.notes = name.strip(), kind, notes.strip()
    organisation.municipality = _known_name(municipality)
    organisation.region = _region(municipality, region)


def _check_name(organisation: Organisation, name: str) -> None:
    if not name.strip():
        raise RuleBrokenError(N_("Vul de naam van de organisatie in."), "name")
    query = select(Organisation.id).where(func.lower(Organisation.name) == name.strip().lower())
    taken = db.session.scalars(query).all()
    if any(found != organisation.id for found in taken):
        raise RuleBrokenError(N_("Er is al een organisatie met deze naam."), "name")


def _known_name(municipality: str) -> str:
    known = loaded().planning.municipality(municipality)
    return known.name if known else municipality.strip()


def _region(municipality: str, chosen: str) -> str:
    """Return the holiday region: the chosen one, or that of the municipality, or ``""`` when unknown."""
    if chosen:
        if chosen not in REGIONS:
            raise RuleBrokenError(N_("Kies een vakantieregio: noord, midden of zuid."), "region")
        return chosen
    known = loaded().planning.municipality(municipality)
    if known is None:
        return ""
    if known.region is None:
        raise RuleBrokenError(
            N_("%(municipality)s ligt in twee vakantieregio’s. Kies welke hier geldt."),
            "region",
            municipality=known.name,
        )
    return known.region


def archive_organisation(organisation: Organisation, today: dt.date) -> None:
    """Take an organisation out of the lists; its pilots keep it."""
    organisation.archived_on = today
    db.session.flush()


def restore_organisation(organisation: Organisation) -> None:
    """Put an archived organisation back in the lists."""
    organisation.archived_on = None
    db.session.flush()


def add_contact(organisation: Organisation, name: str, job: str, email: str, phone: str) -> Contact:
    """Store a person at an organisation; raises RuleBrokenError when the address cannot be one."""
    contact = Contact(organisation_id=organisation.id)
    _fill_contact(contact, name, job, email, phone)
    organisation.contacts.append(contact)
    db.session.flush()
    return contact


def change_contact(contact: Contact, name: str, job: str, email: str, phone: str) -> Contact:
    """Change a person; refuses what ``add_contact`` refuses."""
    _fill_contact(contact, name, job, email, phone)
    db.session.flush()
    return contact


def _fill_contact(contact: Contact, name: str, job: str, email: str, phone: str) -> None:
    if not name.strip():
        raise RuleBrokenError(N_("Vul een naam in."), "name")
    address = read_address(email).text if email.strip() else ""
    contact.name, contact.job, contact.email, contact.phone = (
        name.strip(),
        job.strip(),
        address,
        phone.strip(),
    )


def find_contact(organisation: Organisation, contact_id: str) -> Contact | None:
    """Return a person of this organisation, or None."""
    return next((contact for contact in organisation.contacts if contact.id == contact_id), None)


def get_contact(organisation: Organisation, contact_id: str) -> Contact:
    """Return a person of this very organisation; raises NotFoundError for somebody of another."""
    contact = find_contact(organisation, contact_id)
    if contact is None:
        raise NotFoundError
    return contact


def remove_contact(contact: Contact) -> None:
    """Forget a person: ordinary personal data that nobody needs any more."""
    db.session.delete(contact)
    db.session.flush()
