"""``tbl_citaten``: what people wrote, as far as they agreed and somebody checked it.

A text is shown when a person has screened it for names, its writer's consent reaches far enough (for sharing:
report or public; for research also internal) and its pilot, alone or with other small pilots, had ten answers
at that moment. The order says nothing about who wrote when: texts are sorted by their hash.
"""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd

from cleanup.analysis.disclosure.cells import NOT_APPLICABLE
from cleanup.analysis.disclosure.tables import SafeTable, safe_table
from cleanup.analysis.disclosure.units import units_of
from cleanup.analysis.study import Study

COLUMNS = ("tekst", "toestemming", "factor", "moment", "itemcode")
SHAREABLE = ("rapport", "openbaar")
RESEARCH = ("intern", *SHAREABLE)


def quote_table(study: Study) -> SafeTable:
    """Return ``tbl_citaten``; with the pilot in profile onderzoek only."""
    rows = study.answers.open_answers
    pilot = rows["pilot_code"].cat.codes.to_numpy()
    allowed = rows["consent"].isin(RESEARCH if study.research else SHAREABLE) & rows["screened"].astype(bool)
    large = np.zeros(len(rows), dtype=bool)
    for place, moment in enumerate(study.moments):
        units = units_of(study.groups(study.n_responses[:, place]), study.ladder.counts)
        large |= (rows["moment"] == moment).to_numpy() & units.inside(study.chosen)[pilot]
    kept = rows[allowed.to_numpy(dtype=bool) & large]
    names = {factor.code: factor.export_name for factor in study.factors}
    table = pd.DataFrame(
        {
            "tekst": kept["text"],
            "toestemming": kept["consent"],
            "factor": kept["factor"].map(lambda code: names.get(code, code)).fillna(NOT_APPLICABLE),
            "moment": kept["moment"],
            "itemcode": kept["item"],
            "pilot": kept["pilot_code"].astype(str),
        }
    )
    order = np.argsort(
        [hashlib.sha256(str(text).encode()).hexdigest() for text in table["tekst"]], kind="stable"
    )
    columns = [*COLUMNS, "pilot"] if study.research else list(COLUMNS)
    return safe_table("tbl_citaten", table.iloc[order][columns], key=("tekst",))
