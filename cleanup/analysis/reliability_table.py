"""``tbl_betrouwbaarheid``: how far the items of a factor hang together at t0, for whole programmes."""

from __future__ import annotations

import numpy as np

from cleanup.analysis.disclosure.cells import HIDDEN, shield
from cleanup.analysis.disclosure.tables import PRIMARY, SHOWN, SafeTable, safe_table
from cleanup.analysis.factors import FactorView, valid_codes
from cleanup.analysis.reliability import Reliability, reliability_of
from cleanup.analysis.responses import Unpacked
from cleanup.analysis.rows import Rows, table_of
from cleanup.analysis.study import Study
from cleanup.domain.questionnaires import NOT_SHOWN

COLUMNS = (
    "groep",
    "factor",
    "versie",
    "n_items",
    "n_volledig",
    "maat",
    "waarde",
    "ci_laag",
    "ci_hoog",
    "status",
)


def reliability_table(study: Study) -> SafeTable:
    """Return alpha with its Feldt interval (two items: Spearman-Brown), from 30 people."""
    parts = [
        _row(study, int(programme), factor, version)
        for programme in np.flatnonzero(study.whole_programmes)
        for factor in study.factors
        for version in factor.items
    ]
    table = table_of([row for row in parts if row is not None], COLUMNS)
    return safe_table("tbl_betrouwbaarheid", table, key=("groep", "factor", "versie"))


def _row(study: Study, programme: int, factor: FactorView, version: str) -> Rows | None:
    responses = study.unpacked.responses
    here = (study.moment_of == 0) & (study.programmes.key[study.pilot_of] == programme)
    answers = recoded(study.unpacked, factor, version, here & (responses["version"] == version).to_numpy())
    if not len(answers):
        return None
    complete = answers[~np.isnan(answers).any(axis=1)]
    found = reliability_of(complete) if len(complete) >= study.ladder.pooled else None
    row = {
        "groep": study.programmes.labels[programme],
        "factor": factor.export_name,
        "versie": version,
        "n_items": answers.shape[1],
        "n_volledig": len(complete),
        "maat": "alpha",
        "waarde": np.nan,
        "ci_laag": np.nan,
        "ci_hoog": np.nan,
    }
    large = np.array([len(complete) >= study.ladder.pooled])
    rows = shield(Rows(row | _figures(found)), ("waarde", "ci_laag", "ci_hoog"), large, HIDDEN)
    return rows.assign(status=SHOWN if large[0] else PRIMARY)


def _figures(found: Reliability | None) -> dict[str, object]:
    if found is None:
        return {}
    return {"maat": found.method, "waarde": found.value, "ci_laag": found.low, "ci_hoog": found.high}


def recoded(
    unpacked: Unpacked, factor: FactorView, version: str, rows: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return the recoded answers of people by the core items of a factor that this version asked there."""
    columns = []
    for variable, item in factor.items[version].items():
        values = unpacked.codes.loc[rows, variable].to_numpy(dtype=float)
        if len(values) and (values != NOT_SHOWN).any():
            codes = valid_codes(item)
            values[values < 0] = np.nan
            columns.append(codes[0] + codes[-1] - values if item.reverse else values)
    return np.column_stack(columns) if columns else np.zeros((0, 0))
