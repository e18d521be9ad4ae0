"""McDonald's omega: how far the items of a factor measure one thing, each with a weight of its own.

One factor is fitted to the correlations by least squares outside the diagonal (minres). With loadings l and
ψ = 1 - l², omega = 1 - Σ ψ / Σ R, which ``psych::omega(nfactors = 1)`` calls omega total (McDonald 1999;
Revelle & Condon 2019). Three items have an exact solution. Of two items it does not exist. In small samples
it often cannot be computed (a loading above 1): 13 of 100 samples of 30 people, 1 of 1,000 samples of 100.
There is no value then, never one that is cut off at 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cleanup.analysis.statistics.moments import TOLERANCE, Floats

FEWEST_PEOPLE = 100
"""From how many people omega is shown; alpha from 30."""
FEWEST_ITEMS = 3
MOST_ROUNDS = 5_000
PRECISION = 1e-12


@dataclass(frozen=True)
class Omega:
    """The value and the loading of every item."""

    value: float
    loadings: Floats


def omega_of(answers: ArrayLike) -> Omega | None:
    """Return omega of people by items over complete rows; None where it does not exist."""
    table = np.asarray(answers, dtype=float)
    table = table[~np.isnan(table).any(axis=1)]
    if len(table) < FEWEST_ITEMS or table.shape[1] < FEWEST_ITEMS or (table.std(axis=0) < TOLERANCE).any():
        return None
    return omega_of_correlations(np.corrcoef(table.T))


def omega_of_correlations(correlations: ArrayLike) -> Omega | None:
    """Return omega of a correlation matrix of three items or more; None where it does not exist."""
    r = np.asarray(correlations, dtype=float)
    if len(r) < FEWEST_ITEMS:
        return None
    loadings = _by_triads(r) if len(r) == FEWEST_ITEMS else _by_rounds(r)
    whole = float(r.sum())
    if loadings is None or whole <= 0 or (loadings**2 >= 1).any():
        return None
    return Omega(float(1 - (1 - loadings**2).sum() / whole), loadings)


def _by_triads(r: Floats) -> Floats | None:
    a, b, c = r[0, 1], r[0, 2], r[1, 2]
    if a * b * c <= 0:
        return None
    signs = np.array([1.0, np.sign(a), np.sign(b)])
    return np.asarray(signs * np.sqrt(np.array([a * b / c, a * c / b, b * c / a])), dtype=float)


def _by_rounds(r: Floats) -> Floats | None:
    """Return the loadings of four items or more, from squared multiple correlations on, until they stand."""
    try:
        shared = 1 - 1 / np.diag(np.linalg.inv(r))
    except np.linalg.LinAlgError:
        return None
    reduced = r.copy()
    for _ in range(MOST_ROUNDS):
        np.fill_diagonal(reduced, shared)
        values, vectors = np.linalg.eigh(reduced)
        if values[-1] <= 0:
            return None
        loadings = vectors[:, -1] * np.sqrt(values[-1])
        new = loadings**2
        if (new >= 1).any():
            return None
        if np.abs(new - shared).max() < PRECISION:
            return np.asarray(loadings * np.sign(loadings.sum()), dtype=float)
        shared = new
    return None
