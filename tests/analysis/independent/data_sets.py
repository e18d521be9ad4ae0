"""The named data sets on which every statistic is compared, and the values R gives for them.

``r_values.R`` computes ``r_values.json`` from ``data_sets.json``; run it again after a change of the data.
"""

import json
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
SETS = json.loads((HERE / "data_sets.json").read_text(encoding="utf-8"))
R = json.loads((HERE / "r_values.json").read_text(encoding="utf-8"))


def _numbers(values):
    return np.array([np.nan if value is None else float(value) for value in values])


def _fractions(values):
    return np.array([np.nan if value is None else value[0] / value[1] for value in values])


PAIRS = {name: (_fractions(s["before"]), _fractions(s["after"])) for name, s in SETS["pairs"].items()}
ITEMS = {name: np.array([_numbers(row) for row in rows]) for name, rows in SETS["items"].items()}
SHARES, MOVED = SETS["shares"], SETS["moved"]
P_VALUES = {name: _numbers(values) for name, values in SETS["p_values"].items()}
PILOTS = {name: [_numbers(pilot) for pilot in pilots] for name, pilots in SETS["pilots"].items()}
VALUES = {name: _numbers(values) for name, values in SETS["values"].items()}


def complete(name):
    """Return both sides of the pairs that have both."""
    before, after = PAIRS[name]
    both = ~(np.isnan(before) | np.isnan(after))
    return before[both], after[both]


def differences(name):
    """Return the changes of complete pairs, in which equal changes are exactly equal."""
    before, after = complete(name)
    return np.rint((after - before) * 6) / 6
