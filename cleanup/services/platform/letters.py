"""How a mail is written down: headers that every server and every mail program reads alike.

Always there: ``Date``, ``Message-ID``, ``Auto-Submitted`` (so that no absence message answers it), and plain
text in quoted-printable, which passes every server unchanged.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from cleanup.domain.platform.addresses import Address

WHOLE = {"list-unsubscribe", "message-id"}
KEPT_SIGNS = {"\n", "\t"}
GONE_SIGNS = {"Cc", "Cs"}


class _Policy(EmailPolicy):
    """The policy of SMTP, but addresses of pages stay whole: a folded one is read by nobody."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return one header as it travels."""
        if name.lower() in WHOLE:
            return f"{name}: {value}\r\n".encode("ascii")
        return super().fold_binary(name, value)


PLAIN = _Policy(linesep="\r\n", cte_type="7bit", max_line_length=76)  # of quoted-printable: RFC 2045, 6.7
WITH_UTF8 = PLAIN.clone(utf8=True)


@dataclass(frozen=True)
class Mail:
    """One message to one person; the id stays the same however often it is tried.

    ``stop_url`` is the page where the reader ends this kind of mail; ``one_click`` says that a mail program
    may press its button (RFC 8058).
    """

    id: str
    recipient: str
    subject: str
    body: str
    date: dt.datetime
    stop_url: str = ""
    one_click: bool = False


def write(mail: Mail, sender: Address, recipient: Address, host: str) -> bytes:
    """Return a message as it travels; line breaks and control signs cannot become headers.

    ``host`` is the name of this installation in ASCII, for the Message-ID.
    """
    utf8 = sender.needs_smtputf8 or recipient.needs_smtputf8
    message = EmailMessage(policy=WITH_UTF8 if utf8 else PLAIN)
    message["Date"] = format_datetime(mail.date.astimezone(dt.UTC))
    message["From"] = _header(sender)
    message["To"] = _header(recipient)
    message["Subject"] = _one_line(mail.subject)
    message["Message-ID"] = f"<{mail.id}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    if mail.stop_url:
        message["List-Unsubscribe"] = f"<{_ascii_url(mail.stop_url, host)}>"
    if mail.one_click:
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(_readable(mail.body).rstrip("\n") + "\n", cte="quoted-printable")
    return message.as_bytes()


def _header(address: Address) -> HeaderAddress:
    local, _, domain = (address.ascii or address.text).rpartition("@")
    return HeaderAddress(_one_line(address.name), local, domain)


def _ascii_url(url: str, host: str) -> str:
    """Return an address of a page of ours with its host in ASCII, as headers want it."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.replace(parts.hostname or host, host)).geturl()


def _one_line(text: str) -> str:
    return " ".join(_readable(text).split())


def _readable(text: str) -> str:
    """Return a text with line breaks of one kind and without signs that are none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(s for s in lines if s in KEPT_SIGNS or unicodedata.category(s) not in GONE_SIGNS)
