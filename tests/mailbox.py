"""A real SMTP server in a thread, and what came in."""

from __future__ import annotations

from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from tests.ports import free_port


class Mailbox:
    """Keeps every mail; refuses addresses that begin with ``weiger`` for good and ``later`` for now."""

    def __init__(self):
        self.mails, self.raw = [], []
        self.url = ""

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - aiosmtpd's name
        if address.startswith("weiger"):
            return "550 unknown"
        if address.startswith("later"):
            return "451 try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - aiosmtpd's name
        self.raw.append(envelope.content)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append((envelope.rcpt_tos, mail))
        return "250 OK"

    @property
    def addresses(self):
        return sorted(address for to, _ in self.mails for address in to)


@contextmanager
def smtp_server(*, smtputf8=True):
    mailbox = Mailbox()
    controller = Controller(
        mailbox, hostname="127.0.0.1", port=free_port(), server_hostname="localhost", enable_SMTPUTF8=smtputf8
    )
    controller.start()
    try:
        mailbox.url = f"smtp://127.0.0.1:{controller.port}"
        yield mailbox
    finally:
        controller.stop()
