"""Motivated against less motivated at t0: the main question of the programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from cleanup.analysis.change import changes_of
from cleanup.analysis.changes.forms import change_figure, change_forms, with_steps
from cleanup.analysis.changes.pairs import Paired, clustered, steps_of
from cleanup.analysis.changes.shown import named
from cleanup.analysis.disclosure.cells import HIDDEN, NOT_APPLICABLE
from cleanup.analysis.disclosure.counts import Protected
from cleanup.analysis.disclosure.figures import WHOLE_PILOTS, Figure, FigureForm, people_by_group
from cleanup.analysis.disclosure.ladder import PROFILE
from cleanup.analysis.disclosure.tables import PRIMARY, SECONDARY
from cleanup.analysis.disclosure.units import Bools, Units
from cleanup.analysis.linking import Ints
from cleanup.analysis.profile import both_sides, motivated_at_start, nobody_else, profile_level, small_side
from cleanup.analysis.rows import Column
from cleanup.analysis.scoring import Floats
from cleanup.analysis.study import Study

HALF = 0.5


def profile_figures(study: Study, pairs: Paired) -> list[Figure]:
    """Return motivated against less motivated at t0 of each whole programme; both sides are one figure.

    Offered when both sides have at least ten pairs: by person, then as difference alone, then by whole
    pilots: those of mostly motivated people against the others. Up, same and down stand only when nothing
    of the programme's own counts is hidden and no side has a small cell.
    """
    motivated = motivated_at_start(study)
    if motivated is None or pairs.before != "t0":
        return []
    inside = (pairs.rungs.low.covered & study.whole_programmes[study.programmes.key])[pairs.pilot]
    mine = motivated[pairs.person]
    by_person = _sides(study, pairs, inside & ~np.isnan(mine), mine == 0)
    less = _share_motivated(study, motivated) < HALF
    by_pilot = _sides(study, pairs, inside, less[pairs.pilot])
    return [
        _figure(pairs, study.programmes.labels[number], number, by_person, by_pilot)
        for number in np.flatnonzero(study.whole_programmes).tolist()
    ]


Sides = tuple[list[dict[str, Any]], list[Ints]]


def _sides(study: Study, pairs: Paired, known: Bools, less: Bools) -> Sides:
    """Return the rows of both sides of every programme and the people in them; ``less`` picks the side."""
    programme, level = study.programmes, profile_level(study)
    key = np.where(known, programme.key[pairs.pilot] * 2 + less, -1).astype(np.int64)
    some = key >= 0
    stats = changes_of(key[some], level.count, pairs.first[some], pairs.last[some])
    stats = clustered(stats, _halves(pairs, key), key, _each(pairs))
    need = max(PROFILE, study.ladder.means)
    enough = both_sides(stats["n"], need)
    if pairs.follow_up:
        enough &= np.repeat(study.returned_enough(programme, study.chosen, pairs.after), 2)
    steps = _profile_steps(stats, pairs.steps, study.ladder.smallest_group)
    rows = with_steps(named(study, pairs, stats, key, level), steps).assign(
        _may=enough,
        _effects=enough,
        _word=np.where(nobody_else(stats["n"]), NOT_APPLICABLE, HIDDEN),
        _status=np.where(stats["n"] < need, PRIMARY, SECONDARY),
        _counted=~small_side(stats["n"][:, None], study.ladder.smallest_group),
    )
    return rows.records(), people_by_group(pairs.person, key, level.count)


def _figure(pairs: Paired, label: str, number: int, by_person: Sides, by_pilot: Sides) -> Figure:
    places = (2 * number, 2 * number + 1)
    rows = tuple(by_person[0][place] for place in places)
    forms: list[FigureForm] = []
    if rows[0]["_may"]:
        forms += change_forms(pairs, rows, tuple(by_person[1][place] for place in places))
        whole = tuple(by_pilot[0][place] for place in places)
        if whole[0]["_may"]:
            people = tuple(by_pilot[1][place] for place in places)
            forms.append(replace(change_forms(pairs, whole, people)[0], basis=WHOLE_PILOTS, rank=1))
    shown = tuple(row if row["_counted"] else {**row, "n_koppels": HIDDEN} for row in rows)
    return change_figure(pairs, "profiel", label, shown, tuple(forms))


def pilots_by_profile(study: Study) -> Ints:
    """Return for each pilot the profile (as in ``profile_level``) of most of its people; -1 unknown."""
    motivated = motivated_at_start(study)
    if motivated is None:
        return np.full(len(study.pilots), -1, dtype=np.int64)
    return (study.programmes.key * 2 + (_share_motivated(study, motivated) < HALF)).astype(np.int64)


def _share_motivated(study: Study, motivated: Floats) -> Floats:
    """Return per pilot which part of the people whose motivation at t0 is known was motivated."""
    known = ~np.isnan(motivated)
    pilot, pilots = study.linked.pilot, len(study.pilots)
    yes = np.bincount(pilot[known], motivated[known], minlength=pilots)
    return np.asarray(yes / np.maximum(np.bincount(pilot[known], minlength=pilots), 1), dtype=float)


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
