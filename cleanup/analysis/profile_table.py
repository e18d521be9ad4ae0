"""``tbl_profiel``: how motivated the group was at t0, and the variant that was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from cleanup.analysis.disclosure.cells import HIDDEN, NOT_APPLICABLE
from cleanup.analysis.disclosure.counts import sum_rows
from cleanup.analysis.disclosure.tables import PRIMARY, SHOWN, SafeTable, safe_table
from cleanup.analysis.factors import FactorView
from cleanup.analysis.levels import LevelAtMoment, named_standing, standing
from cleanup.analysis.linking import Ints
from cleanup.analysis.profile import band, cut, motivation_of
from cleanup.analysis.rows import Rows, table_of
from cleanup.analysis.study import PilotGroups, Study
from cleanup.domain.day.group_profile import FROM
from cleanup.domain.platform.errors import N_

COLUMNS = (
    "niveau", "groep", "variant", "n", "gemiddelde_motivatie", "band", "bron_band", "gemotiveerd",
    "minder_gemotiveerd", "status", "vrijgave",
)  # fmt: skip
START = "t0"
MEASURED, ESTIMATED = "nulmeting", "inschatting vooraf"
NOTES = (
    N_(
        "De band is een hulp bij de keuze van de variant; de grens van 3,5 is een afspraak, niet gevalideerd."
    ),
    N_("Aantallen staan alleen bij het hele programma, nooit per pilot."),
)


Levels = Mapping[tuple[str, str], Mapping[str, Any]]
"""The shown rows of motivation at t0 by level and group: mean and number of people."""


def profile_table(study: Study, levels: Levels) -> SafeTable:
    """Return ``tbl_profiel``: programmes with counts, pilots with a band from five people on.

    ``levels`` are the rows of motivation at t0 as they are shown in ``tbl_mem``: one figure, one answer.
    """
    factor = motivation_of(study.factors)
    if factor is None:
        return safe_table("tbl_profiel", table_of([], COLUMNS), key=("niveau", "groep"), notes=NOTES)
    at = _motivation(study, factor)
    motivated = _by_pilot(study, at, factor)
    parts = [
        _programmes(study, at, factor, motivated, levels),
        _pilots(study, at, factor, motivated, levels),
    ]
    return safe_table("tbl_profiel", table_of(parts, COLUMNS), key=("niveau", "groep"), notes=NOTES)


def _motivation(study: Study, factor: FactorView) -> LevelAtMoment:
    return standing(study, factor.export_name, "t0", study.scores[factor.export_name].to_numpy())


def _by_pilot(study: Study, at: LevelAtMoment, factor: FactorView) -> Ints:
    """Return (motivated, with a score) of each pilot."""
    motivated, several = at.value >= cut(factor, FROM) - 1e-9, len(study.pilots)
    yes, n = np.bincount(at.pilot[motivated], minlength=several), np.bincount(at.pilot, minlength=several)
    return np.stack([yes, n], axis=1)


def _means(level: PilotGroups, levels: Levels, people: np.ndarray) -> dict[str, list[Any]]:
    """Return mean and number of people of each group as ``tbl_mem`` shows them."""
    rows = [levels.get((level.niveau, label), {}) for label in level.labels]
    return {
        "n": [row.get("n_geldig", n) for row, n in zip(rows, people.tolist(), strict=True)],
        "gemiddelde_motivatie": [row.get("gemiddelde", HIDDEN) for row in rows],
        "vrijgave": [row.get("vrijgave", NOT_APPLICABLE) for row in rows],
    }


def _bands(means: Iterable[Any], pairs: Ints, shown: np.ndarray, factor: FactorView) -> list[str]:
    rows = zip(means, pairs, shown, strict=True)
    return [
        band(float(mean), yes / n, factor) if visible and n else HIDDEN for mean, (yes, n), visible in rows
    ]


def _programmes(study: Study, at: LevelAtMoment, factor: FactorView, motivated: Ints, levels: Levels) -> Rows:
    level = study.programmes
    members, _ = at.rungs.members(study.chosen, level.key, level.count)
    key = np.where(members, level.key, -1)[at.pilot]
    found = named_standing(at, key, level, np.zeros(level.count, dtype=np.int64))
    n = found["n_geldig"]
    pairs = sum_rows(motivated[members], level.key[members], level.count)
    yes, scored = pairs[:, 0], pairs[:, 1]
    shown = n > 0
    small = ((yes > 0) & (yes < study.ladder.smallest_group)) | (
        (scored > yes) & (scored - yes < study.ladder.smallest_group)
    )
    counts = shown & (scored >= study.ladder.counts) & ~small & study.whole_programmes
    word = np.where(study.whole_programmes, HIDDEN, NOT_APPLICABLE)
    everyone = np.bincount(level.key[at.pilot][study.chosen[at.pilot]], minlength=level.count)
    bands = _bands(found["gemiddelde"], pairs, shown, factor)
    table = Rows(
        {
            "niveau": level.niveau,
            "groep": level.labels,
            "variant": NOT_APPLICABLE,
            **_means(level, levels, np.where(shown, n, everyone)),
            "band": bands,
            "bron_band": MEASURED,
            "gemotiveerd": np.where(counts, yes.astype(object), word),
            "minder_gemotiveerd": np.where(counts, (scored - yes).astype(object), word),
            "status": np.where(shown, SHOWN, PRIMARY),
        }
    )
    return table.only(np.bincount(level.key[study.chosen], minlength=level.count) > 0)


def _pilots(study: Study, at: LevelAtMoment, factor: FactorView, motivated: Ints, levels: Levels) -> Rows:
    level: PilotGroups = study.each_pilot
    found = named_standing(at, at.pilot, level, np.zeros(level.count, dtype=np.int64))
    shown, pilots = at.rungs.low.own, study.answers.pilots
    intake = pilots["motivation_intake"].fillna("").astype(str).to_numpy(dtype=object)
    guess = ~shown & (intake != "")
    bands = _bands(found["gemiddelde"], motivated, shown, factor)
    table = Rows(
        {
            "niveau": level.niveau,
            "groep": level.labels,
            "variant": pilots["variant"].replace("", NOT_APPLICABLE).to_numpy(dtype=object),
            **_means(level, levels, found["n_geldig"]),
            "band": np.where(guess, intake, bands),
            "bron_band": np.select([shown, guess], [MEASURED, ESTIMATED], NOT_APPLICABLE),
            "gemotiveerd": NOT_APPLICABLE,
            "minder_gemotiveerd": NOT_APPLICABLE,
            "status": np.where(shown, SHOWN, PRIMARY),
        }
    )
    return table.only(study.chosen)
