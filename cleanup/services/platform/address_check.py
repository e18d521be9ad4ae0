"""Addresses that are kept and get no mail: impossible ones, and those whose mail came back."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, select, union_all

from cleanup.domain.platform.addresses import why_refused
from cleanup.domain.platform.outbox import STOPPED
from cleanup.domain.platform.text_keys import search_key
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Contact, Organisation
from cleanup.models.platform.outbox import MailStop
from cleanup.services.platform import bounces
from cleanup.services.surveys import contact_store


@dataclass(frozen=True)
class Trouble:
    """An address that gets no mail: whose it is, where it is mended, and why as a Dutch sentence.

    ``stop`` is the note that mail came back, when there is one; accounts are mended by an administrator.
    """

    address: str
    whose: str
    href: str
    sentence: str
    is_account: bool
    stop: MailStop | None = None


def list_trouble() -> list[Trouble]:
    """Return the addresses of colleagues and partners that get no mail, by name; three queries at most."""
    kept = list(_kept())
    stops = bounces.list_stops(address for address, *_ in kept)
    found = []
    for address, whose, href, is_account in kept:
        stop = stops.get(address)
        why = why_refused(address) or (STOPPED if stop else "")
        if why:
            found.append(Trouble(address, whose, href, why, is_account, stop))
    return sorted(found, key=lambda one: (search_key(one.whose), one.address))


def _kept() -> Iterator[tuple[str, str, str, bool]]:
    """Yield every address: itself, whose it is, where it is mended, and whether it is a colleague's."""
    nothing: BindParameter[str] = bindparam("nothing", "", unique=True)
    colleagues = select(
        Account.id.label("id"), Account.name.label("name"), Account.email.label("email"), nothing.label("at"),
        nothing.label("of"),
    ).where(Account.is_active)  # fmt: skip
    partners = (
        select(Contact.id, Contact.name, Contact.email, Organisation.id, Organisation.name)
        .join(Organisation, Organisation.id == Contact.organisation_id)
        .where(Contact.email != "", Organisation.archived_on.is_(None))
    )
    for row in db.session.execute(union_all(colleagues, partners)):
        if row.at:
            whose, href = f"{row.name} ({row.of})", f"/partners/{row.at}/contactpersonen/{row.id}"
            yield row.email, whose, href, False
        else:
            yield row.email, row.name, f"/beheer/accounts/{row.id}", True


def examine_addresses(_now: dt.datetime) -> Iterator[tuple[str, bool | None]]:
    """Return what the doctor says about addresses: a sentence, and whether it is well (None: to think about).

    Those of participants are only counted.
    """
    found = list_trouble()
    impossible = [one for one in found if one.stop is None]
    for one in impossible:
        yield f"{one.whose}: {one.address!r} neemt geen mailserver aan ({one.href})", False
    if len(found) > len(impossible):
        yield f"{len(found) - len(impossible)} adressen krijgen geen mail, want die kwam terug", None
    for code, count in sorted(_participants().items()):
        yield f"terugblik {code}: {count} adressen die geen mailserver aanneemt", None
    if not impossible:
        yield "elk adres van collega's en partners kan mail krijgen", True


def _participants() -> Counter[str]:
    return Counter(
        code
        for code in contact_store.pilot_codes()
        for kept in contact_store.list_kept(code)
        if kept.address is None or why_refused(kept.address)
    )
