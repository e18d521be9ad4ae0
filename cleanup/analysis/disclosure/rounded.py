"""A published number that says how the true one reads with one decimal, so that no page rounds it twice.

3.252 and 3.248 are both 3.25 with two decimals, and 3.3 and 3.2 with one. A page that rounds what a release
published would say the same of both. So where the two roundings disagree, the number carries its tenth along.
"""

from __future__ import annotations

from typing import Any, Self

HALF, LAST_BITS = 5, 1e-12


class Rounded(float):
    """A number with two decimals, and how the number behind it reads with one.

    It is that number in every sum and file; ``round(it, 1)`` alone gives the tenth. Equal are two that read
    the same both ways.
    """

    __slots__ = ("tenth",)
    tenth: float

    def __new__(cls, value: float, tenth: float) -> Self:
        """Make a number of what it is with two decimals and with one."""
        made = super().__new__(cls, value)
        made.tenth = float(tenth)
        return made

    def __getnewargs__(self) -> tuple[float, float]:  # type: ignore[override]
        """Return what a copy is made of."""
        return float(self), self.tenth

    def __round__(self, digits: Any = None) -> Any:
        """Return it with so many decimals: with one, how the true number reads."""
        return self.tenth if digits == 1 else round(float(self), digits)

    def __eq__(self, other: object) -> bool:
        """Whether another number is the same with two decimals and with one."""
        same = float.__eq__(self, other) is True
        return same and (not isinstance(other, float) or round(other, 1) == self.tenth)

    def __ne__(self, other: object) -> bool:
        """Whether another number is not the same."""
        return not self == other

    def __hash__(self) -> int:
        """Return the hash of the number: what is equal is equal as a number."""
        return float.__hash__(self)


def rounded_once(value: float, digits: int) -> float:
    """Return a number with two decimals at most, that a page may round to one decimal as if it were true."""
    kept = round(value, digits) + 0.0
    tenth = round(value, 1) + 0.0
    return kept if round(kept, 1) == tenth else Rounded(kept, tenth)


def as_stored(cell: Any) -> Any:
    """Return a cell as JSON can hold it: a number that carries its tenth as the two of them."""
    return [float(cell), cell.tenth] if isinstance(cell, Rounded) else cell


def from_stored(cell: Any) -> Any:
    """Return the cell that ``as_stored`` gave.

    An older version published such a number a last bit above or below its two decimals.
    """
    if isinstance(cell, list):
        return Rounded(*cell)
    is_half = isinstance(cell, float) and round(abs(cell) * 100) % 10 == HALF
    return rounded_once(cell, 2) if is_half and abs(cell - round(cell, 2)) < LAST_BITS else cell


def rounded_to(value: object, digits: int) -> float:
    """Return a cell with a number as it stands on a page with so many decimals, never a minus zero."""
    return round(value if isinstance(value, float) else float(str(value)), digits) + 0.0
