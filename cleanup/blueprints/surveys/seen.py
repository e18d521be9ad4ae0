"""How often a page was opened: counted in this process, and written down with the next thing that is written.

Reading a page writes nothing; the number is a rough one for the response meter and belongs to nobody.
"""

from __future__ import annotations

from collections import Counter
from threading import Lock

_lock = Lock()
_opened: Counter[tuple[str, str]] = Counter()


def saw(pilot_id: str, moment: str) -> None:
    """Count one opened page."""
    with _lock:
        _opened[pilot_id, moment] += 1


def take(pilot_id: str, moment: str) -> int:
    """Return how often the page was opened since the last time this was asked."""
    with _lock:
        return _opened.pop((pilot_id, moment), 0)
