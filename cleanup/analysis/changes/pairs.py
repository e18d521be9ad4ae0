"""Complete pairs of one factor and two moments, the units they are shown in, and pooling over pilots."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cleanup.analysis.change import change_by_group, moments_of, small_sample_factor, t_critical
from cleanup.analysis.disclosure.counts import Block, Protected, protect
from cleanup.analysis.disclosure.means import Rungs, rungs_of
from cleanup.analysis.disclosure.units import Bools, Units
from cleanup.analysis.linking import Ints
from cleanup.analysis.pooling import FEWEST_PILOTS
from cleanup.analysis.scoring import FactorView, Floats, score
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
    stats = change_by_group(pilot, pilots, first, last)
    size = stats["n"].to_numpy()
    may = study.returned_enough(study.each_pilot, np.ones(pilots, dtype=bool)) if after == "t2" else None
    means = [stats["mean_before"].to_numpy(), stats["mean_after"].to_numpy()]
    rungs = rungs_of(study.groups(size), study.ladder, means, (factor.low, factor.high), may)
    counts = stats[["up", "same", "down"]].to_numpy()
    block = Block(counts, study.groups(size), np.ones(3, dtype=bool), np.zeros(pilots, dtype=bool))
    steps = protect(block, rungs.high, study.ladder.counts, study.ladder.smallest_group)
    return Paired(factor, before, after, people, pilot, first, last, rungs, steps)


def over_pilots(
    stats: pd.DataFrame, pairs: Paired, key: Ints, units: Units | None = None
) -> tuple[pd.DataFrame, Bools]:
    """Return pooled statistics: no interval for two to four pilots, t over unit means from five.

    Also returns which groups consist of a single pilot, where the ordinary interval stands.
    """
    groups, units = len(stats), units or pairs.rungs.low
    some = key >= 0
    unit = units.unit[pairs.pilot[some]]
    per_unit = change_by_group(unit, units.count, pairs.first[some], pairs.last[some])
    present = per_unit["n"].to_numpy() > 0
    owner = np.zeros(units.count, dtype=np.int64)
    owner[unit] = key[some]
    k = np.bincount(owner[present], minlength=groups)
    pilot = pairs.pilot[some]
    home = np.zeros(int(pilot.max(initial=0)) + 1, dtype=np.int64)
    home[pilot] = key[some]
    pilots = np.bincount(home[np.bincount(pilot, minlength=len(home)) > 0], minlength=groups)
    single, several = pilots <= 1, k >= FEWEST_PILOTS
    columns = {
        name: moments_of(owner[present], groups, per_unit[name].to_numpy()[present])
        for name in ("mean_before", "mean_after", "change")
    }
    half = t_critical(k) * columns["change"][1] / np.sqrt(np.maximum(k, 1))
    pooled = stats.assign(**{name: np.where(several, columns[name][0], stats[name]) for name in columns})
    for side, sign in (("ci_low", -1), ("ci_high", 1)):
        wide = np.where(several, pooled["change"] + sign * half, np.nan)
        pooled[side] = np.where(single, stats[side], wide)
    spread = np.sqrt((stats["sd_before"] ** 2 + stats["sd_after"] ** 2) / 2)
    pooled["d_av"] = pooled["change"] / spread.where(spread > 0)
    pooled["g_av"] = small_sample_factor(stats["n"] - 1) * pooled["d_av"]
    pooled["d_z"] = pooled["change"] / stats["sd_change"].where(stats["sd_change"] > 0)
    return pooled, np.asarray(single, dtype=bool)
