"""``tbl_terugkomers``: whether those who came back for the look back already differed at t0 from the rest.

For whole programmes; offered when both sides have ten people or more. The difference has the interval of one
pilot (Welch) or of people who share their pilots (CR2, from five pilots); no p-value. With few people the
interval is wide: no difference seen is not the same as no difference.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from cleanup.analysis.disclosure.cells import NOT_APPLICABLE
from cleanup.analysis.disclosure.figures import EVERYBODY, PAIRS_OF, RETURNERS, Figure, FigureForm, GivenSum
from cleanup.analysis.disclosure.shape import Number, Rounding, Rung, Shape
from cleanup.analysis.disclosure.tables import PRIMARY
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.levels import LevelAtMoment, standing
from cleanup.analysis.linking import ABSENT
from cleanup.analysis.statistics.differences import crossed, standardised, welch
from cleanup.analysis.statistics.pilots import FEWEST_PILOTS
from cleanup.analysis.study import Study
from cleanup.domain.platform.errors import N_

TABLE = "tbl_terugkomers"
KEY = ("groep", "factor")
DIFFERENCE = ("verschil", "ci_laag", "ci_hoog", "verschil_in_sd")
FIGURES = ("gemiddelde_t0_terug", "gemiddelde_t0_niet_terug", *DIFFERENCE)
COLUMNS = (*KEY, "n_terug", "n_niet_terug", *FIGURES, "status", "basis", "vrijgave")
SHAPE = Shape(
    counted="_n",
    numbers={
        **dict.fromkeys(FIGURES, Number(Rung.SPREAD)),
        "ci_laag": Number(Rung.SPREAD, Rounding.LOW_END),
        "ci_hoog": Number(Rung.SPREAD, Rounding.HIGH_END),
    },
)
NOTES = (
    N_(
        "Het verschil is wie terugkwam min wie niet terugkwam, bij de nulmeting. Het interval is breed: "
        "geen verschil gezien is niet hetzelfde als geen verschil. Van twee tot vier pilots staat er geen "
        "interval."
    ),
)


def returner_figures(study: Study) -> list[Figure]:
    """Return the t0 scores of those who came back at t2 against those who did not, with their difference.

    Second choice: the people of the change t0-t2 against the rest of the same pilots.
    """
    return [
        _figure(study, factor.export_name, int(programme))
        for factor in study.factors
        for programme in np.flatnonzero(study.whole_programmes)
    ]


def _figure(study: Study, factor: str, programme: int) -> Figure:
    scores = study.scores[factor].to_numpy()
    at = standing(study, factor, "t0", scores)
    later = study.linked.at("t2")
    back = (study.linked.at("t0") != ABSENT) & (later != ABSENT)
    scored = back.copy()
    scored[back] = ~np.isnan(scores[later[back]])
    inside = at.rungs.low.covered[at.pilot] & (study.programmes.key[at.pilot] == programme)
    forms = []
    for rank, (basis, came) in enumerate(((EVERYBODY, back), (PAIRS_OF % ("t0", "t2"), scored))):
        row = _row(study, programme, at, inside, came[at.person])
        if row["_n"] >= study.ladder.counts:
            sides = (inside & came[at.person], inside & ~came[at.person])
            parts = tuple(GivenSum(at.person[side], study.place("t0")) for side in sides)
            forms.append(FigureForm(basis, parts, (row,), rank=rank))
    first = _row(study, programme, at, inside, back[at.person])
    return Figure(
        table=TABLE,
        quantity=factor,
        kind=RETURNERS,
        niveau="programma",
        groep=study.programmes.labels[programme],
        moments=("t0",),
        n=first["n_terug"] + first["n_niet_terug"],
        rows=(first,),
        forms=tuple(forms) if first["_n"] >= study.ladder.counts else (),
    )


def _row(study: Study, programme: int, at: LevelAtMoment, inside: Bools, came: Bools) -> dict[str, Any]:
    units, values, back = at.rungs.low.unit[at.pilot[inside]], at.value[inside], came[inside]
    pilots, several = len(np.unique(at.pilot[inside])), len(np.unique(units))
    found = welch(values[back], values[~back]) if pilots <= 1 else crossed(units, values, back)
    given = pilots <= 1 or several >= FEWEST_PILOTS
    n, away = int(back.sum()), int((~back).sum())
    return {
        "groep": study.programmes.labels[programme],
        "factor": at.name,
        "n_terug": n,
        "n_niet_terug": away,
        "gemiddelde_t0_terug": found.first,
        "gemiddelde_t0_niet_terug": found.second,
        "verschil": found.difference,
        "ci_laag": found.low if given else np.nan,
        "ci_hoog": found.high if given else np.nan,
        "verschil_in_sd": standardised(values[back], values[~back]),
        "_n": min(n, away),
        "_word": NOT_APPLICABLE,
        "_status": PRIMARY,
    }
