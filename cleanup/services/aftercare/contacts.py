"""Who can be called: numbers that staff keep for the crew and, where they say so, for youth workers."""

from __future__ import annotations

import re

from sqlalchemy import func, select, update

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.aftercare import EscalationContact
from cleanup.models.unrest.agreements import LadderCall
from cleanup.models.unrest.risk import RiskChoice

PHONE = re.compile(r"\+?[0-9][0-9 ()-]{1,30}")


def list_contacts(*, for_partners: bool = False) -> list[EscalationContact]:
    """Return who can be called, in the order staff gave; for partners only those meant for them."""
    query = select(EscalationContact).order_by(EscalationContact.position, EscalationContact.id)
    if for_partners:
        query = query.where(EscalationContact.for_partners)
    return list(db.session.scalars(query))


def add_contact(name: str, phone: str, reachable: str, *, for_partners: bool) -> EscalationContact:
    """Add somebody at the end of the list; raises RuleBrokenError for what cannot be a number."""
    if not PHONE.fullmatch(phone.strip()):
        raise RuleBrokenError(N_("Vul een telefoonnummer in, zoals 06 12345678."), "phone")
    last = db.session.scalar(select(func.max(EscalationContact.position))) or 0
    row = EscalationContact(
        name=name.strip(),
        phone=phone.strip(),
        reachable=reachable.strip(),
        for_partners=for_partners,
        position=last + 1,
    )
    db.session.add(row)
    db.session.flush()
    return row


def remove_contact(contact_id: str) -> None:
    """Take somebody off the list; raises NotFoundError."""
    row = db.session.get(EscalationContact, contact_id)
    if row is None:
        raise NotFoundError
    for table in (LadderCall, RiskChoice):
        leaving = update(table).where(table.contact_id == contact_id).values(contact_id=None)
        db.session.execute(leaving)
    db.session.delete(row)
    db.session.flush()
