"""Counts as lying bars: every count is there, in a pattern of its own, and nothing without rows."""

from cleanup.analysis.charts import svg_of
from cleanup.analysis.charts.lying_bars import lying_bars

ROWS = [("februari", {"a": 3, "b": 0}), ("maart", {"a": 1, "b": 12})]


def test_every_count_is_drawn_and_written():
    spec = lying_bars(ROWS, {"a": "serieus", "b": "luchtig"}, "aantal", str)
    assert [trace["x"] for trace in spec["data"]] == [[3.0, 1.0], [0.0, 12.0]]
    assert spec["layout"]["xaxis"]["range"][1] > 12
    drawn = svg_of(spec, "proef")
    assert all(word in drawn for word in ("serieus", "luchtig", "februari", "12"))
    patterns = {trace["marker"]["pattern"]["shape"] for trace in spec["data"]}
    assert len(patterns) == 2


def test_nothing_is_drawn_of_nothing_and_zeros_have_an_axis():
    assert lying_bars([], {"a": "serieus"}, "aantal", str) is None
    spec = lying_bars([("mei", {"a": 0})], {"a": "serieus"}, "aantal", str)
    assert spec["layout"]["xaxis"]["range"] == [0, 1]
    assert not spec["layout"]["showlegend"]
