"""Telling administrators that a task of this machine failed: a backup, the night, the mail, the server.

The alarm goes through the outbox, and stands on the start page too: there may be no mail server. A task that
fails every hour is told once a day.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.config import settings
from cleanup.domain.accounts.roles import Role
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.platform.outbox import OutboxMessage
from cleanup.services.platform import outbox

AGAIN = dt.timedelta(hours=20)  # less than a day: a night that fails twice is told twice
TASKS = {"backup": "de back-up", "night": "de nachttaak", "mail": "de mail", "server": "de webserver"}
SENTENCES = {
    "backup": N_("De back-up is mislukt. Vraag wie de machine beheert om te kijken."),
    "night": N_("De nachttaak is mislukt. Vraag wie de machine beheert om te kijken."),
    "mail": N_("Het versturen van mail is mislukt. Vraag wie de machine beheert om te kijken."),
    "server": N_("De webserver is een keer gestopt. Vraag wie de machine beheert om te kijken."),
}
UNKNOWN = N_("Kies een taak: %(tasks)s.")
BODY = """\
Op {address} is {what} mislukt, op {when} UTC.

Kijk op de machine wat er is:
  journalctl -u '{unit}' -n 50
  cleanup doctor

Deze mail komt hooguit één keer per dag. In docs/operations.md staat wat dan helpt.
"""


def raise_alarm(task: str, now: dt.datetime) -> int:
    """Put a mail in the outbox for every administrator and return how many; none when they know already.

    Raises
    ------
    RuleBrokenError
        When there is no such task.
    """
    if task not in TASKS:
        raise RuleBrokenError(UNKNOWN, tasks=", ".join(TASKS))
    if task in failed_since(now - AGAIN):
        return 0
    query = select(Account).where(Account.role == Role.ADMINISTRATOR, Account.is_active)
    return sum(_write(account, task, now) for account in db.session.scalars(query.order_by(Account.id)))


def failed_since(moment: dt.datetime) -> list[str]:
    """Return the tasks that failed after a moment; one query."""
    query = select(OutboxMessage.message).where(
        OutboxMessage.message.in_([_name_of(task) for task in TASKS]), OutboxMessage.created_at > moment
    )
    found = set(db.session.scalars(query))
    return [task for task in TASKS if _name_of(task) in found]


def _write(account: Account, task: str, now: dt.datetime) -> bool:
    unit = "cleanup" if task == "server" else f"cleanup-task@{task}"
    body = BODY.format(
        address=settings().public_url, what=TASKS[task], when=f"{now:%d-%m-%Y %H:%M}", unit=unit
    )
    try:
        outbox.queue(
            message=_name_of(task),
            recipient=account.email,
            subject=f"Social Cleanup: {TASKS[task]} is mislukt",
            body=body,
            now=now,
        )
    except RuleBrokenError:  # an address that cannot be one keeps no alarm from the others
        return False
    return True


def _name_of(task: str) -> str:
    return f"alarm_{task}"
