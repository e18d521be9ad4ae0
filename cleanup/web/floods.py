"""A limit on floods, in the memory of one process: cheap enough to ask at every answer that comes in.

It keeps one machine from being drowned by another. It is no limit on guessing: every process counts anew.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict

from flask import request

MOST_SENDERS = 4096
NETWORK = 64  # bits of an IPv6 address that one household or one rented machine may change at will


class FloodGuard:
    """Counts what each sender sends in a period; the senders seen longest ago are forgotten first."""

    def __init__(self, most: int, period: float) -> None:
        self.most, self.period = most, period
        self._seen: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = threading.Lock()

    def lets_in(self, sender: str) -> bool:
        """Count one more from this sender; False when it sent too much in this period."""
        moment = time.monotonic()
        with self._lock:
            since, count = self._seen.pop(sender, (moment, 0))
            if moment - since >= self.period:
                since, count = moment, 0
            self._seen[sender] = since, count + 1
            while len(self._seen) > MOST_SENDERS:
                self._seen.popitem(last=False)
        return count < self.most

    def is_full(self, sender: str) -> bool:
        """Whether one more from this sender would be too much; counts nothing."""
        with self._lock:
            since, count = self._seen.get(sender, (0.0, 0))
        return count >= self.most and time.monotonic() - since < self.period


def sender() -> str:
    """Return by what the one who asks now is counted."""
    return sender_of(request.remote_addr)


def sender_of(address: str | None) -> str:
    """Return by what a sender is counted: its address, or on IPv6 the network that one sender has whole."""
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return address or ""
    if found.version == 4:  # noqa: PLR2004 - the version
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, NETWORK), strict=False))
