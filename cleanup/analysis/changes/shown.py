"""Rows of ``tbl_verandering``: Dutch names, and from how many pairs each number is shown."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cleanup.analysis.changes.pairs import Paired
from cleanup.analysis.disclosure.shape import Number, Rounding, Rung, Shape
from cleanup.analysis.exact import MINIMUM_CHANGED, exact_tests
from cleanup.analysis.linking import Ints
from cleanup.analysis.rows import Column, Rows
from cleanup.analysis.study import PilotGroups, Study

NAMES = {
    "n": "n_koppels", "mean_before": "gemiddelde_van", "mean_after": "gemiddelde_tot", "change": "verschil",
    "sd_change": "sd_verschil", "ci_low": "ci_laag", "ci_high": "ci_hoog", "d_av": "d_av", "g_av": "g_av",
    "g_low": "g_av_laag", "g_high": "g_av_hoog", "d_z": "d_z", "up": "vooruit", "same": "gelijk",
    "down": "achteruit",
}  # fmt: skip
KEY = ("niveau", "groep", "factor", "moment_van", "moment_tot")
TESTS = ("p_teken", "p_wilcoxon", "rang_biseriaal", "p_cluster")
BESIDE = ("n_pilots", "vrijheidsgraden", "kleinste_p")
MEANS = ("gemiddelde_van", "gemiddelde_tot", "verschil")
EFFECT = ("d_av", "g_av", "g_av_laag", "g_av_hoog", "d_z")
STEPS = ("vooruit", "gelijk", "achteruit")
COLUMNS = (*KEY, *NAMES.values(), "status", "basis", "vrijgave")
PILOTS = {
    "p_cluster": "p_cluster", "pilots": "n_pilots", "df": "vrijheidsgraden", "smallest_p": "kleinste_p",
}  # fmt: skip
RESEARCH_TESTS = ("p_teken", "p_wilcoxon", "p_holm", "rang_biseriaal", *PILOTS.values())
_SPREAD = Number(Rung.SPREAD, needs="_effects")
_TEST = Number(Rung.SPREAD, Rounding.NONE, needs="_effects")
NUMBERS = {
    **dict.fromkeys(MEANS, Number(Rung.MEAN)),
    "sd_verschil": _SPREAD,
    "ci_laag": Number(Rung.INTERVAL, Rounding.LOW_END),
    "ci_hoog": Number(Rung.INTERVAL, Rounding.HIGH_END),
    **dict.fromkeys((*EFFECT, *STEPS), _SPREAD),
}
SHAPE = Shape(counted="n_koppels", numbers=NUMBERS)
RESEARCH_SHAPE = Shape(
    counted="n_koppels",
    numbers={
        **NUMBERS,
        **dict.fromkeys(TESTS, _TEST),
        **dict.fromkeys(BESIDE, Number(Rung.MEAN, Rounding.NONE)),
    },
)
OF_THE_MEANS = frozenset({"gemiddelde_van", "gemiddelde_tot", "d_av", "g_av", "g_av_laag", "g_av_hoog"})
"""What a change alone does not show: both means, and what divides by their spread."""


def named(study: Study, pairs: Paired, stats: Mapping[str, Column], key: Ints, level: PilotGroups) -> Rows:
    """Return statistics under their Dutch names with the columns that say which row it is."""
    columns = {NAMES[name]: stats[name] for name in NAMES}
    if study.research:
        columns |= _tests(pairs, stats, key, level.count) | {
            name: stats[column] for column, name in PILOTS.items()
        }
    names = (level.niveau, level.labels, pairs.factor.export_name, pairs.before, pairs.after)
    return Rows({**dict(zip(KEY, names, strict=True)), **columns})


def _tests(pairs: Paired, stats: Mapping[str, Column], key: Ints, groups: int) -> dict[str, Column]:
    """Return the exact tests.

    A p-value stands only beside an interval, and never takes people of several pilots as independent; the
    rank-biserial only describes, so it always stands.
    """
    some = key >= 0
    found = exact_tests(key[some], groups, (pairs.last - pairs.first)[some])
    enough = found["nonzero"] >= MINIMUM_CHANGED
    over_people = enough & np.isnan(stats["p_pilots"]) & ~np.isnan(stats["ci_low"])
    return {
        "p_teken": np.where(over_people, found["p_sign_flip"], stats["p_pilots"]),
        "p_wilcoxon": np.where(over_people, found["p_wilcoxon"], np.nan),
        "rang_biseriaal": np.where(enough, found["rank_biserial"], np.nan),
    }
