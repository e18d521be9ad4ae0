"""``tbl_mem``: the level of each factor at each moment.

Everybody who answered counts, linked or not. Where that would say something about fewer than five people
beside the other figures, the level of the people of the change stands instead; the column ``basis`` says
which. A difference between two rows over everybody is not change, because not everybody was there twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from cleanup.analysis.changes.pairs import ChangePeople
from cleanup.analysis.disclosure.cells import HIDDEN, NOT_APPLICABLE
from cleanup.analysis.disclosure.figures import (
    EVERYBODY,
    LEVEL,
    Figure,
    FigureForm,
    GivenSum,
    people_by_group,
    with_cells,
)
from cleanup.analysis.disclosure.ladder import PROFILE
from cleanup.analysis.disclosure.shape import Number, Rung, Shape
from cleanup.analysis.disclosure.tables import PRIMARY, SECONDARY
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.factors import FactorView
from cleanup.analysis.levels import LevelAtMoment, level_figures, named_standing, pairs_of, standing
from cleanup.analysis.linking import Ints
from cleanup.analysis.profile import both_sides, motivated_at_start, nobody_else, profile_level, small_side
from cleanup.analysis.study import PilotGroups, Study
from cleanup.domain.platform.errors import N_

Sides = tuple[list[dict[str, Any]], list[Ints]]
TABLE = "tbl_mem"
KEY = ("niveau", "groep", "factor", "moment")
COLUMNS = (
    *KEY, "n_deelnemers", "n_geldig", "gemiddelde", "standaarddeviatie", "mediaan", "min_items", "status",
    "basis", "vrijgave",
)  # fmt: skip
SHAPE = Shape(
    counted="n_geldig",
    numbers={
        "gemiddelde": Number(Rung.MEAN),
        "standaarddeviatie": Number(Rung.SPREAD, needs="_spread"),
        "mediaan": Number(Rung.SPREAD, needs="_spread"),
    },
)
NOTES = (
    N_("Dit is de stand per moment; de kolom basis zegt over wie: iedereen die antwoordde, of de koppels."),
    N_("Een verschil tussen twee rijen over iedereen is geen verandering: niet iedereen was er twee keer."),
    N_("Een score telt als minstens twee derde van de vragen is beantwoord."),
)


def factor_figures(study: Study, changes: ChangePeople) -> list[Figure]:
    """Return the levels of every factor at every moment; ``changes`` are the people of each change."""
    return [
        figure
        for moment in study.moments
        for factor in study.factors
        for figure in _figures(study, factor, moment, changes)
    ]


def _figures(study: Study, factor: FactorView, moment: str, changes: ChangePeople) -> list[Figure]:
    name = factor.export_name
    at = standing(study, name, moment, study.scores[name].to_numpy())
    pairs = pairs_of(study, name, moment, changes)
    figures = [*level_figures(study, TABLE, at, pairs), *_profiles(study, at, pairs)]
    return [with_cells(figure, min_items=factor.min_items) for figure in figures]


def _profiles(study: Study, at: LevelAtMoment, pairs: tuple[str, Bools]) -> list[Figure]:
    """Return motivated and less motivated people, both or none, for whole programmes."""
    motivated = motivated_at_start(study)
    if motivated is None:
        return []
    programme, level = study.programmes, profile_level(study)
    inside = (at.rungs.low.covered & study.whole_programmes[programme.key])[study.linked.pilot]
    side = np.where(
        inside & ~np.isnan(motivated), programme.key[study.linked.pilot] * 2 + (motivated == 0), -1
    )
    side = side.astype(np.int64)
    all_people = study.person_of[study.moment_of == study.place(at.moment)]
    asked = np.bincount(side[all_people][side[all_people] >= 0], minlength=level.count)
    made = [_sides(study, each, side, asked, level) for each in (at, at.among(pairs[1]))]
    return [
        _profile_figure(study, at.moment, number, made, pairs[0])
        for number in np.flatnonzero(study.whole_programmes).tolist()
    ]


def _sides(study: Study, at: LevelAtMoment, side: Ints, asked: Ints, level: PilotGroups) -> Sides:
    """Return the rows of both sides of every programme, and the people of each."""
    rows = named_standing(at, side[at.person], level, asked)
    n, need = rows["n_geldig"], max(PROFILE, study.ladder.means)
    may = both_sides(n, need)
    may &= np.repeat(study.returned_enough(study.programmes, study.chosen, at.moment), 2)
    counted = ~small_side(np.stack([rows["n_deelnemers"], n], axis=1), study.ladder.smallest_group)
    rows = rows.assign(
        _may=may,
        _spread=may,
        _word=np.where(nobody_else(n), NOT_APPLICABLE, HIDDEN),
        _status=np.where(n < need, PRIMARY, SECONDARY),
        _counted=counted,
    )
    return rows.records(), people_by_group(at.person, side[at.person], level.count)


def _profile_figure(study: Study, moment: str, programme: int, made: Sequence[Sides], basis: str) -> Figure:
    places = (2 * programme, 2 * programme + 1)
    forms = []
    for rank, (rows, people) in enumerate(made):
        parts = tuple(GivenSum(people[place], study.place(moment)) for place in places)
        both = tuple(rows[place] for place in places)
        if all(row["_may"] for row in both):
            forms.append(FigureForm((EVERYBODY, basis)[rank], parts, both, rank=rank))
    shown = tuple(made[0][0][place] for place in places)
    return Figure(
        table=TABLE,
        quantity=str(shown[0]["factor"]),
        kind=LEVEL,
        niveau="profiel",
        groep=study.programmes.labels[programme],
        moments=(moment,),
        n=sum(int(row["n_geldig"]) for row in shown),
        rows=tuple(_without_small(row) for row in shown),
        forms=tuple(forms) if forms and shown[0]["_may"] else (),
    )


def _without_small(row: Mapping[str, object]) -> dict[str, object]:
    """Return a row of a profile whose counts are hidden when a side is too small to be counted."""
    if row["_counted"]:
        return dict(row)
    return {**row, "n_deelnemers": HIDDEN, "n_geldig": HIDDEN}
