"""What mail and the tasks of the machine ask of somebody on the start page."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import N_
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.platform.outbox import OutboxMessage
from cleanup.services.platform import address_check, alarms
from cleanup.services.platform.home.action import Action


def troubled_mail(account: Account, _today: dt.date) -> list[Action]:
    """Return one line when mail did not go out, or nobody knows whether it did."""
    if not account.may(Audience.STAFF):
        return []
    count = db.session.scalar(
        select(func.count()).where(OutboxMessage.state.in_(("mislukt", "onzeker"))).select_from(OutboxMessage)
    )
    if not count:
        return []
    sentence = N_("Mail die niet of misschien niet aankwam: %(count)s. Kijk het na.")
    return [Action("mail", sentence, "/pilots/berichten", {"count": count}, is_urgent=True)]


def failed_tasks(account: Account, today: dt.date) -> list[Action]:
    """Return the tasks of the machine that failed yesterday or today; one query."""
    if not account.may(Audience.ADMINISTRATORS):
        return []
    yesterday = dt.datetime.combine(today - dt.timedelta(days=1), dt.time(), dt.UTC)
    failed = alarms.failed_since(yesterday)
    return [Action("alarm", alarms.SENTENCES[task], "/beheer/backups", is_urgent=True) for task in failed]


def troubled_addresses(account: Account, _today: dt.date) -> list[Action]:
    """Return one line when addresses of colleagues or partners get no mail."""
    count = len(address_check.list_trouble()) if account.may(Audience.STAFF) else 0
    if not count:
        return []
    sentence = N_("Adressen waar geen mail heen kan: %(count)s. Kijk ze na.")
    return [Action("adres", sentence, "/mail/adressen", {"count": count})]
