"""``tbl_meetfout``: how many people of a programme changed more than the error of measurement explains.

Counts only (``statistics.reliable``): spread and alpha come from everybody at t0 with that version, counts
from pairs that answered every question twice, in the pilots that the change of the factor runs over. Decided
with all other figures: the pairs and the people at t0 are rows of the one decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from cleanup.analysis.change import STEP
from cleanup.analysis.changes.pairs import Paired
from cleanup.analysis.disclosure.cells import HIDDEN
from cleanup.analysis.disclosure.figures import RELIABLE, Figure, FigureForm, GivenSum
from cleanup.analysis.disclosure.shape import Number, Rung, Shape
from cleanup.analysis.disclosure.tables import PRIMARY
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.reliability import reliability_of
from cleanup.analysis.reliability_table import recoded
from cleanup.analysis.scoring import Floats
from cleanup.analysis.statistics.moments import TOLERANCE
from cleanup.analysis.statistics.reliable import reliable_change
from cleanup.analysis.study import Study
from cleanup.domain.platform.errors import N_

TABLE = "tbl_meetfout"
BEFORE, AFTER = "t0", "t1"
KEY = ("groep", "factor", "versie")
COUNTS = ("vooruit", "gelijk", "achteruit")
NUMBERS = ("alfa", "sd_t0", "drempel", "volgende_stap")
COLUMNS = (*KEY, "n_volledig", "n_koppels", *NUMBERS, *COUNTS, "status", "basis", "vrijgave")
SHAPE = Shape(
    counted="n_volledig",
    numbers={**dict.fromkeys(NUMBERS, Number()), **dict.fromkeys(COUNTS, Number(Rung.SPREAD))},
)
BASIS, WITHOUT_COUNTS = "volledige koppels", "volledige antwoorden"
Row = Mapping[str, Any]
NOTES = (
    N_(
        "Van t0 naar t1, volgens Jacobson en Truax: iemand telt als vooruit of achteruit als de verandering "
        "groter is dan de drempel (1,96 keer de meetfout van een verschil). Spreiding en alfa zijn van "
        "iedereen bij de nulmeting, vanaf 30 volledige antwoorden."
    ),
    N_(
        "De koppels zijn die met alle vragen twee keer beantwoord: dat kunnen er minder zijn dan bij de "
        "verandering van een factor. Is een van de aantallen een tot vier mensen, of volgt dat uit een ander "
        "getal, dan staan de aantallen er niet."
    ),
    N_("Met drie vragen is bijna iedereen gelijk. Dat is iets anders dan geen verandering."),
)


def reliable_figures(study: Study, pairs: Iterable[Paired]) -> list[Figure]:
    """Return, per programme, factor and version, the threshold and how many people changed beyond it."""
    found = [
        _figure(study, one, int(programme), version)
        for one in pairs
        if (one.before, one.after) == (BEFORE, AFTER)
        for programme in np.flatnonzero(study.whole_programmes)
        for version in one.factor.items
    ]
    return [figure for figure in found if figure is not None]


def _figure(study: Study, pairs: Paired, programme: int, version: str) -> Figure | None:
    start, end = pairs.places
    of_version = (study.unpacked.responses["version"] == version).to_numpy()
    mine = of_version & (study.programmes.key[study.pilot_of] == programme)
    at_start = mine & (study.moment_of == start)
    given = recoded(study.unpacked, pairs.factor, version, mine, asked=at_start)
    if not len(given):
        return None
    scores = np.full(len(mine), np.nan)
    scores[mine] = given.mean(axis=1)  # with an answer missing there is no score
    whole = at_start & ~np.isnan(scores)
    inside = pairs.rungs.low.covered[pairs.pilot] & (study.programmes.key[pairs.pilot] == programme)
    both = scores[study.linked.rows[pairs.person][:, [start, end]]]
    complete = inside & ~np.isnan(both).any(axis=1)
    row = {
        "groep": study.programmes.labels[programme],
        "factor": pairs.factor.export_name,
        "versie": version,
        "n_volledig": int(whole.sum()),
        "n_koppels": int(complete.sum()),
        **dict.fromkeys((*NUMBERS, *COUNTS), np.nan),
        "_word": HIDDEN,
        "_status": PRIMARY,
    }
    enough = row["n_volledig"] >= study.ladder.pooled
    shown = _shown(study, pairs, scores[whole], given[whole[mine]], both[complete], inside) if enough else {}
    everybody = GivenSum(study.person_of[np.flatnonzero(whole)], start)
    paired = GivenSum(pairs.person[complete], end, start)
    return Figure(
        table=TABLE,
        quantity=pairs.factor.export_name,
        kind=RELIABLE,
        niveau="programma",
        groep=f"{row['groep']} {version}",
        moments=(BEFORE, AFTER),
        n=int(whole.sum()),
        rows=(row,),
        forms=_forms(study, {**row, **shown}, everybody, paired) if enough else (),
    )


def _forms(study: Study, row: Row, everybody: GivenSum, paired: GivenSum) -> tuple[FigureForm, ...]:
    """Return the threshold with the counts, then the threshold alone: by how many people, never by scores."""
    alone = FigureForm(WITHOUT_COUNTS, (everybody,), (row,), withheld=frozenset(COUNTS), rank=1)
    if row["n_koppels"] < study.ladder.counts:
        return (alone,)
    return (FigureForm(BASIS, (everybody, paired), (row,)), alone)


def _shown(
    study: Study, pairs: Paired, start: Floats, answers: Floats, both: Floats, inside: Bools
) -> dict[str, object]:
    """Return the numbers of a row; empty where the error of measurement cannot be told."""
    alpha = reliability_of(answers)
    if alpha is None:
        return {}
    sd = float(start.std(ddof=1))
    found = reliable_change(*both.T, sd=sd, reliability=max(alpha.value, 0.0), step=1 / answers.shape[1])
    if found is None:
        return {}
    counts = (found.better, found.same, found.worse)
    moved = pairs.last[inside] - pairs.first[inside]
    apart = (
        abs(int((moved >= STEP - TOLERANCE).sum()) - found.better),
        abs(int((moved <= TOLERANCE - STEP).sum()) - found.worse),
    )
    small = any(0 < count < study.ladder.smallest_group for count in (*counts, *apart))
    numbers = (alpha.value, sd, found.threshold, found.next_step)
    shown = {f"_{name}": not small for name in COUNTS}
    return {**dict(zip((*NUMBERS, *COUNTS), (*numbers, *counts), strict=True)), **shown}
