"""``tbl_mem``: the level of each factor at each moment (the cross-section, linked or not).

The cross-section counts everybody who answered at a moment and is never mixed with change in one row: a
difference between two of its rows is not change, because not everybody was there twice ("niet gekoppeld").
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cleanup.analysis.change import moments_of
from cleanup.analysis.disclosure.cells import HIDDEN, UNAVAILABLE, shield
from cleanup.analysis.disclosure.ladder import PROFILE
from cleanup.analysis.disclosure.means import Rungs, rungs_of
from cleanup.analysis.disclosure.tables import LEVEL, PRIMARY, SECONDARY, SHOWN, SafeTable, safe_table
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.linking import ABSENT, Ints
from cleanup.analysis.profile import motivated_at_start, small_side
from cleanup.analysis.scoring import FactorView, Floats
from cleanup.analysis.study import MOMENT_PLACE, Level, Study
from cleanup.domain.errors import N_
from cleanup.domain.questionnaires import MOMENTS

KEY = ("niveau", "groep", "factor", "moment")
SPREAD = ("standaarddeviatie", "mediaan")
COLUMNS = (*KEY, "n_deelnemers", "n_geldig", "gemiddelde", *SPREAD, "min_items", "status")
NOTES = (
    N_("Dit is de stand per moment, niet gekoppeld: iedereen die antwoordde telt mee."),
    N_(
        "Een verschil tussen twee momenten in deze tabel is geen verandering: niet iedereen was er twee keer."
    ),
    N_("Een score telt als minstens twee derde van de vragen is beantwoord."),
)


@dataclass(frozen=True)
class Standing:
    """Scores of one factor at one moment: the responses, their pilots and scores, and their units."""

    factor: FactorView
    moment: str
    row: Ints
    pilot: Ints
    score: Floats
    rungs: Rungs


def factor_table(study: Study) -> SafeTable:
    """Return ``tbl_mem`` (``peers.md`` 6.4b)."""
    parts = [
        rows
        for moment in MOMENTS
        for factor in study.factors
        for rows in _rows(study, standing(study, factor, moment))
    ]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    return safe_table("tbl_mem", table[list(COLUMNS)], key=KEY, notes=NOTES)


def standing(study: Study, factor: FactorView, moment: str) -> Standing:
    """Return the valid scores of a factor at a moment over the whole programme, with their units."""
    values = study.scores[factor.export_name].to_numpy()
    row = np.flatnonzero((study.moment_of == MOMENT_PLACE[moment]) & ~np.isnan(values))
    pilot, pilots = study.pilot_of[row], len(study.pilots)
    size = np.bincount(pilot, minlength=pilots)
    mean, _ = moments_of(pilot, pilots, values[row])
    may = study.returned_enough(study.each_pilot, np.ones(pilots, dtype=bool)) if moment == "t2" else None
    rungs = rungs_of(study.groups(size), study.ladder, [mean], (factor.low, factor.high), may)
    return Standing(factor, moment, row, pilot, values[row], rungs)


def _rows(study: Study, at: Standing) -> list[pd.DataFrame]:
    profiles = _profiles(study, at)
    totals = [_totals(study, at, level) for level in (study.programmes, study.variants)]
    return [totals[0], _pilots(study, at), totals[1], *([] if profiles is None else [profiles])]


def _named(at: Standing, key: Ints, level: Level, people: Ints) -> pd.DataFrame:
    some = key >= 0
    mean, sd = moments_of(key[some], level.count, at.score[some])
    return pd.DataFrame(
        {
            "niveau": level.niveau,
            "groep": level.labels,
            "factor": at.factor.export_name,
            "moment": at.moment,
            "n_deelnemers": people,
            "n_geldig": np.bincount(key[some], minlength=level.count),
            "gemiddelde": mean,
            "standaarddeviatie": sd,
            "mediaan": median_by_group(key[some], level.count, at.score[some]),
            "min_items": at.factor.min_items,
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


def _pilots(study: Study, at: Standing) -> pd.DataFrame:
    level = study.each_pilot
    frame = _named(at, at.pilot, level, study.n_responses[:, MOMENT_PLACE[at.moment]])
    shown = at.rungs.low.own
    late = ~shown & (frame["n_geldig"].to_numpy() >= study.ladder.means)
    word = np.where(late, UNAVAILABLE, HIDDEN)
    frame = shield(frame, ("gemiddelde",), shown, word)
    frame = shield(frame, SPREAD, shown & at.rungs.high.own, word)
    return pd.DataFrame(frame.assign(status=np.select([shown, late], [SHOWN, LEVEL], PRIMARY))[study.chosen])


def _totals(study: Study, at: Standing, level: Level) -> pd.DataFrame:
    members, spread = at.rungs.members(study.chosen, level.key, level.count)
    counted = study.chosen & members
    responses = study.n_responses[:, MOMENT_PLACE[at.moment]]
    people = np.bincount(level.key[counted], responses[counted], minlength=level.count).astype(np.int64)
    frame = _named(at, np.where(members, level.key, -1)[at.pilot], level, people)
    everyone = np.bincount(level.key[at.pilot][study.chosen[at.pilot]], minlength=level.count)
    back = np.ones(level.count, dtype=bool)
    if at.moment == "t2":
        back = study.returned_enough(level, study.chosen)
    n = frame["n_geldig"].to_numpy()
    shown = (n > 0) & back
    word = np.where((everyone >= study.ladder.means) & ~back, UNAVAILABLE, HIDDEN)
    frame = shield(frame, ("gemiddelde",), shown, word)
    frame = shield(frame, SPREAD, shown & spread & (n >= study.ladder.counts), word)
    all_people = np.bincount(level.key[study.chosen], responses[study.chosen], minlength=level.count)
    frame["n_deelnemers"] = np.where(n > 0, people, all_people.astype(np.int64))
    frame["n_geldig"] = np.where(n > 0, n, everyone)
    status = np.select([shown, everyone < study.ladder.means], [SHOWN, PRIMARY], LEVEL)
    chosen = np.bincount(level.key[study.chosen], minlength=level.count) > 0
    labelled = np.array([bool(label) for label in level.labels], dtype=bool)
    return pd.DataFrame(frame.assign(status=status)[chosen & labelled])


def _profiles(study: Study, at: Standing) -> pd.DataFrame | None:
    """Return the rows of motivated and less motivated people, both or none, for whole programmes."""
    motivated = motivated_at_start(study)
    if motivated is None:
        return None
    names, programme = ("gemotiveerd", "minder gemotiveerd"), study.programmes
    labels = [name if programme.count == 1 else f"{p}: {name}" for p in programme.labels for name in names]
    level = Level("profiel", np.zeros(0, dtype=np.int64), labels, np.repeat(np.arange(programme.count), 2))
    side = np.full(len(study.unpacked.responses), np.nan)
    linked = study.linked.rows
    for place in range(len(MOMENTS)):
        here = linked[:, place] != ABSENT
        side[linked[here, place]] = motivated[here]
    key = np.where(np.isnan(side), -1, programme.key[study.pilot_of] * 2 + (side == 0)).astype(np.int64)
    key[~(at.rungs.low.covered & study.whole_programmes[programme.key])[study.pilot_of]] = -1
    mine = (key >= 0) & (study.moment_of == MOMENT_PLACE[at.moment])
    frame = _named(at, key[at.row], level, np.bincount(key[mine], minlength=level.count))
    shown = np.repeat(_both(frame["n_geldig"].to_numpy(), max(PROFILE, study.ladder.means)), 2)
    if at.moment == "t2":
        shown &= np.repeat(study.returned_enough(programme, study.chosen), 2)
    few = frame["n_geldig"].to_numpy() < max(PROFILE, study.ladder.means)
    sizes = frame[["n_deelnemers", "n_geldig"]].to_numpy()
    frame = shield(frame, ("gemiddelde", *SPREAD), shown)
    frame = shield(frame, ("n_deelnemers", "n_geldig"), ~small_side(sizes, study.ladder.smallest_group))
    status = np.select([shown, few], [SHOWN, PRIMARY], SECONDARY)
    return pd.DataFrame(frame.assign(status=status)[np.repeat(study.whole_programmes, 2)])


def _both(n: Ints, needed: int) -> Bools:
    return np.asarray((n.reshape(-1, 2) >= needed).all(axis=1), dtype=bool)
