"""Motivated against less motivated at t0: the main question of the programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from cleanup.analysis.change import changes_of
from cleanup.analysis.changes.pairs import Paired, clustered, steps_of
from cleanup.analysis.changes.shown import named, visible
from cleanup.analysis.disclosure.cells import HIDDEN, NOT_APPLICABLE, shield
from cleanup.analysis.disclosure.counts import Protected
from cleanup.analysis.disclosure.ladder import PROFILE
from cleanup.analysis.disclosure.tables import PRIMARY, SECONDARY, SHOWN
from cleanup.analysis.disclosure.units import Bools, Units
from cleanup.analysis.linking import Ints
from cleanup.analysis.profile import both_sides, motivated_at_start, nobody_else, profile_level, small_side
from cleanup.analysis.rows import Column, Rows
from cleanup.analysis.study import Study


def profile_rows(study: Study, pairs: Paired) -> Rows | None:
    """Return motivated against less motivated at t0, pooled over the units of each whole programme.

    Shown when both sides have at least ten pairs. Up, same and down are shown only when nothing of the
    programme's own counts is hidden and no side has a small cell.
    """
    motivated = motivated_at_start(study)
    if motivated is None or pairs.before != "t0":
        return None
    programme, level = study.programmes, profile_level(study)
    inside = pairs.rungs.low.covered & study.whole_programmes[programme.key]
    mine = motivated[pairs.person]
    known = inside[pairs.pilot] & ~np.isnan(mine)
    key = np.where(known, programme.key[pairs.pilot] * 2 + (mine == 0), -1)
    some = key >= 0
    stats = changes_of(key[some], level.count, pairs.first[some], pairs.last[some])
    stats = clustered(stats, _halves(pairs, key), key, _each(pairs))
    rows = named(study, pairs, stats, key, level)
    need = max(PROFILE, study.ladder.means)
    enough = both_sides(stats["n"], need)
    if pairs.follow_up:
        enough &= np.repeat(study.returned_enough(programme, study.chosen), 2)
    steps = _profile_steps(stats, pairs.steps, study.ladder.smallest_group)
    word = np.where(nobody_else(stats["n"]), NOT_APPLICABLE, HIDDEN)
    rows = visible(study, rows, enough, enough, steps, word)
    counted = stats["n"][:, None]
    rows = shield(rows, ("n_koppels",), ~small_side(counted, study.ladder.smallest_group))
    status = np.select([enough, stats["n"] < need], [SHOWN, PRIMARY], SECONDARY)
    return rows.assign(status=status).only(np.repeat(study.whole_programmes, 2))


def _halves(pairs: Paired, key: Ints) -> Paired:
    """Return the pairs with every pilot cut in its two profiles."""
    return replace(pairs, pilot=pairs.pilot * 2 + key % 2)


def _each(pairs: Paired) -> Units:
    """Return units in which every half pilot counts for itself."""
    halves = 2 * len(pairs.rungs.low.unit)
    return Units(np.arange(halves), np.ones(halves, dtype=bool))


def _profile_steps(stats: Mapping[str, Column], steps: Protected, smallest: int) -> Bools:
    counts = steps_of(stats)
    programmes = len(counts) // 2
    small = ((counts > 0) & (counts < smallest)).any(axis=1).reshape(-1, 2).any(axis=1)
    hides = steps.programme_hidden[:programmes].any(axis=1)
    nobody = (counts.reshape(-1, 2, 3).sum(axis=1) == 0) & ~steps.programme_hidden[:programmes]
    hidden = np.asarray(small | hides, dtype=bool)[:, None] & ~nobody
    return np.repeat(hidden, 2, axis=0)
