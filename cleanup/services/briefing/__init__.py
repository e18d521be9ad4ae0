"""Briefings: versions, and who read which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.briefing import Briefing, BriefingReceipt
from cleanup.models.pilots import Pilot

FIELDS = ("practical", "group_profile", "sensitivities", "goals", "aftercare", "call")


def find_briefing(pilot: Pilot) -> Briefing | None:
    """Return the current version of the briefing of a pilot, with its receipts."""
    query = (
        select(Briefing)
        .options(selectinload(Briefing.receipts))
        .where(Briefing.pilot_id == pilot.id)
        .order_by(Briefing.version.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def write_briefing(pilot: Pilot, texts: Mapping[str, str], now: dt.datetime) -> Briefing:
    """Make a new version when a text changed, else return the current one."""
    current = find_briefing(pilot)
    wanted = {name: texts.get(name, "").strip() for name in FIELDS}
    if current is not None and all(getattr(current, name) == wanted[name] for name in FIELDS):
        return current
    briefing = Briefing(
        pilot_id=pilot.id, version=(current.version if current else 0) + 1, made_at=now, **wanted
    )
    db.session.add(briefing)
    db.session.flush()
    return briefing


def confirm_read(briefing: Briefing, account: Account, now: dt.datetime) -> None:
    """Note that somebody read this version; doing it twice is fine."""
    if not has_read(briefing, account):
        briefing.receipts.append(BriefingReceipt(account_id=account.id, read_at=now))
        db.session.flush()


def has_read(briefing: Briefing, account: Account) -> bool:
    """Whether somebody read this version."""
    return any(receipt.account_id == account.id for receipt in briefing.receipts)
