"""A figure, its ceiling, the ratio and the goal; printed as a table and kept as JSON."""

from __future__ import annotations

import json
import platform
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

OUTPUT = Path(__file__).parents[2] / "output" / "benchmarks.json"


@dataclass(frozen=True)
class Figure:
    """One line of the table; ``ratio`` is figure / ceiling."""

    name: str
    figure: float
    unit: str
    ceiling: float | None = None
    ceiling_is: str = ""
    goal: str = ""

    @property
    def ratio(self) -> float | None:
        return self.figure / self.ceiling if self.ceiling else None


def median_of(
    action: Callable[[], object], runs: int = 5, clock: Callable[[], float] = time.perf_counter
) -> float:
    """Return the median of how long an action takes, in seconds, after one run to warm up.

    ``clock=time.process_time`` counts the time of the processor alone, for work within this process on a
    machine that others use too.
    """
    action()
    times = []
    for _ in range(runs):
        start = clock()
        action()
        times.append(clock() - start)
    return statistics.median(times)


def peak_memory() -> float:
    """Return the largest amount of memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def show(figures: list[Figure]) -> None:
    """Print the table and keep it."""
    print(f"\n{'what':<58} {'figure':>12} {'ceiling':>12} {'ratio':>7}  goal")
    for one in figures:
        ceiling = f"{one.ceiling:.3g}" if one.ceiling else ""
        ratio = f"{one.ratio:.2f}" if one.ratio else ""
        print(f"{one.name:<58} {one.figure:>8.3g} {one.unit:<4}{ceiling:>11} {ratio:>7}  {one.goal}")
    OUTPUT.parent.mkdir(exist_ok=True)
    found = {"machine": platform.platform(), "python": platform.python_version()}
    OUTPUT.write_text(json.dumps(found | {"figures": [asdict(f) for f in figures]}, indent=1))
    print(f"\nKept in {OUTPUT}")
