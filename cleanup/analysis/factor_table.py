"""``tbl_mem``: the level of each factor at each moment (the cross-section, linked or not).

The cross-section counts everybody who answered at a moment and is never mixed with change in one row: a
difference between two of its rows is not change, because not everybody was there twice ("niet gekoppeld").
"""

from __future__ import annotations

import numpy as np

from cleanup.analysis.disclosure.cells import HIDDEN, NOT_APPLICABLE, shield
from cleanup.analysis.disclosure.ladder import PROFILE
from cleanup.analysis.disclosure.tables import PRIMARY, SECONDARY, SHOWN, SafeTable, safe_table
from cleanup.analysis.factors import FactorView
from cleanup.analysis.levels import SPREAD, Standing, named_standing, standing, standing_rows
from cleanup.analysis.linking import ABSENT
from cleanup.analysis.profile import both_sides, motivated_at_start, nobody_else, profile_level, small_side
from cleanup.analysis.rows import Rows, table_of
from cleanup.analysis.study import MOMENT_PLACE, Study
from cleanup.domain.errors import N_
from cleanup.domain.questionnaires import MOMENTS

KEY = ("niveau", "groep", "factor", "moment")
COLUMNS = (*KEY, "n_deelnemers", "n_geldig", "gemiddelde", *SPREAD, "min_items", "status")
NOTES = (
    N_("Dit is de stand per moment, niet gekoppeld: iedereen die antwoordde telt mee."),
    N_(
        "Een verschil tussen twee momenten in deze tabel is geen verandering: niet iedereen was er twee keer."
    ),
    N_("Een score telt als minstens twee derde van de vragen is beantwoord."),
)


def factor_table(study: Study) -> SafeTable:
    """Return ``tbl_mem`` (``peers.md`` 6.4b)."""
    parts = [rows for moment in MOMENTS for factor in study.factors for rows in _rows(study, factor, moment)]
    return safe_table("tbl_mem", table_of(parts, COLUMNS), key=KEY, notes=NOTES)


def _rows(study: Study, factor: FactorView, moment: str) -> list[Rows]:
    values = study.scores[factor.export_name].to_numpy()
    at = standing(study, factor.export_name, moment, values, (factor.low, factor.high))
    rows = standing_rows(study, at)
    profiles = _profiles(study, at)
    if profiles is not None:
        rows.append(profiles)
    return [part.assign(min_items=factor.min_items) for part in rows]


def _profiles(study: Study, at: Standing) -> Rows | None:
    """Return the rows of motivated and less motivated people, both or none, for whole programmes."""
    motivated = motivated_at_start(study)
    if motivated is None:
        return None
    programme, level = study.programmes, profile_level(study)
    side = np.full(len(study.unpacked.responses), np.nan)
    linked = study.linked.rows
    for place in range(len(MOMENTS)):
        here = linked[:, place] != ABSENT
        side[linked[here, place]] = motivated[here]
    key = np.where(np.isnan(side), -1, programme.key[study.pilot_of] * 2 + (side == 0)).astype(np.int64)
    key[~(at.rungs.low.covered & study.whole_programmes[programme.key])[study.pilot_of]] = -1
    mine = (key >= 0) & (study.moment_of == MOMENT_PLACE[at.moment])
    rows = named_standing(at, key[at.row], level, np.bincount(key[mine], minlength=level.count))
    shown = both_sides(rows["n_geldig"], max(PROFILE, study.ladder.means))
    if at.moment == "t2":
        shown &= np.repeat(study.returned_enough(programme, study.chosen), 2)
    few = rows["n_geldig"] < max(PROFILE, study.ladder.means)
    sizes = np.stack([rows["n_deelnemers"], rows["n_geldig"]], axis=1)
    word = np.where(nobody_else(rows["n_geldig"]), NOT_APPLICABLE, HIDDEN)
    rows = shield(rows, ("gemiddelde", *SPREAD), shown, word)
    rows = shield(rows, ("n_deelnemers", "n_geldig"), ~small_side(sizes, study.ladder.smallest_group))
    status = np.select([shown, few], [SHOWN, PRIMARY], SECONDARY)
    return rows.assign(status=status).only(np.repeat(study.whole_programmes, 2))
