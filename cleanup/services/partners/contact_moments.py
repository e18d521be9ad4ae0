"""When somebody of us had contact with an organisation."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.domain.partners.pipeline import CONTACT_WAYS
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.contact_moments import ContactMoment
from cleanup.models.partners.organisations import Organisation


def note_contact(
    organisation: Organisation, happened_on: dt.date, way: str, note: str, account: Account, today: dt.date
) -> ContactMoment:
    """Keep one contact with an organisation.

    Raises
    ------
    RuleBrokenError
        When it is still to come, or the way is not one of ours.
    """
    if happened_on > today:
        raise RuleBrokenError(N_("Kies vandaag of een dag die al geweest is."), "happened_on")
    if way not in CONTACT_WAYS:
        raise RuleBrokenError(N_("Kies hoe het contact ging."), "way")
    moment = ContactMoment(
        organisation_id=organisation.id,
        happened_on=happened_on,
        way=way,
        note=note.strip(),
        account=account,
    )
    db.session.add(moment)
    db.session.flush()
    return moment


def note_text_sent(organisation_id: str, text: str, way: str, account: Account, day: dt.date) -> None:
    """Keep that somebody sent an organisation a text of ours, by its name: contact like any other."""
    db.session.add(
        ContactMoment(
            organisation_id=organisation_id,
            happened_on=day,
            way=way,
            note=text,
            account=account,
        )
    )
    db.session.flush()


def list_contact_moments(organisation: Organisation) -> list[ContactMoment]:
    """Return the contacts with an organisation, the latest first."""
    query = select(ContactMoment).where(ContactMoment.organisation_id == organisation.id)
    return list(db.session.scalars(query.order_by(ContactMoment.happened_on.desc(), ContactMoment.id)))
