"""Organisations and the people there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased, selectinload

from cleanup.domain.partners.pipeline import (
    ORGANISATION_KINDS,
    STAKEHOLDER_KINDS,
    stakeholder_kind_of,
)
from cleanup.domain.platform.addresses import read_address
from cleanup.domain.platform.cells import read_phone
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.text_keys import PART_END, text_key
from cleanup.extensions import db
from cleanup.models.partners.organisations import Contact, Organisation
from cleanup.models.pilots.plan import Pilot
from cleanup.services.partners.regions import known_name, region_of
from cleanup.services.platform import gone, signals
from cleanup.services.platform.edits import forget_edit


def list_organisations() -> list[Organisation]:
    """Return the organisations that are not archived, by name."""
    query = select(Organisation).where(Organisation.archived_on.is_(None))
    return list(db.session.scalars(query.order_by(Organisation.search_key)))


def get_organisation(organisation_id: str) -> Organisation:
    """Return an organisation with its contacts; raises NotFoundError."""
    query = select(Organisation).options(selectinload(Organisation.contacts))
    found = db.session.scalar(query.where(Organisation.id == organisation_id))
    if found is None:
        raise NotFoundError
    return found


def add_organisation(
    name: str,
    municipality: str,
    kind: str = "jongerenwerk",
    region: str = "",
    notes: str = "",
    stakeholder_kind: str = "",
) -> Organisation:
    """Store an organisation; its holiday region and kind of party follow from the rest unless given.

    Raises
    ------
    RuleBrokenError
        When the name is empty or taken, or the municipality lies in two regions and none is chosen.
    """
    organisation = Organisation()
    _fill(organisation, name, municipality, kind, region, notes)
    organisation.stakeholder_kind = _party(kind, stakeholder_kind)
    with _first_with(name):
        db.session.add(organisation)
    return organisation


def change_organisation(
    organisation: Organisation,
    name: str,
    municipality: str,
    kind: str,
    region: str,
    notes: str,
    stakeholder_kind: str | None = None,
) -> Organisation:
    """Change an organisation; refuses what ``add_organisation`` refuses.

    Who says nothing of the kind of party (None) leaves it as it was chosen.
    """
    chosen = stakeholder_kind if stakeholder_kind is not None else (organisation.stakeholder_kind or "")
    was = organisation.kind
    with _first_with(name):
        _fill(organisation, name, municipality, kind, region, notes)
        organisation.stakeholder_kind = _party(kind, chosen)
    if organisation.kind != was:
        signals.organisation_kind_changed.send(organisation)
    return organisation


@contextmanager
def _first_with(name: str) -> Iterator[None]:
    """Store what happens within; a colleague who stored the same name at the same moment was first."""
    try:
        with db.session.begin_nested():
            yield
    except IntegrityError as error:
        sentence = N_("Er is al een organisatie met deze naam: “%(name)s”.")
        raise RuleBrokenError(sentence, "name", name=name) from error


def _fill(
    organisation: Organisation, name: str, municipality: str, kind: str, region: str, notes: str
) -> None:
    check_free(organisation, name)
    check_kind(kind)
    organisation.name, organisation.kind, organisation.notes = name.strip(), kind, notes.strip()
    organisation.municipality = known_name(municipality)
    organisation.region = region_of(municipality, region)


def check_kind(kind: str) -> None:
    """Raise RuleBrokenError when there is no such kind of organisation."""
    if kind not in ORGANISATION_KINDS:
        raise RuleBrokenError(N_("Kies een soort organisatie."), "kind")


def _party(kind: str, chosen: str) -> str | None:
    """Return the kind of party: the chosen one, or what follows from the kind; None: to be asked about."""
    if chosen and chosen not in STAKEHOLDER_KINDS:
        raise RuleBrokenError(N_("Kies een soort partij."), "stakeholder_kind")
    return chosen or stakeholder_kind_of(kind)


def list_without_party() -> list[Organisation]:
    """Return the organisations of which the kind of party must still be chosen, by name."""
    query = select(Organisation).where(
        Organisation.archived_on.is_(None), Organisation.stakeholder_kind.is_(None)
    )
    return list(db.session.scalars(query.order_by(Organisation.search_key)))


def choose_party(organisation: Organisation, stakeholder_kind: str) -> None:
    """Store the kind of party of an organisation; raises RuleBrokenError when there is no such kind."""
    if not stakeholder_kind:
        raise RuleBrokenError(N_("Kies een soort partij."), "stakeholder_kind")
    organisation.stakeholder_kind = _party(organisation.kind, stakeholder_kind)
    db.session.flush()


def check_free(organisation: Organisation, name: str) -> None:
    """Raise RuleBrokenError when a name is empty, or another organisation has it in whatever spelling."""
    if not text_key(name):
        raise RuleBrokenError(N_("Vul de naam van de organisatie in."), "name")
    if text_key(organisation.name or "") == text_key(name):
        return
    found = find_organisation(name)
    if found is None or found is organisation:
        return
    if found.name == name.strip() and found.archived_on is None:
        raise RuleBrokenError(N_("Er is al een organisatie met deze naam."), "name")
    sentence = N_("Er is al een organisatie met deze naam: “%(name)s”.")
    if found.archived_on is not None:
        sentence = N_("Er is al een organisatie met deze naam: “%(name)s”, in het archief. Haal die terug.")
    raise RuleBrokenError(sentence, "name", name=found.name)


def list_people() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (organisation, its people as (id, name)) for every organisation in use; one query."""
    query = (
        select(Organisation.name, Contact.id, Contact.name)
        .join(Contact, Contact.organisation_id == Organisation.id)
        .where(Organisation.archived_on.is_(None))
        .order_by(Organisation.search_key, Organisation.id, Contact.search_key, Contact.id)
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for organisation, contact_id, name in db.session.execute(query):
        found.setdefault(organisation, []).append((contact_id, name))
    return list(found.items())


def find_organisation(name: str) -> Organisation | None:
    """Return the organisation with this name, however it is spelled, or None."""
    return db.session.scalar(select(Organisation).where(Organisation.name_key == text_key(name)))


def list_doubles() -> list[tuple[Organisation, Organisation]]:
    """Return (organisation, one that was stored under the same name before names had one spelling)."""
    double = aliased(Organisation)
    key = Organisation.name_key + PART_END + double.id
    query = select(Organisation, double).join(double, double.name_key == key)
    query = query.where(Organisation.archived_on.is_(None), double.archived_on.is_(None))
    return [(first, second) for first, second in db.session.execute(query.order_by(Organisation.search_key))]


def archive_organisation(organisation: Organisation, today: dt.date) -> None:
    """Take an organisation out of the lists; its pilots keep it."""
    organisation.archived_on = today
    db.session.flush()


def check_in_use(organisation: Organisation) -> None:
    """Raise RuleBrokenError for an organisation in the archive."""
    if organisation.archived_on is not None:
        raise RuleBrokenError(N_("Deze organisatie staat in het archief. Haal haar eerst terug."))


def restore_organisation(organisation: Organisation) -> None:
    """Put an archived organisation back in the lists."""
    organisation.archived_on = None
    db.session.flush()


def texts_of(organisation: Organisation) -> dict[str, str]:
    """Return what people can change of an organisation, as text by field."""
    names = ("name", "kind", "stakeholder_kind", "municipality", "region", "notes")
    return {name: getattr(organisation, name) or "" for name in names}


def contact_texts_of(contact: Contact) -> dict[str, str]:
    """Return what people can change of a person, as text by field."""
    return {name: getattr(contact, name) for name in ("name", "job", "email", "phone")}


def add_contact(organisation: Organisation, name: str, job: str, email: str, phone: str) -> Contact:
    """Store a person at an organisation.

    Raises
    ------
    RuleBrokenError
        When the address or phone number cannot be one, or this very person stands there already.
    """
    contact = Contact(organisation_id=organisation.id)
    _fill_contact(contact, name, job, email, phone)
    if any(_facts(one) == _facts(contact) for one in organisation.contacts):
        raise RuleBrokenError(N_("%(name)s staat er al."), "name", name=contact.name)
    organisation.contacts.append(contact)
    db.session.flush()
    return contact


def _facts(contact: Contact) -> tuple[str, str, str, str]:
    return contact.name, contact.job, contact.email, contact.phone


def change_contact(contact: Contact, name: str, job: str, email: str, phone: str) -> Contact:
    """Change a person; refuses what ``add_contact`` refuses."""
    _fill_contact(contact, name, job, email, phone)
    db.session.flush()
    return contact


def _fill_contact(contact: Contact, name: str, job: str, email: str, phone: str) -> None:
    if not name.strip():
        raise RuleBrokenError(N_("Vul een naam in."), "name")
    address = read_address(email).text if email.strip() else ""
    number = phone.strip()
    if number and number != contact.phone:  # one that was kept before this rule may stay
        number = read_phone(number, "phone")
    contact.name, contact.job, contact.email, contact.phone = (
        name.strip(),
        job.strip(),
        address,
        number,
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
    """Forget a person, also in what an older backup brings back; their pilots have nobody chosen."""
    gone.note(gone.CONTACT, [gone.hash_of(contact.id)])
    forget_contact(contact)


def forget_contact(contact: Contact) -> None:
    """Remove a person and what was changed of them."""
    forget_edit("contact", contact.id)
    db.session.execute(update(Pilot).where(Pilot.contact_id == contact.id).values(contact_id=None))
    db.session.delete(contact)
    db.session.flush()
