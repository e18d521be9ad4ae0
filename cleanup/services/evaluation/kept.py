"""What was computed and stays true until the data change: a few results, kept by one process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Result = TypeVar("Result")

MOST = 24
"""Results that one process keeps of a sort; the oldest unused goes first."""


class Kept(Generic[Result]):
    """Results by what they were made of."""

    def __init__(self) -> None:
        self._results: OrderedDict[Hashable, Result] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Return the result of this key, made when it is asked for first."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        result = make()
        with self._lock:
            self._results[key] = result
            while len(self._results) > MOST:
                self._results.popitem(last=False)
        return result

    def forget(self) -> None:
        """Make everything again when it is asked for next."""
        with self._lock:
            self._results.clear()
