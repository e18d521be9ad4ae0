"""Exact tests for small groups with ties: nothing is sampled, ties and zeros count as they are.

Both tests ask how often a sum of ±w_i with random signs is at least as far from zero as observed. For the
sign-flip test w_i are the changes themselves (as integers over their common denominator), for Wilcoxon the
doubled mid-ranks of the non-zero changes. Reference:
``scipy.stats.permutation_test(permutation_type="samples", n_resamples=inf)`` and
``scipy.stats.wilcoxon(method=PermutationMethod(n_resamples=inf))``; not scipy's "auto" or "exact", which
ignore ties. One number comes out by three ways, whichever is quickest: a dynamic programme over sums, lists
of all sums of two halves of a small group, and the characteristic function of a large one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import fft

from cleanup.analysis.linking import Ints
from cleanup.analysis.rows import Column
from cleanup.analysis.scoring import Floats
from cleanup.analysis.statistics.moments import TOLERANCE

LARGEST_DENOMINATOR = 1000
LARGEST_SCALE = 10**7
DECIMALS = 3  # of changes that have no common denominator of that size
BY_HALVES = 26  # people in a group up to which every sum of half of them can be listed
BY_PROGRAMME = 400  # people in a group up to which the dynamic programme is the faster way
FEW_STEPS, MOST_STEPS = 100_000, 2_000_000  # people times possible sums up to which it beats halves, a wave
CELLS = 4_000_000  # numbers held at once by the dynamic programme
SIGMAS = 9  # beyond this many standard deviations lies less than 1e-17 (Hoeffding)
LONGEST_WAVE = 2**21  # points; about 1,700 people in one Wilcoxon test, a million in a sign-flip test
FLAT = 1e-13  # what lies below this in a wave changes no probability by more
BLOCK = 16_384  # points of a wave that a processor keeps at hand

MINIMUM_CHANGED = 6  # with fewer non-zero changes the smallest possible p is above .05


def exact_by_group(group: Ints, groups: int, differences: ArrayLike) -> pd.DataFrame:
    """Return ``exact_tests`` as a frame, one row a group."""
    return pd.DataFrame(exact_tests(group, groups, differences))


def exact_tests(group: Ints, groups: int, differences: ArrayLike) -> dict[str, Column]:
    """Return per group ``nonzero``, ``p_sign_flip``, ``p_wilcoxon`` and ``rank_biserial``.

    Without a change that is not zero the last three are NaN. ``differences`` are complete (no NaN).
    rank_biserial = (W+ - W-) / (W+ + W-) of the matched pairs.
    """
    values = np.asarray(differences, dtype=float)
    steps = _steps(values)
    changed = steps != 0
    place, steps = np.asarray(group)[changed], steps[changed]
    order = np.argsort(place, kind="stable")
    place, steps = place[order], steps[order]
    nonzero = np.bincount(place, minlength=groups)
    ranks = doubled_midranks(place, np.abs(steps))
    signed = np.bincount(place, ranks * np.sign(steps), minlength=groups)
    whole = np.bincount(place, ranks, minlength=groups)
    some = nonzero > 0
    return {
        "nonzero": nonzero,
        "p_sign_flip": np.where(some, _probabilities(place, groups, steps, np.abs(steps)), np.nan),
        "p_wilcoxon": np.where(some, _probabilities(place, groups, ranks * np.sign(steps), ranks), np.nan),
        "rank_biserial": np.divide(signed, whole, out=np.full(groups, np.nan), where=some),
    }


def flips_of_pilots(pilot: Ints, group: Ints, groups: int, differences: ArrayLike) -> Floats:
    """Return P(|total| as observed or more) per group when the signs of whole pilots are flipped.

    ``pilot`` numbers the pilot of each change from 0, ``group`` gives the group of each pilot. People of one
    pilot resemble each other, so their changes turn together. NaN for a group without pilots.
    """
    total = np.bincount(pilot, _steps(np.asarray(differences, dtype=float)), minlength=len(group))
    total = np.rint(total).astype(np.int64)
    moved = np.flatnonzero(total)
    moved = moved[np.argsort(np.asarray(group)[moved], kind="stable")]
    place, steps = np.asarray(group)[moved], total[moved]
    found = _probabilities(place, groups, steps, np.abs(steps))
    return np.where(np.bincount(group, minlength=groups) > 0, found, np.nan)


def _steps(values: Floats) -> Ints:
    """Return the values as whole steps; scores of dozens of items are rounded to a thousandth first."""
    try:
        return as_integers(values)
    except ValueError:
        return as_integers(np.round(values, DECIMALS))


def as_integers(values: Floats) -> Ints:
    """Return the values over their common denominator, divided by their common divisor.

    Raises ``ValueError`` when they are no fractions with a small denominator.
    """
    distinct = np.unique(np.round(values, 9))
    fractions = [Fraction(float(value)).limit_denominator(LARGEST_DENOMINATOR) for value in distinct]
    scale = math.lcm(*(fraction.denominator for fraction in fractions))
    steps = np.rint(values * scale)
    if scale > LARGEST_SCALE or (np.abs(values * scale - steps) > TOLERANCE * scale).any():
        raise ValueError("changes are not fractions with a small common denominator")
    whole = steps.astype(np.int64)
    return whole // max(int(np.gcd.reduce(whole)) if len(whole) else 1, 1)


def doubled_midranks(group: Ints, sizes: Ints) -> Ints:
    """Return twice the mid-rank of each size within its group, which is a whole number with ties too."""
    if not len(group):
        return np.zeros(0, dtype=np.int64)
    key = group * (int(sizes.max()) + 1) + sizes
    values, inverse, ties = np.unique(key, return_inverse=True, return_counts=True)
    owner = values // (int(sizes.max()) + 1)
    before = np.concatenate([[0], np.cumsum(ties)[:-1]])
    first = before[np.searchsorted(owner, owner)]
    return np.asarray((2 * (before - first) + ties + 1)[inverse], dtype=np.int64)


def _probabilities(group: Ints, groups: int, signed: Ints, weights: Ints) -> Floats:
    """Return P(|sum of ±w| >= |sum observed|) per group; ``group`` is sorted."""
    observed = np.abs(np.rint(np.bincount(group, signed, minlength=groups))).astype(np.int64)
    sizes = np.bincount(group, minlength=groups)
    start = np.concatenate([[0], np.cumsum(sizes)])
    steps = sizes * np.bincount(group, weights, minlength=groups)
    most = np.where(sizes <= BY_HALVES, FEW_STEPS, MOST_STEPS)
    by_programme = (sizes > 0) & (sizes <= BY_PROGRAMME) & (steps <= most)
    found = np.ones(groups)
    for some in _batches(sizes, by_programme):
        widest = int(sizes[some].max())
        places = start[some][:, None] + np.arange(widest)
        inside = np.arange(widest) < sizes[some][:, None]
        matrix = np.where(inside, weights[np.where(inside, places, 0)], 0)
        found[some] = programme_probability(matrix, observed[some])
    for one in np.flatnonzero((sizes > 0) & ~by_programme):
        way = halves_probability if sizes[one] <= BY_HALVES else wave_probability
        found[one] = way(weights[start[one] : start[one + 1]], int(observed[one]))
    return found


def _batches(sizes: Ints, chosen: NDArray[np.bool_]) -> Iterator[Ints]:
    """Yield chosen groups of about the same size (powers of two), so that little is padded."""
    bucket = np.ceil(np.log2(np.maximum(sizes, 1))).astype(int)
    for size in np.unique(bucket[chosen]):
        yield np.flatnonzero((bucket == size) & chosen)


def halves_probability(weights: Ints, observed: int) -> float:
    """Return the same probability for one small group with many possible sums, such as scores of ten items.

    Every signed sum of either half is listed; a pair of sums is far when the second is at least the observed
    sum minus the first. Whole numbers throughout, so the value is exact.
    """
    if observed == 0:
        return 1.0
    middle = len(weights) // 2
    first, second = _signed_sums(weights[:middle]), np.sort(_signed_sums(weights[middle:]))
    far = len(second) - np.searchsorted(second, observed - first, side="left")
    return float(2 * int(far.sum()) / 2 ** len(weights))


def _signed_sums(weights: Ints) -> Ints:
    sums = np.zeros(1, dtype=np.int64)
    for weight in weights:
        sums = np.concatenate([sums - weight, sums + weight])
    return sums


def programme_probability(weights: Ints, observed: Ints) -> Floats:
    """Return the probability per row of weights by a dynamic programme over subset sums.

    With S the sum of the weights that got a plus, the signed sum is 2 S - W. Row by row of people the
    distribution of S is half itself and half itself moved by that person's weight.
    """
    totals = weights.sum(axis=1)
    found = np.empty(len(weights))
    rows = max(CELLS // (int(totals.max()) + 1), 1)
    for start in range(0, len(weights), rows):
        part = slice(start, start + rows)
        sums = np.arange(int(totals[part].max()) + 1)
        chance = np.zeros((len(totals[part]), len(sums)))
        chance[:, 0] = 1.0
        for weight in weights[part].T:
            source = sums - weight[:, None]
            moved = np.take_along_axis(chance, np.maximum(source, 0), axis=1)
            chance = (chance + np.where(source >= 0, moved, 0.0)) / 2
        far = np.abs(2 * sums - totals[part][:, None]) >= observed[part][:, None]
        found[part] = np.where(far, chance, 0.0).sum(axis=1)
    return np.minimum(found, 1.0)


def wave_probability(weights: Ints, observed: int) -> float:
    """Return the same probability for one large group from its characteristic function.

    The signed sum has characteristic function Π cos(w_i ω), a product over distinct weights; one cosine
    transform gives its whole distribution, which is the same on both sides of zero. Only where that would not
    fit in memory (Wilcoxon over thousands of people, whose sum is normal to five digits by then) the normal
    curve with continuity correction stands in.
    """
    values, times = np.unique(weights, return_counts=True)
    values = values // int(np.gcd.reduce(values))
    observed = -(-observed // (int(weights.sum()) // int((values * times).sum())))
    spread = math.sqrt(float((values.astype(float) ** 2 * times).sum()))
    if observed > SIGMAS * spread:
        return 0.0
    reach = min(int((values * times).sum()), math.ceil(SIGMAS * spread))
    if 2 * reach + 1 > LONGEST_WAVE:
        return math.erfc(max(observed - 1, 0) / spread / math.sqrt(2))
    half = fft.next_fast_len(reach, real=True)
    # Of the sums 0..half; the transform is not scaled, and a whole turn has 2 x half points.
    chance = fft.dct(_wave(values, times, 2 * half), type=1, overwrite_x=True)
    once = chance[-1] + (chance[0] if observed == 0 else 0.0)
    return float(min(max((2 * chance[observed:].sum() - once) / (2 * half), 0.0), 1.0))


def _wave(values: Ints, times: Ints, length: int) -> Floats:
    """Return Π cos(value ω)^times on the frequencies of a real transform, leaving out what turns flat."""
    wave = np.zeros(length // 2 + 1)
    order = np.argsort(-times)
    for start in range(0, len(wave), BLOCK):
        alive = np.arange(start, min(start + BLOCK, len(wave)))
        omega, height = 2 * np.pi / length * alive, np.ones(len(alive))
        for value, power in zip(values[order].tolist(), times[order].tolist(), strict=True):
            height *= _power(np.cos(value * omega), power)
            stays = np.abs(height) > FLAT
            if 2 * np.count_nonzero(stays) < len(alive):
                alive, omega, height = alive[stays], omega[stays], height[stays]
            if not len(alive):
                break
        wave[alive] = height
    return wave


def _power(base: Floats, exponent: int) -> Floats:
    """Return base^exponent by squaring: numpy takes twenty times as long over a whole power."""
    found = base if exponent % 2 else np.ones_like(base)
    while exponent := exponent // 2:
        base = base * base
        if exponent % 2:
            found = found * base
    return found
