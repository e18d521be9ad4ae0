"""``tbl_top2``: the share that answered one of the two highest answers, before and after, for researchers.

Over linked pairs of a whole programme, with Wilson intervals and exact McNemar. Not in the shareable profile:
it counts other people than ``tbl_items``, and the difference of the two could be a single person.
"""

from __future__ import annotations

import numpy as np

from cleanup.analysis.disclosure.cells import shield
from cleanup.analysis.disclosure.tables import PRIMARY, SHOWN, SafeTable, safe_table
from cleanup.analysis.factors import valid_codes
from cleanup.analysis.responses import Variable
from cleanup.analysis.rows import Rows, table_of
from cleanup.analysis.statistics.proportions import mcnemar, wilson
from cleanup.analysis.study import Study
from cleanup.domain.surveys.moments import pairs_among

TOP = 2
FIGURES = (
    "top2_van", "top2_tot", "pct_van", "pct_van_laag", "pct_van_hoog", "pct_tot", "pct_tot_laag",
    "pct_tot_hoog", "erbij", "eraf", "p_mcnemar",
)  # fmt: skip
COLUMNS = ("groep", "itemcode", "moment_van", "moment_tot", "n_koppels", *FIGURES, "status")


def top2_table(study: Study) -> SafeTable:
    """Return top-2 before and after of every ordinal question asked twice, for whole programmes."""
    parts = [
        _rows(study, variable, before, after)
        for variable in study.unpacked.variables.values()
        if variable.item.scale.way.measure == "ordinal" and not variable.item.sensitive
        for before, after in pairs_among(study.moments)
    ]
    return safe_table("tbl_top2", table_of(parts, COLUMNS), key=COLUMNS[:4])


def _rows(study: Study, variable: Variable, before: str, after: str) -> Rows:
    level, people = study.programmes, study.linked.pairs(before, after)
    rows = study.linked.rows[people]
    codes = study.unpacked.codes[variable.name].to_numpy()
    first, last = codes[rows[:, study.place(before)]], codes[rows[:, study.place(after)]]
    both = (first >= 0) & (last >= 0)
    key = level.key[study.linked.pilot[people]][both]
    high = valid_codes(variable.item)[-TOP:]
    was, now = np.isin(first[both], high), np.isin(last[both], high)

    def count(
        which: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
    ) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.bincount(key[which], minlength=level.count)

    n, x, y = count(np.ones(len(key), dtype=bool)), count(was), count(now)
    gained, lost = count(now & ~was), count(was & ~now)
    share = np.maximum(n, 1)
    values = (x, y, x / share, *wilson(x, n), y / share, *wilson(y, n), gained, lost, mcnemar(gained, lost))
    found = Rows(dict(zip(FIGURES, values, strict=True)))
    found = found.assign(
        groep=level.labels, itemcode=variable.item.code, moment_van=before, moment_tot=after, n_koppels=n
    )
    shown = n >= study.ladder.percentages
    moved = np.stack([gained, lost], axis=1)
    small = np.asarray(((moved > 0) & (moved < study.ladder.smallest_group)).any(axis=1), dtype=bool)
    found = shield(found, ("erbij", "eraf"), ~small)
    found = shield(found, FIGURES, shown).assign(status=np.where(shown, SHOWN, PRIMARY))
    return found.only(study.whole_programmes & (n > 0))
