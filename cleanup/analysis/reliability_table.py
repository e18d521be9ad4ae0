"""``tbl_alfa``: how far the items of a factor hang together at t0, for whole programmes."""

from __future__ import annotations

import numpy as np

from cleanup.analysis.disclosure.cells import HIDDEN
from cleanup.analysis.disclosure.figures import COHERENCE, Figure, FigureForm, GivenSum
from cleanup.analysis.disclosure.shape import Number, Shape
from cleanup.analysis.disclosure.tables import PRIMARY
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.factors import FactorView, valid_codes
from cleanup.analysis.reliability import Reliability, reliability_of
from cleanup.analysis.responses import Unpacked
from cleanup.analysis.scoring import Floats
from cleanup.analysis.statistics.omega import FEWEST_PEOPLE, omega_of
from cleanup.analysis.study import Study
from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.questionnaires import NOT_SHOWN

TABLE = "tbl_alfa"
START = "t0"
KEY = ("groep", "factor", "versie")
COLUMNS = (
    *KEY, "n_items", "n_volledig", "maat", "waarde", "ci_laag", "ci_hoog", "omega", "status", "basis",
    "vrijgave",
)  # fmt: skip
SHAPE = Shape(
    counted="n_volledig", numbers=dict.fromkeys(("waarde", "ci_laag", "ci_hoog", "omega"), Number())
)
COMPLETE = "volledige antwoorden"
NOTES = (
    N_(
        "Alfa staat er vanaf 30 volledige antwoorden, omega vanaf 100. Bij weinig mensen is omega vaak niet "
        "te berekenen; dan staat er [z]. Bij twee vragen staat er Spearman-Brown in plaats van alfa."
    ),
)


def reliability_figures(study: Study) -> list[Figure]:
    """Return alpha with its Feldt interval (two items: Spearman-Brown) from 30 people, omega from 100."""
    found = [
        _figure(study, int(programme), factor, version)
        for programme in np.flatnonzero(study.whole_programmes)
        for factor in study.factors
        for version in factor.items
    ]
    return [figure for figure in found if figure is not None]


def _figure(study: Study, programme: int, factor: FactorView, version: str) -> Figure | None:
    responses = study.unpacked.responses
    start = study.place(START)
    here = (study.moment_of == start) & (study.programmes.key[study.pilot_of] == programme)
    here &= (responses["version"] == version).to_numpy()
    answers = recoded(study.unpacked, factor, version, here)
    if not len(answers):
        return None
    whole = ~np.isnan(answers).any(axis=1)
    row = _row(study, programme, factor, version, answers[whole])
    people = study.person_of[np.flatnonzero(here)[whole]]
    enough = len(people) >= study.ladder.pooled
    return Figure(
        table=TABLE,
        quantity=factor.export_name,
        kind=COHERENCE,
        niveau="programma",
        groep=f"{row['groep']} {version}",
        moments=(START,),
        n=len(people),
        rows=(row,),
        forms=(FigureForm(COMPLETE, (GivenSum(people, start),), (row,)),) if enough else (),
    )


def _row(
    study: Study, programme: int, factor: FactorView, version: str, answers: Floats
) -> dict[str, object]:
    found = reliability_of(answers) if len(answers) >= study.ladder.pooled else None
    row = {
        "groep": study.programmes.labels[programme],
        "factor": factor.export_name,
        "versie": version,
        "n_items": answers.shape[1],
        "n_volledig": len(answers),
        "maat": "alpha",
        "waarde": np.nan,
        "ci_laag": np.nan,
        "ci_hoog": np.nan,
        "omega": np.nan,
        "_word": HIDDEN,
        "_status": PRIMARY,
    }
    return row | _figures(found) | _omega(answers)


def _figures(found: Reliability | None) -> dict[str, object]:
    if found is None:
        return {}
    return {"maat": found.method, "waarde": found.value, "ci_laag": found.low, "ci_hoog": found.high}


def _omega(complete: Floats) -> dict[str, object]:
    found = omega_of(complete) if len(complete) >= FEWEST_PEOPLE else None
    return {} if found is None else {"omega": found.value}


def recoded(
    unpacked: Unpacked, factor: FactorView, version: str, rows: Bools, asked: Bools | None = None
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return the recoded answers of people by the core items of a factor that this version asked there.

    ``asked``: those that it asked there instead.
    """
    columns = []
    for variable, item in factor.items[version].items():
        values = unpacked.codes.loc[rows, variable].to_numpy(dtype=float)
        there = values if asked is None else unpacked.codes.loc[asked, variable].to_numpy(dtype=float)
        if len(there) and (there != NOT_SHOWN).any():
            codes = valid_codes(item)
            values[values < 0] = np.nan
            columns.append(codes[0] + codes[-1] - values if item.reverse else values)
    return np.column_stack(columns) if columns else np.zeros((0, 0))
