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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from cleanup.config import SettingError, Settings, settings
from cleanup.domain.platform.addresses import Address, read_address
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.outbox import NO_SMTPUTF8
from cleanup.services.platform.letters import Mail, write

PATIENCE = 20.0
LAST_PATIENCE = 120.0  # after the final dot: the server may look for viruses first
PERMANENT = 500
GO_AHEAD = 354
TAKEN = 250
NO_SUCH_ADDRESS = {550, 551, 553}
POLICY = re.compile(rb"^5\.7\.")  # what the server thinks of us, not of the address
PORTS = {"smtp": 25, "smtps": 465}

__all__ = ["Mail", "NotSentError", "UnsureError", "check_settings", "deliver", "is_set_up", "sender_of"]


class NotSentError(Exception):
    """The message was surely not taken.

    ``permanent`` says that trying this very message again makes no sense, ``is_gone`` that the server knows
    no such address.
    """

    def __init__(self, reason: str, *, permanent: bool = False, is_gone: bool = False) -> None:
        self.permanent, self.is_gone = permanent, is_gone
        super().__init__(reason)


class UnsureError(Exception):
    """The line broke after the last word: the message was perhaps taken."""


def is_set_up() -> bool:
    """Whether this installation can send mail; without it texts are shown, ready to copy."""
    return settings().smtp_url is not None


def check_settings(own: Settings) -> None:
    """Refuse a mail server or a sender that cannot be, before anything is sent with it.

    Raises
    ------
    SettingError
        Naming ``CLEANUP_SMTP_URL``.
    """
    if own.smtp_url is None:
        return
    try:
        address = urlsplit(own.smtp_url)
        whole = address.scheme in PORTS and bool(address.hostname) and address.port != 0
    except ValueError:
        address, whole = urlsplit(""), False
    if not whole:
        raise SettingError("CLEANUP_SMTP_URL: schrijf smtp://naam:wachtwoord@server:poort of smtps://….")
    try:
        sender_of(address, own)
    except RuleBrokenError as error:
        raise SettingError(f"CLEANUP_SMTP_URL, from=: {error}") from error


def sender_of(address: SplitResult, own: Settings | None = None) -> Address:
    """Return whose mail this is: ``?from=`` in the address, else cleanup at the public host.

    Raises
    ------
    RuleBrokenError
        When what ``?from=`` says is no address.
    """
    given = parse_qs(address.query).get("from")
    if given:
        return read_address(given[0], None)
    plain = f"cleanup@{host_of(own or settings())}"
    return Address(plain, plain)


def host_of(own: Settings) -> str:
    """Return the name of this installation as it travels: ASCII."""
    host = urlsplit(own.public_url).hostname or "localhost"
    if host.isascii():
        return host
    try:
        return (read_address(f"cleanup@{host}").ascii or "").partition("@")[2]
    except RuleBrokenError:
        return "localhost"


def deliver(mail: Mail, hand_over: Callable[[], None] = lambda: None) -> None:
    """Send one message; returns only when the server took it.

    ``hand_over`` is called when everything is said but the final dot. It writes down that the message is on
    its way; when it raises, the line is dropped and the server forgets the message.

    Raises
    ------
    NotSentError, UnsureError
    """
    server = urlsplit(settings().smtp_url or "")
    sender, recipient, content = _written(mail, server)
    with _line(server) as line:
        options = _options(line, sender, recipient)
        _envelope(line, sender, recipient, options)
        _content(line, content)
        hand_over()
        _last_word(line)


def _written(mail: Mail, server: SplitResult) -> tuple[Address, Address, bytes]:
    """Return sender, recipient and what travels; anything wrong here is about this message alone."""
    try:
        sender = sender_of(server)
    except RuleBrokenError as error:
        raise NotSentError(f"from=: {error}") from error
    try:
        recipient = read_address(mail.recipient)
        return sender, recipient, write(mail, sender, recipient, host_of(settings()))
    except (RuleBrokenError, ValueError, LookupError, TypeError) as error:
        raise NotSentError(_reason(error), permanent=True) from error


@contextmanager
def _line(server: SplitResult) -> Iterator[smtplib.SMTP]:
    """Open a line to the server, safe and signed in when it can be; after a failure it is just dropped."""
    try:
        line = _opened(server)
    except Exception as error:  # whatever it is, nothing was said about this message yet
        raise NotSentError(_reason(error)) from error
    try:
        yield line
        with contextlib.suppress(OSError, smtplib.SMTPException):
            line.quit()
    finally:
        line.close()


def _opened(server: SplitResult) -> smtplib.SMTP:
    host, port = server.hostname or "localhost", server.port or PORTS[server.scheme]
    own = host_of(settings())  # else smtplib asks DNS for our name, every time
    safe = ssl.create_default_context()
    if server.scheme == "smtps":
        line: smtplib.SMTP = smtplib.SMTP_SSL(host, port, own, timeout=PATIENCE, context=safe)
    else:
        line = smtplib.SMTP(host, port, own, timeout=PATIENCE)
    try:
        line.ehlo_or_helo_if_needed()
        if server.scheme == "smtp" and line.has_extn("starttls"):
            line.starttls(context=safe)
            line.ehlo()
        if server.username:
            line.login(unquote(server.username), unquote(server.password or ""))
    except BaseException:
        line.close()
        raise
    return line


def _options(line: smtplib.SMTP, sender: Address, recipient: Address) -> list[str]:
    if not (sender.needs_smtputf8 or recipient.needs_smtputf8):
        return []
    if not line.has_extn("smtputf8"):
        raise NotSentError(NO_SMTPUTF8, permanent=True)
    return ["SMTPUTF8", "BODY=8BITMIME"]


def _envelope(line: smtplib.SMTP, sender: Address, recipient: Address, options: list[str]) -> None:
    try:
        code, answer = line.mail(sender.ascii or sender.text, options)
        if code != TAKEN:
            raise NotSentError(_said(code, answer))  # it is the sender that is refused, for every message
        code, answer = line.rcpt(recipient.ascii or recipient.text)
        if code not in {TAKEN, 251, 252}:
            ours = bool(POLICY.match(answer))
            gone = code in NO_SUCH_ADDRESS and not ours
            raise NotSentError(_said(code, answer), permanent=code >= PERMANENT and not ours, is_gone=gone)
        code, answer = line.docmd("DATA")
        if code != GO_AHEAD:
            raise NotSentError(_said(code, answer), permanent=code >= PERMANENT)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise NotSentError(_reason(error)) from error


def _content(line: smtplib.SMTP, content: bytes) -> None:
    dotted = re.sub(rb"(?m)^\.", b"..", content)
    if not dotted.endswith(b"\r\n"):
        dotted += b"\r\n"
    try:
        line.send(dotted)
    except (OSError, smtplib.SMTPException) as error:
        raise NotSentError(_reason(error)) from error


def _last_word(line: smtplib.SMTP) -> None:
    """Say the final dot; from here on the message may have been taken."""
    try:
        if line.sock is not None:
            line.sock.settimeout(LAST_PATIENCE)
        line.send(b".\r\n")
        code, answer = line.getreply()
    except Exception as error:  # whatever it is, the server may have the message
        raise UnsureError(_reason(error)) from error
    if code != TAKEN:
        raise NotSentError(_said(code, answer), permanent=code >= PERMANENT)


def _said(code: int, answer: bytes) -> str:
    return f"{code} {answer.decode('utf-8', 'replace')}"[:300]


def _reason(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:300]
