"""``tbl_verandering``: change per factor and pair of moments, by programme, pilot, variant and profile."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from cleanup.analysis.change import changes_of
from cleanup.analysis.changes.pairs import Paired, alone, clustered, paired
from cleanup.analysis.changes.profiles import profile_rows
from cleanup.analysis.changes.shown import COLUMNS, KEY, RESEARCH_TESTS, named, visible
from cleanup.analysis.disclosure.cells import HIDDEN, NOT_APPLICABLE, UNAVAILABLE
from cleanup.analysis.disclosure.tables import LEVEL, PRIMARY, SHOWN, SafeTable, safe_table
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.linking import PAIRS
from cleanup.analysis.rows import Column, Rows, table_of
from cleanup.analysis.statistics.proportions import holm
from cleanup.analysis.study import Level, Study
from cleanup.domain.errors import N_

NOTES = (
    N_("Verandering is berekend over koppels: mensen die op beide momenten antwoordden met dezelfde code."),
    N_("Vooruit of achteruit is een half punt of meer; dat is een afspraak om te tonen, geen norm."),
    N_("Een gemiddelde is altijd over mensen, ook over meer pilots: een grote pilot telt zwaarder mee."),
    N_(
        "Mensen van een pilot lijken op elkaar. Van twee tot vier pilots staat er daarom geen "
        "betrouwbaarheidsinterval ([z]); vanaf vijf houdt het interval er rekening mee. Kleine pilots die "
        "niet apart staan, tellen hierin samen als één."
    ),
    N_("De maat g_av staat niet midden in zijn interval en is bij kleine groepen iets voorzichtig."),
    N_("Een totaal telt alleen pilots die getoond mogen worden, of kleine pilots samen."),
)
RESEARCH_NOTE = N_(
    "p_teken draait bij één pilot het teken van mensen om, vanaf vijf pilots dat van hele pilots: kleiner "
    "dan kleinste_p kan hij dan niet worden, ook als het interval nul niet bevat. p_cluster hoort bij dat "
    "interval; een p-waarde staat er nooit zonder interval. Vrijheidsgraden onder 3: vooral één pilot "
    "bepaalt dit. "
    "p_holm telt de factoren t0-t1 samen."
)


def change_table(study: Study) -> SafeTable:
    """Return ``tbl_verandering`` (``design.md`` section 9); research columns in profile onderzoek only."""
    parts = [
        rows
        for before, after in PAIRS
        for factor in study.factors
        for rows in _rows(study, paired(study, factor, before, after))
    ]
    columns = list(COLUMNS) + (list(RESEARCH_TESTS) if study.research else [])
    made = [name for name in columns if name != "p_holm"]
    table = table_of(parts, made)
    if study.research:
        table = _with_holm(table)
    notes = (*NOTES, RESEARCH_NOTE) if study.research else NOTES
    return safe_table("tbl_verandering", table[columns], key=KEY, notes=notes)


def _rows(study: Study, pairs: Paired) -> list[Rows]:
    profiles = profile_rows(study, pairs)
    return [
        _totals(study, pairs, study.programmes),
        _pilots(study, pairs),
        _totals(study, pairs, study.variants),
        *([] if profiles is None else [profiles]),
    ]


def _pilots(study: Study, pairs: Paired) -> Rows:
    level = study.each_pilot
    stats = alone(changes_of(pairs.pilot, level.count, pairs.first, pairs.last))
    rows = named(study, pairs, stats, pairs.pilot, level)
    shown, effects = pairs.rungs.low.own, pairs.rungs.high.own
    late = ~shown & (stats["n"] >= study.ladder.means)
    word = np.where(late, UNAVAILABLE, HIDDEN)
    rows = visible(study, rows, shown, effects, pairs.steps.hidden, word)
    status = np.select([shown, late], [SHOWN, LEVEL], PRIMARY)
    return rows.assign(status=status).only(study.chosen)


def _totals(study: Study, pairs: Paired, level: Level) -> Rows:
    """Return the rows of programmes or variants over the chosen pilots."""
    members, effects = pairs.rungs.members(study.chosen, level.key, level.count)
    key = np.where(members, level.key, -1)[pairs.pilot]
    some = key >= 0
    stats = changes_of(key[some], level.count, pairs.first[some], pairs.last[some])
    stats = clustered(stats, pairs, key)
    steps = pairs.steps.total(study.chosen, level.key, level.count, level.programme)
    rows = named(study, pairs, stats, key, level)
    everyone = np.bincount(level.key[pairs.pilot][study.chosen[pairs.pilot]], minlength=level.count)
    back = study.returned_enough(level, study.chosen) if pairs.follow_up else np.ones(level.count, dtype=bool)
    covered = stats["n"] > 0
    shown = covered & back
    word = np.where((everyone >= study.ladder.means) & ~back, UNAVAILABLE, HIDDEN)
    rows = visible(study, rows, shown, effects & _large(stats, study), steps.hidden, word)
    rows = rows.assign(n_koppels=np.where(covered, stats["n"], everyone))
    few = everyone < study.ladder.means
    chosen = np.bincount(level.key[study.chosen], minlength=level.count) > 0
    labelled = np.array([bool(label) for label in level.labels], dtype=bool)
    status = np.select([shown, few], [SHOWN, PRIMARY], LEVEL)
    return rows.assign(status=status).only(chosen & labelled)


def _large(stats: Mapping[str, Column], study: Study) -> Bools:
    return np.asarray(stats["n"] >= study.ladder.counts, dtype=bool)


def _with_holm(table: pd.DataFrame) -> pd.DataFrame:
    """Add Holm's adjusted sign-flip p over the factors of one group, t0-t1 only."""
    table = table.reset_index(drop=True)
    hidden = np.array([isinstance(value, str) for value in table["p_teken"]], dtype=bool)
    primary = (table["moment_van"] == "t0") & (table["moment_tot"] == "t1")
    given = pd.to_numeric(table["p_teken"].where(~hidden & primary)).astype(float)
    group = table.groupby(["niveau", "groep"], sort=False).ngroup().to_numpy()
    factor = pd.factorize(table["factor"])[0]
    grid = np.full((int(group.max(initial=-1)) + 1, int(factor.max(initial=-1)) + 1), np.nan)
    places = primary.to_numpy()
    grid[group[places], factor[places]] = given[places]
    adjusted = holm(grid)[group, factor]
    words = table["p_teken"].where(hidden & primary, NOT_APPLICABLE)
    return table.assign(p_holm=np.where(np.isnan(adjusted) | ~places, words, adjusted.astype(object)))
