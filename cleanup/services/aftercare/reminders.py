"""Mail about what is due: each task and each incident is claimed first, so that it is mailed once.

A mail says which pilot and what kind of work; never what happened, and never who wants to talk.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, or_, select, update

from cleanup.config import settings
from cleanup.domain.accounts.roles import Role
from cleanup.domain.aftercare.duties import CLOSED, CONTACT, OWN, TEMPLATE
from cleanup.domain.pilots.plan import CANCELLED, DRAFT, FINISHED
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.outbox import REMINDER
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.aftercare import AftercareTask, Incident
from cleanup.models.pilots.plan import Pilot
from cleanup.services.aftercare.asked import aftercare_template
from cleanup.services.platform import outbox

Claimed = TypeVar("Claimed", AftercareTask, Incident)
SUBJECT = "Nazorg: er staat iets voor je klaar"
WORDS = {
    CONTACT: "iemand van de begeleiding wil napraten, neem contact op",
    "melding": "er is iets gemeld, lees het en spreek af wie wat doet",
    "zorg": "er is nazorg nodig voor de groep, spreek af wie wat doet",
    OWN: "er staat een taak open",
}


@dataclass(frozen=True)
class Due:
    """One thing that somebody is told: for whom (None: all staff), which pilot, and what to do.

    It is for all staff when it is nobody's, or of somebody who left.
    """

    owner_id: str | None
    pilot_code: str
    pilot_title: str
    words: str
    due_on: dt.date


def queue_reminders(now: dt.datetime) -> int:
    """Put a mail in the outbox for everybody who has something new to do, and return how many mails.

    What is claimed and what is written stand in one transaction, which the caller commits. Run by two
    processes at once, each thing is claimed by one of them. A mail for somebody whose address is impossible
    is kept among those that somebody has to look at. Who wants no reminders is told only of what
    would otherwise reach nobody.
    """
    today = local_day(now)
    told: dict[str, list[Due]] = defaultdict(list)
    everybody: list[Account] | None = None
    for due in [*_claim_tasks(today), *_claim_incidents(today)]:
        if due.owner_id is not None:
            told[due.owner_id].append(due)
            continue
        everybody = _staff() if everybody is None else everybody
        for account in everybody:
            told[account.id].append(due)
    shared = {account.id for account in everybody or ()}
    people = db.session.scalars(select(Account).where(Account.id.in_(told), Account.is_active))
    found = sorted(
        (account for account in people if account.gets_reminders or account.id in shared),
        key=lambda account: account.id,
    )
    for account in found:
        _write(account, told[account.id], now)
    return len(found)


def _claim_tasks(today: dt.date) -> list[Due]:
    """Claim the tasks whose day has come; a wish for contact and asked-for care go out at once."""
    going_on = select(Pilot.id).where(Pilot.status.not_in((DRAFT, FINISHED, CANCELLED)))
    not_waiting = select(Pilot.id).where(Pilot.status != CANCELLED)
    has_come = or_(
        AftercareTask.kind.in_((TEMPLATE, OWN))
        & (AftercareTask.due_on <= today)
        & AftercareTask.pilot_id.in_(going_on),
        AftercareTask.kind.not_in((TEMPLATE, OWN)) & AftercareTask.pilot_id.in_(not_waiting),
    )
    known = aftercare_template()
    return [
        _due(row, pilot, known[row.code].text["nl"] if row.code in known else WORDS.get(row.kind, WORDS[OWN]))
        for row, pilot in _claim(AftercareTask, today, AftercareTask.done_on.is_(None), has_come)
    ]


def _claim_incidents(today: dt.date) -> list[Due]:
    return [
        _due(row, pilot, WORDS["melding"]) for row, pilot in _claim(Incident, today, Incident.state != CLOSED)
    ]


def _claim(
    table: type[Claimed], today: dt.date, *conditions: ColumnElement[bool]
) -> list[tuple[Claimed, Pilot]]:
    """Mark what nobody was told of yet as told today, and return it with its pilot, the first due first."""
    wanted = (
        update(table)
        .where(table.reminded_on.is_(None), *conditions)
        .values(reminded_on=today)
        .returning(table.id)
        .execution_options(synchronize_session=False)
    )
    ids = list(db.session.scalars(wanted))
    query = select(table, Pilot).join(Pilot, Pilot.id == table.pilot_id).where(table.id.in_(ids))
    return [
        (row, pilot) for row, pilot in db.session.execute(query.order_by(table.due_on, table.id)).unique()
    ]


def _due(row: AftercareTask | Incident, pilot: Pilot, words: str) -> Due:
    owner_id = row.owner_id if row.owner is not None and row.owner.may_lead else None
    return Due(owner_id, pilot.code, pilot.title, words, row.due_on)


def _staff() -> list[Account]:
    """Return who is told of what nobody owns: everybody who plans; when nobody does, who administers.

    Who wants no reminders is left out while a colleague still gets them.
    """
    for role in (Role.STAFF, Role.ADMINISTRATOR):
        query = select(Account).where(Account.role == role, Account.is_active)
        found = list(db.session.scalars(query.order_by(Account.id)))
        if found:
            return [account for account in found if account.gets_reminders] or found
    return []


def _write(account: Account, due: list[Due], now: dt.datetime) -> None:
    lines = [f"- {one.pilot_title}, uiterlijk {one.due_on:%d-%m-%Y}: {one.words}" for one in due]
    codes = dict.fromkeys(one.pilot_code for one in due)
    addresses = [f"{settings().public_url}/pilots/{code}/nazorg" for code in codes]
    body = "\n".join(
        [
            f"Hoi {account.name},",
            "",
            "Na een Social Cleanup Day staat er iets voor je klaar:",
            "",
            *lines,
            "",
            "Lees het en vink het af als het klaar is:",
            *addresses,
            "",
            "In deze mail staat niet wat er gebeurde. Dat lees je alleen als je bent aangemeld.",
            f"Liever geen herinneringen? Zet ze uit bij je account: {settings().public_url}/account#mail",
        ]
    )
    outbox.queue_or_set_apart(message=REMINDER, recipient=account.email, subject=SUBJECT, body=body, now=now)
