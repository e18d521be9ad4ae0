"""A test mail: whether the mail server takes something, said at once."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from cleanup.config import settings
from cleanup.domain.platform.addresses import read_address
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.extensions import let_go
from cleanup.models.platform.base import new_id
from cleanup.services.platform import mail

SUBJECT = "Testmail van Social Cleanup"
BODY = """\
Hoi,

Dit is een testmail van
%(site)s

Lees je dit? Dan werkt de mail. Je hoeft niets te doen."""


def sender() -> str:
    """Return whose mail this installation sends, as people read it."""
    found = mail.sender_of(urlsplit(settings().smtp_url or ""))
    return f"{found.name} <{found.text}>" if found.name else found.text


def send(recipient: str, now: dt.datetime) -> None:
    """Send a test mail; returns only when the server took it. Nothing may be pending in the session.

    Raises
    ------
    RuleBrokenError
        When no server takes the address, there is no mail server, or it did not take the mail; says why.
    """
    address = read_address(recipient, "recipient")
    if not mail.is_set_up():
        raise RuleBrokenError(N_("Er is geen mailserver ingesteld (CLEANUP_SMTP_URL)."))
    let_go()  # a server may be slow, and nobody waits for it
    body = BODY % {"site": settings().public_url}
    try:
        mail.deliver(mail.Mail(new_id(), address.text, SUBJECT, body, now))
    except mail.NotSentError as problem:
        raise RuleBrokenError(N_("De testmail is niet verstuurd: %(reason)s"), reason=problem) from problem
    except mail.UnsureError as problem:
        sentence = N_("De lijn viel weg bij het laatste woord (%(reason)s). Kijk of de testmail er is.")
        raise RuleBrokenError(sentence, reason=problem) from problem
