"""With whom a pilot is: its organisation, and the person there whom it is about."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select, update

from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Contact
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import DateProposal
from cleanup.services import partners
from cleanup.services.partners.organisations import find_contact
from cleanup.services.partners.outreach import note_scheduled
from cleanup.services.pilots.doubles import ALREADY, find_double
from cleanup.services.pilots.history import note_change
from cleanup.services.pilots.tasks import fit_tasks
from cleanup.services.platform import signals


def contact_of(pilot: Pilot) -> Contact | None:
    """Return whom a pilot is about: who was chosen, else the first contact of the organisation by name."""
    if pilot.contact_id is not None:
        return db.session.get(Contact, pilot.contact_id)
    query = select(Contact).where(Contact.organisation_id == pilot.organisation_id)
    return db.session.scalar(query.order_by(Contact.search_key, Contact.id).limit(1))


def change_partner(
    pilot: Pilot, organisation_id: str, contact_id: str, account: Account | None, now: dt.datetime
) -> None:
    """Give a pilot another organisation or contact person; an empty ``contact_id`` chooses nobody.

    With another organisation the links of the old one stop, a contact of the old one falls away, and the
    conversation with the new one becomes scheduled, that with the old one as it was before.

    Raises
    ------
    RuleBrokenError
        When the contact is of another organisation, or there is a pilot like this one already.
    """
    before, former_id = _named(pilot), pilot.organisation_id
    moved = organisation_id != pilot.organisation_id
    organisation = partners.get_organisation(organisation_id)
    chosen = find_contact(organisation, contact_id) if contact_id else None
    if contact_id and chosen is None and not moved:
        raise RuleBrokenError(N_("Kies een contactpersoon van deze organisatie."), "contact_id")
    if moved:
        _check_double(pilot, organisation_id)
        pilot.organisation = organisation
    pilot.contact_id = chosen.id if chosen is not None else None
    db.session.flush()
    if moved:
        _leave_partner(pilot, former_id, now)
    after = _named(pilot)
    if after != before:
        note_change(pilot, before, after, account, now)


def _check_double(pilot: Pilot, organisation_id: str) -> None:
    found = find_double(organisation_id, pilot, pilot.id)
    if found is not None:
        raise RuleBrokenError(ALREADY, "organisation_id", code=found.code)


def _leave_partner(pilot: Pilot, former_id: str, now: dt.datetime) -> None:
    """Close what the old partner could still open, and begin with the new one."""
    open_ = (DateProposal.pilot_id == pilot.id, DateProposal.revoked_at.is_(None))
    db.session.execute(update(DateProposal).where(*open_).values(revoked_at=now))
    fit_tasks(Pilot.id == pilot.id, today=local_day(now))
    if pilot.planned_on is not None and pilot.status != CANCELLED:
        note_scheduled(pilot.programme_id, pilot.organisation_id, local_day(now))
    signals.partner_changed.send(pilot, before=former_id, now=now)


def _named(pilot: Pilot) -> dict[str, str]:
    chosen = db.session.get(Contact, pilot.contact_id) if pilot.contact_id else None
    return {"organisation": pilot.organisation.name, "contact": chosen.name if chosen is not None else ""}
