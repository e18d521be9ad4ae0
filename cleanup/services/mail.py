"""Mail over SMTP, one message at a time, honest about what is known afterwards.

After a failure one of two things holds: the message was surely not taken (``NotSentError``), or the line
broke at the very end and nobody can know (``UnsureError``). RFC 5321, 4.5.3: a server may only take a
message once it has seen the final dot.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from cleanup.extensions import settings

PATIENCE = 20.0
PERMANENT = 500
GO_AHEAD = 354
TAKEN = 250
PORTS = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True)
class Mail:
    """One message to one person; the id stays the same however often it is tried."""

    id: str
    recipient: str
    subject: str
    body: str


class NotSentError(Exception):
    """The message was surely not taken; ``permanent`` says that trying again makes no sense."""

    def __init__(self, reason: str, *, permanent: bool = False) -> None:
        self.permanent = permanent
        super().__init__(reason)


class UnsureError(Exception):
    """The line broke after the last word: the message was perhaps taken."""


def is_set_up() -> bool:
    """Whether this installation can send mail; without it texts are shown, ready to copy."""
    return settings().smtp_url is not None


def deliver(mail: Mail) -> None:
    """Send one message; returns only when the server took it.

    Raises
    ------
    NotSentError, UnsureError
    """
    address = urlsplit(settings().smtp_url or "")
    content = write(mail, sender_of(address))
    with _line(address) as line:
        _envelope(line, sender_of(address), mail.recipient)
        _content(line, content)


def sender_of(address: SplitResult) -> str:
    """Return whose mail this is: ``?from=`` in the address, else cleanup at the public host."""
    given = parse_qs(address.query).get("from")
    host = urlsplit(settings().public_url).hostname or "localhost"
    return given[0] if given else f"cleanup@{host}"


def write(mail: Mail, sender: str) -> bytes:
    """Return a message as it travels; line breaks cannot become headers."""
    message = EmailMessage(policy=SMTP_POLICY)
    message["From"] = _one_line(sender)
    message["To"] = _one_line(mail.recipient)
    message["Subject"] = _one_line(mail.subject)
    message["Message-ID"] = f"<{mail.id}@{urlsplit(settings().public_url).hostname or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    return message.as_bytes()


def _one_line(text: str) -> str:
    return " ".join(text.split())


@contextmanager
def _line(address: SplitResult) -> Iterator[smtplib.SMTP]:
    """Open a line to the server, safe and signed in when it can be."""
    host, port = address.hostname or "localhost", address.port or PORTS[address.scheme]
    try:
        safe = ssl.create_default_context()
        if address.scheme == "smtps":
            line: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=safe)
        else:
            line = smtplib.SMTP(host, port, timeout=PATIENCE)
        line.ehlo_or_helo_if_needed()
        if address.scheme == "smtp" and line.has_extn("starttls"):
            line.starttls(context=safe)
            line.ehlo()
        if address.username:
            line.login(unquote(address.username), unquote(address.password or ""))
    except (OSError, smtplib.SMTPException) as error:
        raise NotSentError(_reason(error)) from error
    try:
        yield line
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            line.quit()
        line.close()


def _envelope(line: smtplib.SMTP, sender: str, recipient: str) -> None:
    try:
        for code, answer in (line.mail(sender), line.rcpt(recipient), line.docmd("DATA")):
            if code not in {TAKEN, 251, 252, GO_AHEAD}:
                raise NotSentError(_said(code, answer), permanent=code >= PERMANENT)
    except (OSError, smtplib.SMTPException) as error:
        raise NotSentError(_reason(error)) from error


def _content(line: smtplib.SMTP, content: bytes) -> None:
    dotted = re.sub(rb"(?m)^\.", b"..", content)
    if not dotted.endswith(b"\r\n"):
        dotted += b"\r\n"
    try:
        line.send(dotted)
    except (OSError, smtplib.SMTPException) as error:
        raise NotSentError(_reason(error)) from error
    try:
        line.send(b".\r\n")
        code, answer = line.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise UnsureError(_reason(error)) from error
    if code != TAKEN:
        raise NotSentError(_said(code, answer), permanent=code >= PERMANENT)


def _said(code: int, answer: bytes) -> str:
    return f"{code} {answer.decode('utf-8', 'replace')}"[:300]


def _reason(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:300]
