"""A mail server in a process of its own: keeps what it took in a file, and says each step as it happens.

``python -m tests.mail_server PORT FILE``; a step is one line on standard output, such as ``RCPT``.
"""

from __future__ import annotations

import asyncio
import json
import sys
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP


class Keeper:
    """Takes everything, and tells the step before it answers."""

    def __init__(self, file):
        self.file = file

    async def handle_EHLO(self, _server, session, _envelope, hostname, responses):  # noqa: N802 - aiosmtpd's name
        session.host_name = hostname
        await step("EHLO")
        return responses

    async def handle_MAIL(self, _server, _session, envelope, address, options):  # noqa: N802
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        await step("MAIL")
        return "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        await step("RCPT")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        with self.file.open("a") as kept:
            kept.write(json.dumps([envelope.rcpt_tos, message["Message-ID"]]) + "\n")
        await step("TAKEN")
        return "250 OK"


async def step(name):
    print(name, flush=True)
    await asyncio.sleep(0.01)


async def serve(port, file):
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Keeper(file), hostname="localhost", enable_SMTPUTF8=False), "127.0.0.1", port
    )
    await step("READY")
    await server.serve_forever()


if __name__ == "__main__":
    from pathlib import Path

    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
