"""Counts side by side as lying bars: up to three series, each with a colour and a pattern of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleanup.analysis.charts.figure import LIGHT, PATTERNS, Palette, Spec, Translate, drawing

LOOKS = ("t0", "t1", "t2")
"""The colours and patterns that figures have, from light to dark."""

Row = tuple[str, Mapping[str, int]]
"""A name down the side, and a count for each series."""


def lying_bars(
    rows: Sequence[Row], series: Mapping[str, str], axis: str, translate: Translate, palette: Palette = LIGHT
) -> Spec | None:
    """Draw counts; ``series`` has names by code, ``axis`` says what is counted; None without rows."""
    if not rows:
        return None
    data: list[Spec] = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "x": [float(counts.get(code, 0)) for _, counts in rows],
            "y": [label for label, _ in rows],
            "text": [str(counts.get(code, 0)) for _, counts in rows],
            "textposition": "outside",
            "cliponaxis": False,
            "hoverinfo": "skip",
            "marker": {
                "color": palette.moments[look],
                "line": {"width": 1, "color": palette.ink},
                "pattern": {"shape": PATTERNS[look], "fgcolor": palette.ink, "solidity": 0.2},
            },
        }
        for (code, name), look in zip(series.items(), LOOKS, strict=False)
    ]
    most = max(count for _, counts in rows for count in counts.values())
    x: Spec = {"title": {"text": axis}, "range": [0, 1.2 * most or 1], "tickformat": "d"}
    several = len(series) > 1
    return drawing(data, rows=len(rows) + 1, x=x, palette=palette, translate=translate, legend=several)
