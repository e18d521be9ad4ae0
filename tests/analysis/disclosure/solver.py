"""Somebody who sees everything that is shown and tries to pin what is hidden, with integer programming."""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp


@dataclass
class Solver:
    """Unknown numbers with limits, and what is known about sums of them."""

    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    rows: list[dict[int, float]] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def unknown(self, low: float, high: float) -> int:
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def know(self, terms: dict[int, float], value: float) -> None:
        if terms:
            self.rows.append(terms)
            self.values.append(value)

    def range_of(self, terms: dict[int, float], *, whole: bool = True) -> tuple[float, float]:
        """Return the lowest and highest possible value of a sum of unknowns."""
        matrix = np.zeros((len(self.rows), len(self.low)))
        for number, row in enumerate(self.rows):
            matrix[number, list(row)] = list(row.values())
        cost = np.zeros(len(self.low))
        cost[list(terms)] = list(terms.values())
        found = []
        for sign in (1, -1):
            if whole:
                known = LinearConstraint(matrix, self.values, self.values) if self.rows else ()
                answer = milp(
                    sign * cost,
                    integrality=np.ones(len(cost)),
                    bounds=Bounds(self.low, self.high),
                    constraints=known,
                )
            else:
                answer = linprog(
                    sign * cost,
                    A_eq=matrix if self.rows else None,
                    b_eq=self.values if self.rows else None,
                    bounds=list(zip(self.low, self.high, strict=True)),
                )
            assert answer.success, answer.message
            found.append(sign * answer.fun)
        return found[0], found[1]
