"""``tbl_verandering``: change per factor and pair of moments, by programme, pilot, variant and profile."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from cleanup.analysis.change import changes_of
from cleanup.analysis.changes.forms import change_figure, change_forms, with_steps
from cleanup.analysis.changes.pairs import Paired, alone, clustered
from cleanup.analysis.changes.profiles import profile_figures
from cleanup.analysis.changes.shown import COLUMNS, RESEARCH_TESTS, named
from cleanup.analysis.disclosure.cells import HIDDEN, NOT_APPLICABLE, UNAVAILABLE
from cleanup.analysis.disclosure.figures import Figure, people_by_group
from cleanup.analysis.disclosure.tables import LEVEL as NOT_YET
from cleanup.analysis.disclosure.tables import PRIMARY
from cleanup.analysis.levels import Bare, member_codes, only_chosen
from cleanup.analysis.statistics.proportions import holm
from cleanup.analysis.study import PilotGroups, Study
from cleanup.domain.platform.errors import N_

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
    N_(
        "Wie te weinig vragen beantwoordde, telt niet mee. Ook daarom kunnen er minder koppels staan dan bij "
        "de respons."
    ),
)
SAME_NOTE = N_(
    "Niveau zelfde mensen: wie bij de voormeting, de nulmeting en de terugblik antwoordde. Van t-1 naar t0 "
    "was er nog geen dag; van t0 naar t2 wel. Zo staat verandering zonder de dag naast verandering met de "
    "dag."
)
RESEARCH_NOTE = N_(
    "p_teken draait bij één pilot het teken van mensen om, vanaf vijf pilots dat van hele pilots: kleiner "
    "dan kleinste_p kan hij dan niet worden, ook als het interval nul niet bevat. p_cluster hoort bij dat "
    "interval; een p-waarde staat er nooit zonder interval. Vrijheidsgraden onder 3: vooral één pilot "
    "bepaalt dit. "
    "p_holm telt de factoren t0-t1 samen."
)


def change_figures(study: Study, changes: Iterable[Paired]) -> list[Figure]:
    """Return the changes of every factor between every two moments, bare."""
    return [figure for pairs in changes for figure in _figures(study, pairs)]


def _figures(study: Study, pairs: Paired) -> list[Figure]:
    found = []
    for bare in (
        _totals(study, pairs, study.programmes),
        _pilots(study, pairs),
        _totals(study, pairs, study.variants),
    ):
        for row, people, members in zip(bare.rows.records(), bare.people, bare.members, strict=True):
            forms = change_forms(pairs, (row,), (people,)) if row["_may"] else ()
            found.append(change_figure(pairs, row["niveau"], row["groep"], (row,), forms, members))
    return [*found, *profile_figures(study, pairs)]


def _pilots(study: Study, pairs: Paired) -> Bare:
    level = study.each_pilot
    stats = alone(changes_of(pairs.pilot, level.count, pairs.first, pairs.last))
    rows = named(study, pairs, stats, pairs.pilot, level)
    may = pairs.rungs.low.own
    late = ~may & (stats["n"] >= study.ladder.means)
    rows = with_steps(rows, pairs.steps.hidden).assign(
        _may=may,
        _effects=pairs.rungs.high.own,
        _word=np.where(late, UNAVAILABLE, HIDDEN),
        _status=np.where(late, NOT_YET, PRIMARY),
    )
    people = people_by_group(pairs.person, pairs.pilot, level.count)
    return only_chosen(rows, people, [()] * level.count, study.chosen)


def _totals(study: Study, pairs: Paired, level: PilotGroups) -> Bare:
    """Return the rows of programmes or variants over the chosen pilots."""
    members, effects = pairs.rungs.members(study.chosen, level.key, level.count)
    key = np.where(members, level.key, -1)[pairs.pilot]
    some = key >= 0
    stats = changes_of(key[some], level.count, pairs.first[some], pairs.last[some])
    stats = clustered(stats, pairs, key)
    steps = pairs.steps.total(study.chosen, level.key, level.count, level.programme)
    rows = named(study, pairs, stats, key, level)
    everyone = np.bincount(level.key[pairs.pilot][study.chosen[pairs.pilot]], minlength=level.count)
    back = study.returned_enough(level, study.chosen, pairs.after)
    covered = stats["n"] > 0
    rows = with_steps(rows, steps.hidden).assign(
        n_koppels=np.where(covered, stats["n"], everyone),
        _may=covered & back,
        _effects=effects,
        _word=np.where((everyone >= study.ladder.means) & ~back, UNAVAILABLE, HIDDEN),
        _status=np.where(everyone < study.ladder.means, PRIMARY, NOT_YET),
    )
    chosen = np.bincount(level.key[study.chosen], minlength=level.count) > 0
    labelled = np.array([bool(label) for label in level.labels], dtype=bool)
    people = people_by_group(pairs.person, key, level.count)
    return only_chosen(rows, people, member_codes(study, members, level), chosen & labelled)


def columns_of(study: Study) -> tuple[str, ...]:
    """Return the columns; those of the tests in profile onderzoek only."""
    return (*COLUMNS, *RESEARCH_TESTS) if study.research else COLUMNS


def notes_of(study: Study) -> tuple[str, ...]:
    """Return the sentences that belong to the table."""
    besides = (SAME_NOTE,) if "t-1" in study.moments else ()
    return (*NOTES, *besides, RESEARCH_NOTE) if study.research else (*NOTES, *besides)


def with_holm(table: pd.DataFrame) -> pd.DataFrame:
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
