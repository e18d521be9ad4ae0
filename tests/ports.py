"""Addresses for what a test serves."""

from __future__ import annotations

import random
import socket
from contextlib import closing

LOWEST, HIGHEST = 10_240, 32_000  # below what the system gives to connections, which come and go meanwhile
LUCK = random.SystemRandom()


def free_port() -> int:
    """Return a port on which nobody listens, and which no connection is given before it is used."""
    while True:
        port = LUCK.randrange(LOWEST, HIGHEST)
        with closing(socket.socket()) as listener:
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
