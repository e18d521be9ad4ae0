"""Complete pairs of one factor and two moments, the units they are shown in, and pooling over pilots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cleanup.analysis.change import average_spread, changes_of, effect_sizes, moments_of
from cleanup.analysis.disclosure.counts import Block, Protected, protect
from cleanup.analysis.disclosure.means import Rungs, rungs_of
from cleanup.analysis.disclosure.units import Units
from cleanup.analysis.factors import FactorView
from cleanup.analysis.linking import Ints
from cleanup.analysis.pooling import FEWEST_PILOTS, Pooled, over_pilot_means
from cleanup.analysis.rows import Column
from cleanup.analysis.scoring import Floats, score
from cleanup.analysis.study import MOMENT_PLACE, Study


@dataclass(frozen=True)
class Paired:
    """Complete pairs of one factor: who (``person``, ``pilot``), before and after, and their units."""

    factor: FactorView
    before: str
    after: str
    person: Ints
    pilot: Ints
    first: Floats
    last: Floats
    rungs: Rungs
    steps: Protected

    @property
    def follow_up(self) -> bool:
        """Whether the rule for the look back (t2) applies."""
        return self.after == "t2"


def paired(study: Study, factor: FactorView, before: str, after: str) -> Paired:
    """Return the complete pairs of a factor over the whole programme, with their units."""
    people = study.linked.pairs(before, after)
    rows = study.linked.rows[people]
    first_rows, last_rows = rows[:, MOMENT_PLACE[before]], rows[:, MOMENT_PLACE[after]]
    first = score(study.unpacked, factor, first_rows, last_rows)
    last = score(study.unpacked, factor, last_rows, first_rows)
    complete = ~(np.isnan(first) | np.isnan(last))
    people, first, last = people[complete], first[complete], last[complete]
    pilot, pilots = study.linked.pilot[people], len(study.pilots)
    stats = changes_of(pilot, pilots, first, last)
    size = stats["n"]
    may = study.returned_enough(study.each_pilot, np.ones(pilots, dtype=bool)) if after == "t2" else None
    means = [stats["mean_before"], stats["mean_after"]]
    rungs = rungs_of(study.groups(size), study.ladder, means, (factor.low, factor.high), may)
    counts = steps_of(stats)
    block = Block(counts, study.groups(size), np.ones(3, dtype=bool), np.zeros(pilots, dtype=bool))
    steps = protect(block, rungs.high, study.ladder.counts, study.ladder.smallest_group)
    return Paired(factor, before, after, people, pilot, first, last, rungs, steps)


def steps_of(stats: Mapping[str, Column]) -> Ints:
    """Return how many people went up, stayed the same and went down, one column each."""
    return np.stack([stats[name] for name in ("up", "same", "down")], axis=1)


def over_pilots(
    stats: Mapping[str, Column], pairs: Paired, key: Ints, units: Units | None = None
) -> dict[str, Column]:
    """Return pooled statistics: no interval for two to four pilots, t over unit means from five.

    Groups of a single pilot keep the ordinary interval. An interval that is not given is NaN.
    """
    groups, some = len(stats["n"]), key >= 0
    pilot, group = pairs.pilot[some], key[some]
    unit = (units or pairs.rungs.low).unit[pilot]
    over = _over_units(unit, group, groups, pairs.first[some], pairs.last[some])
    single, several = _counted(pilot, group, groups) <= 1, over["change"].k >= FEWEST_PILOTS
    pooled = {name: np.where(several, found.mean, stats[name]) for name, found in over.items()}
    for side, limit in (("ci_low", over["change"].low), ("ci_high", over["change"].high)):
        pooled[side] = np.where(single, stats[side], limit)
    spread = average_spread(stats["sd_before"], stats["sd_after"])
    sizes = effect_sizes(stats["n"], pooled["change"], stats["sd_change"], spread)
    sizes |= {name: np.where(single, sizes[name], np.nan) for name in ("g_low", "g_high")}
    return {**stats, **pooled, **sizes}


def _over_units(unit: Ints, group: Ints, groups: int, first: Floats, last: Floats) -> dict[str, Pooled]:
    """Return the means of units pooled per group, of before, after and change."""
    numbers, unit = np.unique(unit, return_inverse=True)
    owner = np.zeros(len(numbers), dtype=np.int64)
    owner[unit] = group
    values = {"mean_before": first, "mean_after": last, "change": last - first}
    means = {name: moments_of(unit, len(numbers), value)[0] for name, value in values.items()}
    return {name: over_pilot_means(owner, groups, mean) for name, mean in means.items()}


def _counted(pilot: Ints, group: Ints, groups: int) -> Ints:
    """Return from how many pilots the pairs of each group come; a pilot belongs to one group."""
    home = np.zeros(int(pilot.max(initial=0)) + 1, dtype=np.int64)
    home[pilot] = group
    return np.bincount(home[np.bincount(pilot, minlength=len(home)) > 0], minlength=groups)
