"""Rows of ``tbl_verandering``: Dutch names, and shorthand for what the ladder does not show."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from cleanup.analysis.changes.pairs import Paired
from cleanup.analysis.disclosure.cells import shield_each
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.exact import MINIMUM_CHANGED, exact_tests
from cleanup.analysis.linking import Ints
from cleanup.analysis.rows import Column, Rows
from cleanup.analysis.study import Level, Study

Words = NDArray[np.str_]

NAMES = {
    "n": "n_koppels", "mean_before": "gemiddelde_van", "mean_after": "gemiddelde_tot", "change": "verschil",
    "sd_change": "sd_verschil", "ci_low": "ci_laag", "ci_high": "ci_hoog", "d_av": "d_av", "g_av": "g_av",
    "g_low": "g_av_laag", "g_high": "g_av_hoog", "d_z": "d_z", "up": "vooruit", "same": "gelijk",
    "down": "achteruit",
}  # fmt: skip
KEY = ("niveau", "groep", "factor", "moment_van", "moment_tot")
TESTS = {"p_sign_flip": "p_teken", "p_wilcoxon": "p_wilcoxon", "rank_biserial": "rang_biseriaal"}
MEANS = ("gemiddelde_van", "gemiddelde_tot", "verschil")
INTERVAL = ("sd_verschil", "ci_laag", "ci_hoog")
EFFECT = ("d_av", "g_av", "g_av_laag", "g_av_hoog", "d_z")
STEPS = ("vooruit", "gelijk", "achteruit")
COLUMNS = (*KEY, *NAMES.values(), "status")
RESEARCH_TESTS = ("p_teken", "p_wilcoxon", "p_holm", "rang_biseriaal")


def named(study: Study, pairs: Paired, stats: Mapping[str, Column], key: Ints, level: Level) -> Rows:
    """Return statistics under their Dutch names with the columns that say which row it is."""
    columns = {NAMES[name]: stats[name] for name in NAMES}
    if study.research:
        some = key >= 0
        tests = exact_tests(key[some], level.count, (pairs.last - pairs.first)[some])
        enough = tests["nonzero"] >= MINIMUM_CHANGED
        columns |= {name: np.where(enough, tests[column], np.nan) for column, name in TESTS.items()}
    names = (level.niveau, level.labels, pairs.factor.export_name, pairs.before, pairs.after)
    return Rows({**dict(zip(KEY, names, strict=True)), **columns})


def visible(study: Study, rows: Rows, shown: Bools, effects: Bools, steps: Bools, word: str | Words) -> Rows:
    """Return the rows with shorthand in what is not shown; ``steps`` says which counts are hidden."""
    tests = tuple(TESTS.values()) if study.research else ()
    masks = dict.fromkeys((*MEANS, *INTERVAL), shown) | dict.fromkeys((*EFFECT, *tests), shown & effects)
    masks |= {column: shown & effects & ~steps[:, place] for place, column in enumerate(STEPS)}
    return shield_each(rows, masks, word)
