"""A drawing as SVG: for who has no script, and for paper, where nothing is drawn any more.

It reads the same dictionaries that the script of a page draws, and only what those use: lying bars, points
with intervals, a value axis with a grid, numbers beside each mark, and a legend.
"""

from __future__ import annotations

import itertools
import math
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

WIDTH, LABELS, RIGHT = 720, 176, 24
"""Width of a drawing, of the column with names, and of the space on the right."""

GROUND = "#ffffff"
"""A drawing on paper has a light ground, whatever the page around it looks like."""

LINE, SIGN = 17, 22
"""Height of a line of text, and how many signs a name has on one."""

BAND, BAR, PATTERN = 0.7, 26, 6
"""The part of a row that bars fill, the height of one at most, and the width of a pattern."""

WANTED_TICKS = 6
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
HATCHES = {"/": "M0,6 L6,0", "x": "M0,0 L6,6 M0,6 L6,0"}
PLACES = {
    "top center": (0, -14, "middle"),
    "bottom center": (0, 24, "middle"),
    "top right": (10, -10, "start"),
    "top left": (-10, -10, "end"),
    "middle right": (14, 5, "start"),
    "middle left": (-14, 5, "end"),
}


@dataclass(frozen=True)
class _Plane:
    """Where values and names stand: the names in order, the range of values, and the ground in points."""

    names: Sequence[str]
    low: float
    high: float
    top: float
    bottom: float
    ink: str
    line: str
    mark: str

    def x(self, value: float) -> float:
        """Return the place of a value."""
        return LABELS + (value - self.low) / (self.high - self.low) * (WIDTH - LABELS - RIGHT)

    @property
    def row(self) -> float:
        """The height of a row."""
        return (self.bottom - self.top) / len(self.names)

    def y(self, name: str) -> float:
        """Return the middle of the row of a name."""
        return self.top + (self.names.index(name) + 0.5) * self.row


def svg_of(spec: Mapping[str, Any], name: str) -> str:
    """Return a drawing as SVG, to stand in a page; ``name`` keeps its patterns apart from others."""
    layout, traces = spec["layout"], spec["data"]
    names = list(dict.fromkeys(str(category) for trace in traces for category in trace["y"]))
    height = layout["height"] + (LINE if layout["showlegend"] else 0)
    low, high = layout["xaxis"]["range"]
    top = 56 if layout["showlegend"] else 24
    plane = _Plane(
        names, low, high, top, height - 56, layout["font"]["color"], layout["xaxis"]["gridcolor"],
        layout["separators"][0],
    )  # fmt: skip
    bars = [trace for trace in traces if trace["type"] == "bar"]
    parts = [
        *(_pattern(trace, name, place) for place, trace in enumerate(traces) if trace["type"] == "bar"),
        *(_legend(traces, plane, name) if layout["showlegend"] else ()),
        *_axis(layout["xaxis"], plane),
        *(part for label in names for part in _label(label, plane)),
        *(
            part
            for place, trace in enumerate(traces)
            for part in (
                _bars(trace, plane, name, place, len(bars)) if trace in bars else _points(trace, plane)
            )
        ),
    ]
    head = (
        f'<svg class="figure-svg" viewBox="0 0 {WIDTH} {height:g}" role="img" '
        f'aria-labelledby="{escape(name)}-sentence" font-family="system-ui, sans-serif" font-size="14">'
    )
    ground = f'<rect width="{WIDTH}" height="{height:g}" fill="{GROUND}"/>'
    return head + ground + "".join(parts) + "</svg>"


def _text(x: float, y: float, said: object, ink: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{ink}" text-anchor="{anchor}">{escape(str(said))}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, ink: str, width: float = 1) -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{ink}" '
        f'stroke-width="{width:g}"/>'
    )


def _ticks(axis: Mapping[str, Any], plane: _Plane) -> list[float]:
    """Return round values along the axis."""
    rough = (plane.high - plane.low) / WANTED_TICKS
    power = 10 ** math.floor(math.log10(rough))
    step = axis.get("dtick") or next(power * one for one in STEPS if power * one >= rough - 1e-12)
    if axis.get("tickformat") == "d":
        step = max(1, round(step))
    first = math.ceil(plane.low / step - 1e-9)
    return [count * step for count in range(first, math.floor(plane.high / step + 1e-9) + 1)]


def _axis(axis: Mapping[str, Any], plane: _Plane) -> Iterator[str]:
    for value in _ticks(axis, plane):
        strong = value == 0 and axis.get("zeroline", True)
        x = plane.x(value)
        yield _line(x, plane.top, x, plane.bottom, plane.ink if strong else plane.line)
        written = f"{value:g}".replace(".", plane.mark).replace("-", "−")
        yield _text(x, plane.bottom + LINE + 2, written, plane.ink, "middle")
    yield _text((LABELS + WIDTH - RIGHT) / 2, plane.bottom + 44, axis["title"]["text"], plane.ink, "middle")


def _label(name: str, plane: _Plane) -> Iterator[str]:
    """Write a name at its row, on as many lines as it needs."""
    lines = textwrap.wrap(name, SIGN) or [""]
    first = plane.y(name) - (len(lines) - 1) * LINE / 2 + 5
    for place, line in enumerate(lines):
        yield _text(LABELS - 10, first + place * LINE, line, plane.ink, "end")


def _fill(trace: Mapping[str, Any], name: str, place: int) -> str:
    hatched = trace["marker"].get("pattern", {}).get("shape")
    return f"url(#{escape(name)}-{place})" if hatched else trace["marker"]["color"]


def _pattern(trace: Mapping[str, Any], name: str, place: int) -> str:
    """Return the pattern of a moment: figures can be read in grey too."""
    marker = trace["marker"]
    hatch = HATCHES.get(marker.get("pattern", {}).get("shape", ""))
    if hatch is None:
        return ""
    return (
        f'<defs><pattern id="{escape(name)}-{place}" width="{PATTERN}" height="{PATTERN}" '
        f'patternUnits="userSpaceOnUse"><rect width="{PATTERN}" height="{PATTERN}" '
        f'fill="{marker["color"]}"/><path d="{hatch}" stroke="#ffffff" stroke-width="1"/></pattern></defs>'
    )


def _bars(trace: Mapping[str, Any], plane: _Plane, name: str, place: int, count: int) -> Iterator[str]:
    thick = min(BAR, plane.row * BAND / count)
    for label, value, said in zip(trace["y"], trace["x"], trace["text"], strict=True):
        y = plane.y(str(label)) + (place - count / 2) * thick
        x = plane.x(max(plane.low, 0))
        yield (
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(plane.x(value) - x, 0):.1f}" height="{thick:.1f}" '
            f'fill="{_fill(trace, name, place)}" stroke="{plane.ink}"/>'
        )
        yield _text(plane.x(value) + 6, y + thick / 2 + 5, said, plane.ink)


def _points(trace: Mapping[str, Any], plane: _Plane) -> Iterator[str]:
    error = trace.get("error_x", {})
    none = [0.0] * len(trace["x"])
    places = trace["textposition"]
    positions = [places] * len(none) if isinstance(places, str) else places
    rows = zip(
        trace["x"], trace["y"], trace["text"], positions, error.get("arrayminus", none),
        error.get("array", none), strict=True,
    )  # fmt: skip
    for value, label, said, position, below, above in rows:
        x, y = plane.x(value), plane.y(str(label))
        if below or above:
            yield from _interval(plane.x(value - below), plane.x(value + above), y, plane.ink)
        yield _mark(trace["marker"], x, y)
        right, down, anchor = PLACES[position]
        yield _text(x + right, y + down, said, plane.ink, anchor)


def _interval(low: float, high: float, y: float, ink: str) -> Iterable[str]:
    return _line(low, y, high, y, ink, 2), *(_line(x, y - 6, x, y + 6, ink, 2) for x in (low, high))


def _mark(marker: Mapping[str, Any], x: float, y: float) -> str:
    """Draw a point in the shape of its moment."""
    half, colour, shape = marker["size"] / 2, marker["color"], marker["symbol"]
    if shape == "circle-open":
        return (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:g}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
    if shape == "triangle-up-open":
        top, foot = y - half, y + half
        places = f"{x:.1f},{top:.1f} {x + half:.1f},{foot:.1f} {x - half:.1f},{foot:.1f}"
        return f'<polygon points="{places}" fill="{GROUND}" stroke="{colour}" stroke-width="2"/>'
    if shape == "star":
        return f'<polygon points="{_star(x, y, half)}" fill="{colour}"/>'
    if shape == "square":
        return (
            f'<rect x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:g}" height="{2 * half:g}" '
            f'fill="{colour}"/>'
        )
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    return f'<polygon points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in corners)}" fill="{colour}"/>'


def _star(x: float, y: float, half: float) -> str:
    """Return the ten corners of a star, the first on top."""
    reach = (1.2 * half, 0.5 * half)
    turns = zip(itertools.cycle(reach), (math.pi * place / 5 for place in range(10)), strict=False)
    corners = ((x + far * math.sin(turn), y - far * math.cos(turn)) for far, turn in turns)
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)


def _legend(traces: Sequence[Mapping[str, Any]], plane: _Plane, name: str) -> Iterator[str]:
    x: float = LABELS
    for place, trace in enumerate(traces):
        if trace["type"] == "bar":
            yield (
                f'<rect x="{x:.1f}" y="10" width="16" height="14" fill="{_fill(trace, name, place)}" '
                f'stroke="{plane.ink}"/>'
            )
        else:
            yield _mark(trace["marker"], x + 8, 17)
        yield _text(x + 24, 22, trace["name"], plane.ink)
        x += 48 + 8 * len(trace["name"])
