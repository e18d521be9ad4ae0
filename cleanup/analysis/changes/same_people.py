"""Change without the day beside change with it, in the same people: t-1 to t0 and t0 to t2.

Only in a programme that asks weeks before the day, of its whole, over everybody with a score at all three
moments. Both rows are one figure: they stand together or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from typing import Any

import numpy as np

from cleanup.analysis.change import changes_of
from cleanup.analysis.changes.forms import change_figure, change_forms, with_steps
from cleanup.analysis.changes.pairs import Paired, clustered
from cleanup.analysis.changes.shown import named
from cleanup.analysis.disclosure.cells import HIDDEN
from cleanup.analysis.disclosure.figures import Figure, people_by_group
from cleanup.analysis.disclosure.means import rungs_of
from cleanup.analysis.disclosure.tables import PRIMARY
from cleanup.analysis.linking import Ints
from cleanup.analysis.study import PilotGroups, Study
from cleanup.domain.evaluation.figures import SAME_PEOPLE

MOMENTS = ("t-1", "t0", "t2")
"""Before, at the start, and weeks later: what changes between the first two changed without the day."""


def same_people_figures(study: Study, changes: Iterable[Paired]) -> list[Figure]:
    """Return for each factor and whole programme the change without and with the day in the same people."""
    if MOMENTS[0] not in study.moments:
        return []
    found = {(each.factor.export_name, each.before, each.after): each for each in changes}
    return [
        figure
        for factor in study.factors
        for figure in _figures(
            study, *(found[factor.export_name, before, after] for before, after in pairwise(MOMENTS))
        )
    ]


def _figures(study: Study, without: Paired, with_day: Paired) -> list[Figure]:
    level = replace(study.programmes, niveau=SAME_PEOPLE)
    both = in_same_people(study, without, with_day)
    made = [_rows(study, pairs, level) for pairs in both]
    return [
        _figure(both, level.labels[number], [(rows[number], people[number]) for rows, people in made])
        for number in np.flatnonzero(study.whole_programmes).tolist()
        if made[0][0][number]["n_koppels"]
    ]


def in_same_people(study: Study, *changes: Paired) -> list[Paired]:
    """Return changes of one factor in the people who have all of them, in the units these people make."""
    everyone = reduce(np.intersect1d, [each.person for each in changes])
    return [_among(study, pairs, everyone) for pairs in changes]


def _among(study: Study, pairs: Paired, everyone: Ints) -> Paired:
    """Return the pairs of some people only, in the units that these people make."""
    kept = np.isin(pairs.person, everyone)
    pilot = pairs.pilot[kept]
    size = np.bincount(pilot, minlength=len(study.pilots))
    return replace(
        pairs,
        person=pairs.person[kept],
        pilot=pilot,
        first=pairs.first[kept],
        last=pairs.last[kept],
        rungs=rungs_of(study.groups(size), study.ladder, study.may_return(MOMENTS[-1])),
    )


def _rows(study: Study, pairs: Paired, level: PilotGroups) -> tuple[list[dict[str, Any]], list[Ints]]:
    members, effects = pairs.rungs.members(study.chosen, level.key, level.count)
    key = np.where(members, level.key, -1)[pairs.pilot]
    some = key >= 0
    stats = clustered(changes_of(key[some], level.count, pairs.first[some], pairs.last[some]), pairs, key)
    back = study.returned_enough(level, study.chosen, MOMENTS[-1])
    nothing = np.ones((level.count, 3), dtype=bool)
    rows = with_steps(named(study, pairs, stats, key, level), nothing).assign(
        _may=(stats["n"] >= study.ladder.means) & back, _effects=effects, _word=HIDDEN, _status=PRIMARY
    )
    return rows.records(), people_by_group(pairs.person, key, level.count)


def _figure(both: list[Paired], label: str, made: list[tuple[dict[str, Any], Ints]]) -> Figure:
    rows = tuple(row for row, _people in made)
    each = [change_forms(pairs, (row,), (people,)) for pairs, (row, people) in zip(both, made, strict=True)]
    forms = tuple(
        replace(first, parts=(*first.parts, *second.parts), rows=rows)
        for first, second in zip(*each, strict=True)
    )
    may = all(row["_may"] for row in rows)
    return replace(change_figure(both[0], SAME_PEOPLE, label, rows, forms if may else ()), moments=MOMENTS)
