"""A mean of people at one moment, for programmes, pilots and variants, as far as it may be shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cleanup.analysis.disclosure.cells import HIDDEN, UNAVAILABLE, shield
from cleanup.analysis.disclosure.means import Rungs, rungs_of
from cleanup.analysis.disclosure.tables import LEVEL, PRIMARY, SHOWN
from cleanup.analysis.linking import Ints
from cleanup.analysis.rows import Rows
from cleanup.analysis.scoring import Floats
from cleanup.analysis.statistics.moments import moments_of
from cleanup.analysis.study import MOMENT_PLACE, Level, Study

SPREAD = ("standaarddeviatie", "mediaan")


@dataclass(frozen=True)
class Standing:
    """One number a person at one moment: the responses, their pilots and values, and their units."""

    name: str
    moment: str
    row: Ints
    pilot: Ints
    value: Floats
    rungs: Rungs


def standing(study: Study, name: str, moment: str, values: Floats, limits: tuple[float, float]) -> Standing:
    """Return the standing of a number per response (NaN missing) at a moment, over the whole programme."""
    row = np.flatnonzero((study.moment_of == MOMENT_PLACE[moment]) & ~np.isnan(values))
    pilot, pilots = study.pilot_of[row], len(study.pilots)
    size = np.bincount(pilot, minlength=pilots)
    mean, _ = moments_of(pilot, pilots, values[row])
    may = study.returned_enough(study.each_pilot, np.ones(pilots, dtype=bool)) if moment == "t2" else None
    rungs = rungs_of(study.groups(size), study.ladder, [mean], limits, may)
    return Standing(name, moment, row, pilot, values[row], rungs)


def standing_rows(study: Study, at: Standing) -> list[Rows]:
    """Return the rows of programmes, pilots and variants; ``factor`` holds the name of the standing."""
    return [_totals(study, at, study.programmes), _pilots(study, at), _totals(study, at, study.variants)]


def named_standing(at: Standing, key: Ints, level: Level, people: Ints) -> Rows:
    """Return mean, spread and median per group of a key per value (-1 none)."""
    some = key >= 0
    mean, sd = moments_of(key[some], level.count, at.value[some])
    return Rows(
        {
            "niveau": level.niveau,
            "groep": level.labels,
            "factor": at.name,
            "moment": at.moment,
            "n_deelnemers": people,
            "n_geldig": np.bincount(key[some], minlength=level.count),
            "gemiddelde": mean,
            "standaarddeviatie": sd,
            "mediaan": median_by_group(key[some], level.count, at.value[some]),
        }
    )


def median_by_group(group: Ints, groups: int, values: Floats) -> Floats:
    """Return the median per group, NaN of nobody; the mean of the middle two when even."""
    ordered = values[np.lexsort((values, group))]
    n = np.bincount(group, minlength=groups)
    start = np.concatenate([[0], np.cumsum(n)[:-1]]).astype(np.int64)
    result = np.full(groups, np.nan)
    some = n > 0
    lower, upper = (start + (n - 1) // 2)[some], (start + n // 2)[some]
    result[some] = (ordered[lower] + ordered[upper]) / 2
    return result


def _pilots(study: Study, at: Standing) -> Rows:
    level = study.each_pilot
    rows = named_standing(at, at.pilot, level, study.n_responses[:, MOMENT_PLACE[at.moment]])
    shown = at.rungs.low.own
    late = ~shown & (rows["n_geldig"] >= study.ladder.means)
    word = np.where(late, UNAVAILABLE, HIDDEN)
    rows = shield(rows, ("gemiddelde",), shown, word)
    rows = shield(rows, SPREAD, shown & at.rungs.high.own, word)
    return rows.assign(status=np.select([shown, late], [SHOWN, LEVEL], PRIMARY)).only(study.chosen)


def _totals(study: Study, at: Standing, level: Level) -> Rows:
    members, spread = at.rungs.members(study.chosen, level.key, level.count)
    counted = study.chosen & members
    responses = study.n_responses[:, MOMENT_PLACE[at.moment]]
    people = np.bincount(level.key[counted], responses[counted], minlength=level.count).astype(np.int64)
    rows = named_standing(at, np.where(members, level.key, -1)[at.pilot], level, people)
    everyone = np.bincount(level.key[at.pilot][study.chosen[at.pilot]], minlength=level.count)
    back = np.ones(level.count, dtype=bool)
    if at.moment == "t2":
        back = study.returned_enough(level, study.chosen)
    n = rows["n_geldig"]
    shown = (n > 0) & back
    word = np.where((everyone >= study.ladder.means) & ~back, UNAVAILABLE, HIDDEN)
    rows = shield(rows, ("gemiddelde",), shown, word)
    rows = shield(rows, SPREAD, shown & spread & (n >= study.ladder.counts), word)
    all_people = np.bincount(level.key[study.chosen], responses[study.chosen], minlength=level.count)
    rows = rows.assign(
        n_deelnemers=np.where(n > 0, people, all_people.astype(np.int64)),
        n_geldig=np.where(n > 0, n, everyone),
    )
    status = np.select([shown, everyone < study.ladder.means], [SHOWN, PRIMARY], LEVEL)
    chosen = np.bincount(level.key[study.chosen], minlength=level.count) > 0
    labelled = np.array([bool(label) for label in level.labels], dtype=bool)
    return rows.assign(status=status).only(chosen & labelled)
