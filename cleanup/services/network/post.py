"""Mailings and material: counted, without following anybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from cleanup.domain.network.counts import check_over
from cleanup.domain.network.words import RINGS
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.network.post import Mailing, Material, MaterialCount
from cleanup.models.partners.organisations import Programme
from cleanup.services.network import members
from cleanup.services.network.rows import get_row
from cleanup.services.platform import mail, outbox

MESSAGE = "netwerk"


def add_mailing(programme: Programme, typed: Mapping[str, Any], today: dt.date) -> Mailing:
    """Keep that a mailing went out, to how many.

    Raises
    ------
    RuleBrokenError
        When its day is still to come, the number is below zero, or there is no such ring.
    """
    if (typed.get("from_ring") or "") not in {"", *RINGS}:
        raise RuleBrokenError(N_("Kies een kring uit de lijst."), "from_ring")
    check_over(typed["sent_on"], today, "sent_on")
    if typed.get("recipients") is not None and typed["recipients"] < 0:
        raise RuleBrokenError(N_("Vul een aantal van 0 of meer in."), "recipients")
    mailing = Mailing(
        programme_id=programme.id,
        **{name: typed.get(name) for name in ("sent_on", "kind", "subject", "recipients")},
        from_ring=typed.get("from_ring") or "",
    )
    db.session.add(mailing)
    db.session.flush()
    return mailing


def send_mailing(programme: Programme, typed: Mapping[str, Any], now: dt.datetime, today: dt.date) -> Mailing:
    """Put one mail in the outbox for every member of a ring who agreed to mail, and count them once.

    Without a mail server nothing waits in the outbox: the page shows ``letters_to`` to copy, and loading it
    again counts nothing again. Each mail is plain text with the member's own link, where leaving is one tap;
    nothing follows anybody, and nobody gets the same words twice on a day.

    Raises
    ------
    RuleBrokenError
        When there is nobody to write to, or all have these words today.
    """
    letters = letters_to(programme, typed)
    if not letters:
        raise RuleBrokenError(N_("In deze kring wil niemand mail."), "from_ring")
    sent = {**typed, "sent_on": today, "recipients": len(letters)}
    if not mail.is_set_up():
        return _counted_today(programme, sent) or add_mailing(programme, sent, today)
    subject = str(typed["subject"])
    new = [one for one in letters if not outbox.went_out_today(MESSAGE, one[0], subject, one[1], now)]
    if not new:
        raise RuleBrokenError(N_("Deze mail ging vandaag al naar iedereen in deze kring."), "body")
    sent["recipients"] = sum(
        outbox.queue_or_set_apart(message=MESSAGE, recipient=to, subject=subject, body=body, now=now)
        for to, body in new
    )
    return add_mailing(programme, sent, today)


def _counted_today(programme: Programme, sent: Mapping[str, Any]) -> Mailing | None:
    """Return the mailing of today that this one is, if it was counted, with to how many it went by now."""
    alike = {name: sent.get(name) or "" for name in ("sent_on", "kind", "subject", "from_ring")}
    found = db.session.scalar(select(Mailing).filter_by(programme_id=programme.id, **alike))
    if found is not None:
        found.recipients = max(found.recipients or 0, sent["recipients"])
        db.session.flush()
    return found


def letters_to(programme: Programme, typed: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return who gets a mail and what it says to them, with their own link: address and text."""
    known = members.list_members(programme, str(typed.get("from_ring") or ""))
    return [
        (one.person.email, f"{str(typed['body']).strip()}\n\n{FOOT}\n{members.address_of(one.member)}")
        for one in known
        if one.person.email and one.member.consent_mail_on
    ]


FOOT = (
    "Je krijgt deze mail omdat je lid bent van het lerend netwerk. Op je eigen pagina kun je meteen weggaan:"
)


def list_mailings(programme: Programme) -> list[Mailing]:
    """Return the mailings, the first one first."""
    query = select(Mailing).where(Mailing.programme_id == programme.id)
    return list(db.session.scalars(query.order_by(Mailing.sent_on, Mailing.id)))


def add_material(programme: Programme, typed: Mapping[str, Any]) -> Material:
    """Keep something that is shared."""
    names = ("title", "kind", "version", "place")
    material = Material(programme_id=programme.id, **{name: typed.get(name) or "" for name in names})
    db.session.add(material)
    db.session.flush()
    return material


def count_material(
    programme: Programme, material_id: str, typed: Mapping[str, Any], today: dt.date
) -> MaterialCount:
    """Keep the views or downloads of a month as a source gave them, over what it gave before.

    Raises
    ------
    RuleBrokenError
        When nothing is counted, or below zero, or the month is still to come.
    """
    check_over(dt.date.fromisoformat(f"{typed['month']}-01"), today, "month")
    material = get_row(Material, programme, material_id)
    views, downloads = typed.get("views"), typed.get("downloads")
    if views is None and downloads is None:
        raise RuleBrokenError(N_("Vul weergaven of downloads in."), "views")
    if (views or 0) < 0 or (downloads or 0) < 0:
        raise RuleBrokenError(N_("Vul een aantal van 0 of meer in."), "views")
    month, source = str(typed["month"]), str(typed["source"]).strip()
    row = next((one for one in material.counts if (one.month, one.source) == (month, source)), None)
    if row is None:
        row = MaterialCount(month=month, source=source)
        material.counts.append(row)
    row.views, row.downloads = views, downloads
    db.session.flush()
    return row


def list_material(programme: Programme) -> list[Material]:
    """Return the shared material, A to Z."""
    query = select(Material).where(Material.programme_id == programme.id)
    return list(db.session.scalars(query.order_by(Material.title, Material.id)))
