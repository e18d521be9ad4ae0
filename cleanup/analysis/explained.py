"""One change as pages tell it: its numbers, how they came about, and how much they say."""

from __future__ import annotations

from dataclasses import dataclass

from cleanup.analysis.disclosure.tables import NOT_APPLICABLE
from cleanup.analysis.reading import adds_up, as_read, changed, digits_of
from cleanup.analysis.sentences import signed
from cleanup.domain.evaluation.labels import Label, is_harm


@dataclass(frozen=True)
class Explained:
    """How a figure came about: filter in words, pairs counted, out of how many at t0, what was left out."""

    filter: str
    numerator: object
    denominator: int
    excluded: int
    versions: tuple[str, ...]


@dataclass(frozen=True)
class ExplainedChange:
    """One change of one factor: its row of ``tbl_verandering`` in numbers or shorthand, and explained."""

    before: str
    after: str
    shown: bool
    n: object
    mean_before: object
    mean_after: object
    change: object
    low: object
    high: object
    up: object
    same: object
    down: object
    explained: Explained
    basis: str = ""
    release: object = NOT_APPLICABLE
    pilots: int = 1
    without_one: tuple[float, float] | None = None
    label: Label = Label.DESCRIPTION
    lift: tuple[str, ...] = ()

    @property
    def is_harm(self) -> bool:
        """Whether the change is down far enough, or surely enough, to be named on its own."""
        high = None if isinstance(self.high, str) else float(str(self.high))
        return self.shown and not isinstance(self.change, str) and is_harm(float(str(self.change)), high)

    @property
    def as_read(self) -> tuple[float, int]:
        """The change as it reads, with its decimals; only where it is shown."""
        return as_read(self.change, self.n)

    @property
    def adds_up(self) -> bool:
        """Whether it reads as what the means beside it differ."""
        return adds_up(self.mean_before, self.mean_after, self.change, self.n)

    @property
    def told_change(self) -> str:
        """The change as it reads, in words."""
        return changed(self.change, self.n)

    @property
    def told_interval(self) -> tuple[str, str]:
        """Both ends of its interval with the decimals of the change."""
        digits = digits_of(self.n)
        return signed(self.low, digits), signed(self.high, digits)
