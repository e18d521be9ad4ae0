"""Complete pairs of one factor and two moments, the units they are shown in, and pooling over pilots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from cleanup.analysis.change import changes_of
from cleanup.analysis.disclosure.counts import CountBlock, Protected, protect
from cleanup.analysis.disclosure.means import Rungs, rungs_of
from cleanup.analysis.disclosure.units import Bools, Units
from cleanup.analysis.exact import flips_of_pilots
from cleanup.analysis.factors import FactorView
from cleanup.analysis.linking import Ints
from cleanup.analysis.rows import Column
from cleanup.analysis.scoring import Floats, score
from cleanup.analysis.statistics.effects import freedom_of_spread, limits_over_pilots
from cleanup.analysis.statistics.moments import average_spread, some_spread
from cleanup.analysis.statistics.pilots import FEWEST_PILOTS, OverPilots, over_pilots, smallest_p
from cleanup.analysis.study import Study
from cleanup.domain.surveys.moments import pairs_among
from cleanup.domain.surveys.opening import AFTERWARDS

ChangePeople = Mapping[tuple[str, str, str], Ints]
"""The people of each change (places in ``Linked.rows``), by factor, earlier and later moment."""


@dataclass(frozen=True)
class Paired:
    """Complete pairs of one factor: who (``person``, ``pilot``), before and after, and their units."""

    factor: FactorView
    before: str
    after: str
    places: tuple[int, int]
    person: Ints
    pilot: Ints
    first: Floats
    last: Floats
    rungs: Rungs
    steps: Protected

    @property
    def follow_up(self) -> bool:
        """Whether the rule for looking back applies."""
        return self.after in AFTERWARDS


def paired(study: Study, factor: FactorView, before: str, after: str) -> Paired:
    """Return the complete pairs of a factor over the whole programme, with their units."""
    people = study.linked.pairs(before, after)
    rows = study.linked.rows[people]
    places = study.place(before), study.place(after)
    first_rows, last_rows = rows[:, places[0]], rows[:, places[1]]
    first = score(study.unpacked, factor, first_rows, last_rows)
    last = score(study.unpacked, factor, last_rows, first_rows)
    complete = ~(np.isnan(first) | np.isnan(last))
    people, first, last = people[complete], first[complete], last[complete]
    pilot, pilots = study.linked.pilot[people], len(study.pilots)
    stats = changes_of(pilot, pilots, first, last)
    size = stats["n"]
    may = study.may_return(after)
    rungs = rungs_of(study.groups(size), study.ladder, may)
    counts = steps_of(stats)
    block = CountBlock(counts, study.groups(size), np.ones(3, dtype=bool), np.zeros(pilots, dtype=bool))
    steps = protect(block, rungs.high, study.ladder.counts, study.ladder.smallest_group)
    return Paired(factor, before, after, places, people, pilot, first, last, rungs, steps)


def pairs_of_all(study: Study) -> list[Paired]:
    """Return the pairs of every factor between every two moments."""
    return [
        paired(study, factor, before, after)
        for before, after in pairs_among(study.moments)
        for factor in study.factors
    ]


def people_of(pairs: Iterable[Paired]) -> ChangePeople:
    """Return the people of each change by factor and moments."""
    return {(each.factor.export_name, each.before, each.after): each.person for each in pairs}


def steps_of(stats: Mapping[str, Column]) -> Ints:
    """Return how many people went up, stayed the same and went down, one column each."""
    return np.stack([stats[name] for name in ("up", "same", "down")], axis=1)


def clustered(
    stats: Mapping[str, Column], pairs: Paired, key: Ints, units: Units | None = None
) -> dict[str, Column]:
    """Return the statistics of groups of pilots with what fits how many pilots they come from.

    The mean is over people, always. One pilot: the interval over its people. Two to four: no interval. From
    five: the intervals of ``statistics``, in which a small pilot that is not shown on its own counts
    together with others as one. Added are ``pilots``, ``df``, ``p_cluster``, ``p_pilots`` (signs of whole
    pilots flipped) and ``smallest_p``. What is not given is NaN.
    """
    some = key >= 0
    pilot = pairs.pilot[some]
    unit = (units or pairs.rungs.low).unit[pilot]
    return over_units(stats, pilot, key[some], unit, (pairs.last - pairs.first)[some])


def over_units(
    stats: Mapping[str, Column], pilot: Ints, group: Ints, unit: Ints, change: Floats
) -> dict[str, Column]:
    """Return the statistics as ``clustered`` does, from the pilot, group, unit and change of each pair."""
    groups = len(stats["n"])
    numbers, unit = np.unique(unit, return_inverse=True)
    owner = np.zeros(len(numbers), dtype=np.int64)
    owner[unit] = group
    people = np.bincount(unit, minlength=len(numbers))
    over = over_pilots(owner, groups, people, np.bincount(unit, change, minlength=len(numbers)) / people)
    single = _counted(pilot, group, groups) <= 1
    given = (over.pilots >= FEWEST_PILOTS) & (over.se > 0)
    return {
        **stats,
        **_intervals(stats, over, single, given),
        "pilots": over.pilots,
        "p_cluster": np.where(given, over.p, np.nan),
        "p_pilots": np.where(given, flips_of_pilots(unit, owner, groups, change), np.nan),
        "smallest_p": np.where(given, smallest_p(over.pilots), np.nan),
    }


def alone(stats: Mapping[str, Column]) -> dict[str, Column]:
    """Return the statistics of single pilots with the columns that ``clustered`` adds."""
    nothing = np.full(len(stats["n"]), np.nan)
    pilots = (stats["n"] > 0).astype(np.int64)
    return {
        **stats,
        "pilots": pilots,
        "df": _freedom_of_people(stats),
        **dict.fromkeys(("p_cluster", "p_pilots", "smallest_p"), nothing),
    }


def _intervals(
    stats: Mapping[str, Column], over: OverPilots, single: Bools, given: Bools
) -> dict[str, Column]:
    spread = average_spread(stats["sd_before"], stats["sd_after"])
    half = np.where(given, (over.high - over.low) / 2, np.nan) / spread
    freedom = freedom_of_spread(stats["n"], stats["sd_before"], stats["sd_after"], stats["sd_change"])
    g_low, g_high = limits_over_pilots(stats["d_av"], half, freedom)
    several = {"ci_low": over.low, "ci_high": over.high, "g_low": g_low, "g_high": g_high, "df": over.df}
    people = {**stats, "df": _freedom_of_people(stats)}
    return {
        name: np.where(single, people[name], np.where(given, values, np.nan))
        for name, values in several.items()
    }


def _freedom_of_people(stats: Mapping[str, Column]) -> Floats:
    """Return n - 1 where the changes have a spread, else NaN: there is no interval then."""
    return np.where(np.isnan(some_spread(stats["sd_change"])), np.nan, stats["n"] - 1.0)


def _counted(pilot: Ints, group: Ints, groups: int) -> Ints:
    """Return from how many pilots the pairs of each group come; a pilot belongs to one group."""
    home = np.zeros(int(pilot.max(initial=0)) + 1, dtype=np.int64)
    home[pilot] = group
    return np.bincount(home[np.bincount(pilot, minlength=len(home)) > 0], minlength=groups)
