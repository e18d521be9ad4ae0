"""Expected values computed with R, kept beside the tests; each example in the files names its source.

``golden_clusters.json``: R 4.2.2 with clubSandwich 0.5.8, effectsize 0.8.3, psych 2.2.9, pwr 1.3-0 and lme4
1.1-31. ``golden_stats.json``: SciPy, statsmodels and pingouin; its intervals of g_av are the normal ones
that were wrong.
"""

import json
from pathlib import Path

import numpy as np
import pytest

HERE = Path(__file__).parent
CLUSTERS = json.loads((HERE / "golden_clusters.json").read_text(encoding="utf-8"))
STATS = json.loads((HERE / "golden_stats.json").read_text(encoding="utf-8"))


def near(value):
    """Equal to 1e-6, relative to the larger of 1 and the value."""
    return pytest.approx(value, rel=1e-6, abs=1e-6, nan_ok=True)


def examples(section):
    return [pytest.param(example, id=example["id"]) for example in CLUSTERS[section]]


def sides(example):
    """Return before and after of an example, which gives scores or sums of items."""
    if "pre_sum" not in example:
        return np.array(example["pre"], dtype=float), np.array(example["post"], dtype=float)
    return tuple(np.array(example[name]) / example["divide_by"] for name in ("pre_sum", "post_sum"))


def change(example):
    if "change" in example:
        return np.array(example["change"], dtype=float)
    before, after = sides(example)
    return after - before


def found(section, name):
    return next(example for example in CLUSTERS[section] if example["id"] == name)
