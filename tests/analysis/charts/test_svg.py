"""The drawing as SVG says what the drawing of the script says, and never lets a text become markup."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from cleanup.analysis.charts import change_figure, distribution_figure, levels_figure, minutes_figure, svg_of
from tests.analysis.charts.test_charts import all_figures, changes, items, levels, minutes

SVG = "{http://www.w3.org/2000/svg}"


def drawn(figure, name="figuur-proef"):
    """Return the root of a drawing; it must be well formed."""
    twin = svg_of(figure.spec, name).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return ET.fromstring(twin)  # noqa: S314 - our own drawing


def texts(figure):
    return [text.text for text in drawn(figure).iter(f"{SVG}text")]


def test_every_drawing_has_a_twin_with_all_its_words():
    for figure in all_figures():
        said = texts(figure)
        spec = figure.spec
        assert spec["layout"]["xaxis"]["title"]["text"] in said
        for trace in spec["data"]:
            assert set(trace["text"]) <= set(said)


def test_changes_have_their_interval_and_their_number_of_pairs():
    figure = change_figure(changes(), niveau="pilot", groep="EHV-01")
    root = drawn(figure)
    assert len(root.findall(f"{SVG}polygon")) == 4
    assert [said for said in texts(figure) if said == "+0,6 (n = 17)"] == ["+0,6 (n = 17)"] * 4
    assert {"0", "−1", "1"} <= set(texts(figure))


def test_a_point_stands_where_its_value_is():
    root = drawn(levels_figure(levels(), niveau="pilot", groep="EHV-01"))
    ticks = {text.text: float(text.get("x")) for text in root.iter(f"{SVG}text") if text.text in {"3", "4"}}
    rings = [float(ring.get("cx")) for ring in root.findall(f"{SVG}circle")]
    expected = ticks["3"] + 0.25 * (ticks["4"] - ticks["3"])
    assert rings[-1] == pytest.approx(expected, abs=0.2)


def test_bars_are_as_long_as_their_values():
    root = drawn(minutes_figure(minutes(), pilot="EHV-01"))
    bars = [rect for rect in root.findall(f"{SVG}rect") if rect.get("height") not in {"14", "6"}][1:]
    planned, actual = float(bars[0].get("width")), float(bars[2].get("width"))
    assert actual / planned == pytest.approx(42 / 30, rel=0.01)


def test_no_text_becomes_markup():
    evil = '"><script>alert(1)</script>&'
    figure = distribution_figure(items(eens_t0={"label": evil}), pilot="EHV-01", itemcode="K1")
    twin = svg_of(figure.spec, "figuur-proef")
    assert "<script" not in twin
    joined = "".join(text or "" for text in texts(figure))
    assert evil.replace(" ", "") in re.sub(r"\s", "", joined)
