"""Results that are kept until the data change: a few, by each process for itself."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Result = TypeVar("Result")

MOST = 24
"""Results that one process keeps of a sort; the oldest unused goes first."""
MOST_ROWS = 400_000
"""Rows that all of them have together: a thousand pilots take a hundred times what ten do."""


class ResultCache(Generic[Result]):
    """Results by what they were made of; ``count_rows`` says how long one is, ``most`` how many are kept."""

    def __init__(self, count_rows: Callable[[Result], int], most: int | None = None) -> None:
        self._count_rows = count_rows
        self._most = most
        self._results: OrderedDict[Hashable, tuple[Result, int]] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> Result | None:
        """Return the result of this key when it is kept."""
        with self._lock:
            if key not in self._results:
                return None
            self._results.move_to_end(key)
            return self._results[key][0]

    def get(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Return the result of this key, made when it is asked for first."""
        found = self.find(key)
        if found is not None:
            return found
        result = make()
        with self._lock:
            self._results[key] = (result, self._count_rows(result))
            while len(self._results) > 1 and self._is_too_much():
                self._results.popitem(last=False)
        return result

    def _is_too_much(self) -> bool:
        return (
            len(self._results) > (self._most or MOST)
            or sum(rows for _, rows in self._results.values()) > MOST_ROWS
        )

    def forget(self) -> None:
        """Make everything again when it is asked for next."""
        with self._lock:
            self._results.clear()
