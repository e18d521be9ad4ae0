"""``tbl_terugkomers``: whether those who came back for the look back already differed at t0 from the rest.

For whole programmes; shown when both sides have ten people or more, so that neither follows. The difference
has the interval of one pilot (Welch) or of people who share their pilots (CR2, from five pilots); no
p-value. With few people the interval is wide: no difference seen is not the same as no difference.
"""

from __future__ import annotations

import numpy as np

from cleanup.analysis.disclosure.cells import NOT_APPLICABLE, shield
from cleanup.analysis.disclosure.tables import PRIMARY, SHOWN, SafeTable, safe_table
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.levels import Standing, standing
from cleanup.analysis.linking import ABSENT
from cleanup.analysis.rows import Rows, table_of
from cleanup.analysis.statistics.differences import crossed, standardised, welch
from cleanup.analysis.statistics.pilots import FEWEST_PILOTS
from cleanup.analysis.study import Study
from cleanup.domain.errors import N_

DIFFERENCE = ("verschil", "ci_laag", "ci_hoog", "verschil_in_sd")
FIGURES = ("gemiddelde_t0_terug", "gemiddelde_t0_niet_terug", *DIFFERENCE)
COLUMNS = ("groep", "factor", "n_terug", "n_niet_terug", *FIGURES, "status")
NOTES = (
    N_(
        "Het verschil is wie terugkwam min wie niet terugkwam, bij de nulmeting. Het interval is breed: "
        "geen verschil gezien is niet hetzelfde als geen verschil. Van twee tot vier pilots staat er geen "
        "interval."
    ),
)


def returners_table(study: Study) -> SafeTable:
    """Return the t0 scores of those who came back at t2 against those who did not, with their difference."""
    linked = study.linked.rows
    back = np.zeros(len(study.unpacked.responses), dtype=bool)
    both = (linked[:, 0] != ABSENT) & (linked[:, 2] != ABSENT)
    back[linked[both, 0]] = True
    parts = [
        _row(study, int(programme), _at_start(study, name, limits), back)
        for name, limits in ((f.export_name, (f.low, f.high)) for f in study.factors)
        for programme in np.flatnonzero(study.whole_programmes)
    ]
    table = table_of(parts, COLUMNS)
    return safe_table("tbl_terugkomers", table, key=("groep", "factor"), notes=NOTES)


def _at_start(study: Study, name: str, limits: tuple[float, float]) -> Standing:
    return standing(study, name, "t0", study.scores[name].to_numpy(), limits)


def _row(study: Study, programme: int, at: Standing, back: Bools) -> Rows:
    inside = at.rungs.low.covered[at.pilot] & (study.programmes.key[at.pilot] == programme)
    units, values, came = at.rungs.low.unit[at.pilot[inside]], at.value[inside], back[at.row[inside]]
    pilots, several = len(np.unique(at.pilot[inside])), len(np.unique(units))
    alone = welch(values[came], values[~came])
    found = alone if pilots <= 1 else crossed(units, values, came)
    given = pilots <= 1 or several >= FEWEST_PILOTS
    n, away = int(came.sum()), int((~came).sum())
    enough = min(n, away) >= study.ladder.counts
    row = {
        "groep": study.programmes.labels[programme],
        "factor": at.name,
        "n_terug": n,
        "n_niet_terug": away,
        "gemiddelde_t0_terug": found.first,
        "gemiddelde_t0_niet_terug": found.second,
        "verschil": found.difference,
        "ci_laag": found.low if given else np.nan,
        "ci_hoog": found.high if given else np.nan,
        "verschil_in_sd": standardised(values[came], values[~came]),
        "status": SHOWN if enough else PRIMARY,
    }
    return shield(Rows(row), FIGURES, np.array([enough]), NOT_APPLICABLE)
