"""A limit on floods, in the memory of one process: cheap enough to ask at every answer that comes in.

It keeps one machine from being drowned by another; guessing is limited elsewhere, in a table shared by all.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

MOST_SENDERS = 4096


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
