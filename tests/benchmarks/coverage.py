"""How often each 95 % interval that is shown contains the true value, in invented studies.

Scores are normal, or means of three answers from 1 to 5 (thirds). Changes of one pilot's people resemble each
other (``ICC``). The true value of thirds is that of a million people.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache

import numpy as np

from cleanup.analysis.change import change_by_group
from cleanup.analysis.reliability import reliability_of
from cleanup.analysis.statistics.differences import crossed, welch
from cleanup.analysis.statistics.effects import freedom_of_spread, limits_over_pilots
from cleanup.analysis.statistics.moments import average_spread
from cleanup.analysis.statistics.pilots import over_pilots
from cleanup.analysis.statistics.proportions import wilson
from tests.benchmarks.report import Figure

SIZES = (5, 10, 17, 31)
PILOTS = (1, 5, 8)
GAINS = (0.0, 0.3, 0.8)
CORRELATION, SPREAD, ICC, START = 0.6, 0.7, 0.1, 3.0
LOWEST, HIGHEST = 93.0, 97.0
MANY = 1_000_000
FEWEST_PEOPLE = 20
"""From how many people those who came back are set against the others: ten of each are needed."""


def scores(rng, studies, pilots, n, gain, *, thirds):
    """Return before and after of studies by pilots by people."""
    shape = (studies, pilots, n)
    first = rng.normal(size=shape)
    last = CORRELATION * first + np.sqrt(1 - CORRELATION**2) * rng.normal(size=shape)
    icc = ICC if pilots > 1 else 0.0
    between = np.sqrt(2 * (1 - CORRELATION) * icc / (1 - icc)) * rng.normal(size=(studies, pilots, 1))
    before, after = START + SPREAD * first, START + SPREAD * (last + between + gain)
    return (as_thirds(before), as_thirds(after)) if thirds else (before, after)


def as_thirds(values):
    return np.clip(np.rint(values * 3), 3, 15) / 3


@cache
def truth(several, gain, *, thirds):
    """Return the true change and effect size: those of a million people, each from a pilot of their own."""
    rng = np.random.default_rng(1)
    if not several:
        before, after = scores(rng, 1, 1, MANY, gain, thirds=thirds)
    else:
        before, after = scores(rng, MANY, 2, 1, gain, thirds=thirds)
    change = (after - before).mean() if thirds else gain * SPREAD
    spread = np.sqrt((before.var() + after.var()) / 2)
    return change, change / spread


def inside(low, high, value):
    """Return how many of 100 intervals that exist contain a value."""
    known = ~np.isnan(low)
    return 100 * float(((low <= value) & (value <= high))[known].mean())


def of_change(pilots, n, gain, *, thirds=False, studies=4_000, seed=0):
    """Return the coverage of the intervals of the mean change and of g_av, in percent."""
    rng = np.random.default_rng((seed, pilots, n, int(10 * gain), thirds))
    before, after = scores(rng, studies, pilots, n, gain, thirds=thirds)
    study = np.repeat(np.arange(studies), pilots * n)
    frame = change_by_group(study, studies, before.ravel(), after.ravel())
    change, effect = truth(pilots > 1, gain, thirds=thirds)
    columns = {name: frame[name].to_numpy(dtype=float) for name in frame}
    low, high, g_low, g_high = (columns[name] for name in ("ci_low", "ci_high", "g_low", "g_high"))
    if pilots > 1:
        owner = np.repeat(np.arange(studies), pilots)
        means = (after - before).mean(axis=2).ravel()
        over = over_pilots(owner, studies, np.full(len(owner), n), means)
        spreads = [columns[name] for name in ("sd_before", "sd_after", "sd_change")]
        freedom = freedom_of_spread(columns["n"], *spreads)
        low, high = over.low, over.high
        half = (high - low) / 2 / average_spread(*spreads[:2])
        g_low, g_high = limits_over_pilots(columns["d_av"], half, freedom)
    return {"change": inside(low, high, change), "g_av": inside(g_low, g_high, effect)}


def of_returners(pilots, n, *, studies=1_500, seed=0):
    """Return the coverage of the difference at t0 between those who come back (half) and the others."""
    rng = np.random.default_rng((seed, pilots, n))
    found = []
    for _ in range(studies):
        values = rng.normal(size=pilots * n) + np.repeat(rng.normal(0, np.sqrt(ICC), pilots), n)
        back, pilot = rng.random(pilots * n) < 0.5, np.repeat(np.arange(pilots), n)
        one = welch(values[back], values[~back]) if pilots == 1 else crossed(pilot, values, back)
        found.append((one.low, one.high))
    low, high = np.array(found).T
    return inside(low, high, 0.0)


def of_alpha(n, *, studies=3_000, seed=0):
    """Return the coverage of the interval of alpha of three items that each correlate .5."""
    rng = np.random.default_rng((seed, n))
    found = []
    for _ in range(studies):
        one = reliability_of(rng.normal(size=(n, 1)) + rng.normal(size=(n, 3)))
        found.append((one.low, one.high))
    low, high = np.array(found).T
    return inside(low, high, 0.75)


def of_share(n):
    """Return the exact coverage of a share, as a mean over true shares from .02 to .98."""
    shares, counts = np.linspace(0.02, 0.98, 97)[:, None], np.arange(n + 1)
    low, high = wilson(counts, n)
    logs = np.cumsum(np.log(np.maximum(counts, 1)))
    chance = np.exp(logs[n] - logs - logs[::-1] + counts * np.log(shares) + (n - counts) * np.log(1 - shares))
    return 100 * float((chance * ((low <= shares) & (shares <= high))).sum(axis=1).mean())


def cells(*, full: bool) -> Iterator[tuple[str, float]]:
    """Yield what was tried and how many of 100 intervals contained the true value."""
    studies = 20_000 if full else 10_000
    for pilots, n, gain, thirds in itertools.product(PILOTS, SIZES, GAINS, (False, True)):
        found = of_change(pilots, n, gain, thirds=thirds, studies=studies)
        kind = "thirds" if thirds else "normal"
        for name, value in found.items():
            yield f"{name}, {pilots} x {n}, gain {gain} SD, {kind}", value
    for pilots, n in itertools.product(PILOTS, SIZES):
        if pilots * n >= FEWEST_PEOPLE:
            yield f"returners, {pilots} x {n}", of_returners(pilots, n, studies=studies // 5)
    yield from ((f"alpha, {n}", of_alpha(n, studies=studies)) for n in (30, 60, 120))
    yield from ((f"share, {n}", of_share(n)) for n in (20, 31, 60))


def measure(*, full: bool) -> list[Figure]:
    """Return the coverage of every interval as figures; the worst first."""
    found = sorted(cells(full=full), key=lambda cell: -abs(cell[1] - 95))
    return [Figure(f"coverage of {name}", value, "%", goal="93-97 %") for name, value in found]
