"""A thread of a web process that is told where answers arrived, and soon has them settled.

While answers come in one by one, the newest of them lie as they arrived; so this runs a few times a second
while there is anything to do, and never takes more than a small part of the time.
"""

from __future__ import annotations

import atexit
import logging
import time
from collections.abc import Callable, Iterable
from threading import Event, Lock, Thread

from sqlalchemy.exc import SQLAlchemyError

from cleanup.extensions import find_kept

PAUSE = 0.25  # seconds between two turns
SHARE = 20  # a turn that took long is followed by a pause of so many times as long
AFTER_TROUBLE = 2.0
NAME = "settler"

Work = Callable[[frozenset[str], bool], bool]
"""Settles the answers of pilots, sweeping whole tables if asked; False when it must be tried again."""

log = logging.getLogger(__name__)


class Settler:
    """What waits to be settled, and the thread that does it."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._lock = Lock()
        self._wake = Event()
        self._pilots: set[str] = set()
        self._whole = False

    def start(self) -> None:
        """Begin; what still waits when the process ends is settled then."""
        Thread(target=self._run, name=NAME, daemon=True).start()
        atexit.register(self.settle)

    def add(self, pilots: Iterable[str], *, whole: bool = False) -> None:
        """Have the answers of these pilots settled; without pilots, sweep only."""
        with self._lock:
            self._pilots.update(pilots)
            self._whole = self._whole or whole
            self._wake.set()

    def settle(self) -> bool:
        """Settle what waits; False when that did not work out and it waits again."""
        with self._lock:
            if not self._wake.is_set():
                return True
            pilots, whole = frozenset(self._pilots), self._whole
            self._pilots, self._whole = set(), False
            self._wake.clear()
        try:
            if self._work(pilots, whole):
                return True
        except SQLAlchemyError as error:  # the database is away, or full: the answers themselves are safe
            log.warning("settling answers did not work out: %s", type(error).__name__)
        self.add(pilots, whole=whole)
        return False

    def _run(self) -> None:
        while True:
            self._wake.wait()
            began = time.monotonic()
            done = self.settle()
            took = time.monotonic() - began
            time.sleep(max(PAUSE if done else AFTER_TROUBLE, SHARE * took))


def settler() -> Settler | None:
    """Return the one of the process at hand; a command or a test has none."""
    return find_kept(NAME, Settler)
