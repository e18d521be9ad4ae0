"""Invitations by mail: the link is made when one goes out, so that a copy of the outbox lets nobody in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import delete, select

from cleanup.config import settings
from cleanup.domain.platform.outbox import READY
from cleanup.extensions import db
from cleanup.models.accounts import Account, SignInLink
from cleanup.models.platform.outbox import OutboxMessage
from cleanup.services.accounts.links import make_link
from cleanup.services.accounts.people import find_account
from cleanup.services.platform import outbox

MESSAGE = "uitnodiging"
LINK = "[de link komt hier als de mail weggaat]"
NO_LINK = "(vraag een link aan de beheerder)"
SUBJECTS = {"nl": "Je account bij Social Cleanup", "en": "Your account at Social Cleanup"}
BODIES = {
    "nl": (
        "Hoi {name},",
        "",
        "Er staat een account voor je klaar. Kies met deze link zelf een wachtwoord:",
        LINK,
        "",
        "De link werkt twee dagen en één keer. Is hij verlopen? Vraag de beheerder om een nieuwe.",
        "Verwachtte je deze mail niet? Dan hoef je niets te doen.",
    ),
    "en": (
        "Hi {name},",
        "",
        "There is an account waiting for you. Choose a password yourself with this link:",
        LINK,
        "",
        "The link works for two days and once. Has it expired? Ask the administrator for another.",
        "You did not expect this mail? Then there is nothing you need to do.",
    ),
}


def can_invite_by_mail() -> bool:
    """Whether mail goes out by itself here."""
    return bool(settings().smtp_url)


def mail_invitation(account: Account, now: dt.datetime) -> bool:
    """Put an invitation in the outbox, in the language of its reader; whether it can be sent.

    An address that gets no mail stands among the mails that somebody has to look at.
    """
    language = account.language if account.language in BODIES else "nl"
    body = "\n".join(BODIES[language]).replace("{name}", account.name)
    subject = SUBJECTS[language]
    return outbox.queue_or_set_apart(
        message=MESSAGE, recipient=account.email, subject=subject, body=body, now=now
    )


def drop_invitations(addresses: Iterable[str]) -> None:
    """Take back the invitations to these addresses that did not go out yet."""
    found = delete(OutboxMessage).where(OutboxMessage.message == MESSAGE, OutboxMessage.state == READY)
    db.session.execute(found.where(OutboxMessage.recipient.in_(list(addresses))))


def list_invited(now: dt.datetime) -> set[str]:
    """Return the ids of the accounts with an invitation that can still be used."""
    query = select(SignInLink.account_id).where(
        SignInLink.purpose == "uitnodiging", SignInLink.used_at.is_(None), SignInLink.expires_at > now
    )
    return set(db.session.scalars(query))


def _with_link(recipient: str, body: str, now: dt.datetime) -> str:
    """Return an invitation with its link; without when the account is off, or somebody came in already."""
    account = find_account(recipient)
    if account is None or not account.is_active or account.came_in:
        return body.replace(LINK, NO_LINK)
    return body.replace(LINK, f"{settings().public_url}/uitnodiging/{make_link(account, 'uitnodiging', now)}")


outbox.finish_with(MESSAGE, _with_link)
