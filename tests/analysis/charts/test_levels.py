"""Levels at many moments: each on a line of its own."""

from __future__ import annotations

import pandas as pd
import pytest

from cleanup.analysis.charts import levels_figure
from cleanup.analysis.disclosure.tables import safe_table
from tests.analysis.charts.test_charts import FACTORS, levels

FIVE = {"t-1": 2.9, "t0": 3.0, "t1": 3.1, "t2": 3.05, "t3": 4.6}


def five_moments():
    rows = [
        {
            "niveau": "pilot",
            "groep": "EHV-01",
            "factor": factor,
            "moment": moment,
            "n_geldig": 31,
            "gemiddelde": mean,
        }
        for factor in FACTORS
        for moment, mean in FIVE.items()
    ]
    rows[3]["gemiddelde"] = "[c]"
    return levels_figure(safe_table("tbl_mem", pd.DataFrame(rows)), niveau="pilot", groep="EHV-01")


def test_five_moments_have_a_line_each_with_their_n_and_no_number_over_another():
    figure = five_moments()
    assert figure.missing == "Niet getoond: kennis terugblik."
    assert figure.reading.endswith(figure.missing)
    traces = figure.spec["data"]
    assert len({trace["y"][0] for trace in traces}) == len(traces) == 19
    assert traces[0]["y"] == ["Kennis, voormeting"]
    assert {trace["text"][0] for trace in traces[:2]} == {"2,9 (n = 31)", "3,0 (n = 31)"}
    assert traces[3]["textposition"] == ["middle left"], "a number near the edge stands inside"
    assert len({trace["marker"]["symbol"] for trace in traces}) == 5
    assert not figure.spec["layout"]["showlegend"]


@pytest.mark.parametrize(
    ("first", "others", "whom"),
    [
        ("iedereen", "iedereen", "antwoorden n = 17, iedereen die antwoordde"),
        ("koppels t0-t1", "koppels t0-t1", "antwoorden n = 17, alleen koppels"),
        ("iedereen", "koppels t0-t1", "antwoorden n = 17, iedereen of alleen koppels, zoals per rij staat"),
    ],
)
def test_levels_say_over_whom_they_are(first, others, whom):
    rows = {f"{factor}_{moment}": {"basis": others} for factor in FACTORS for moment in ("t0", "t1")}
    figure = levels_figure(levels(**{**rows, "kennis_t0": {"basis": first}}), niveau="pilot", groep="EHV-01")
    assert whom in figure.title
    assert "zonder interval" in figure.title
    assert ("koppels van nulmeting en eindmeting" in figure.reading) is (others != "iedereen")
