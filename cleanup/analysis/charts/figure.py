"""What every figure has in common: its parts, its colours, and the frame around the drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cleanup.analysis.disclosure import SafeTable
from cleanup.analysis.disclosure.ladder import PERCENTAGES
from cleanup.analysis.disclosure.rounded import rounded_to
from cleanup.domain.platform.errors import N_

Spec = dict[str, object]
Translate = Callable[[str], str]
"""Gives a sentence in the language of the reader."""

MOMENT_NAMES: Mapping[str, str] = {
    "t-1": N_("voormeting"),
    "t0": N_("nulmeting"),
    "t1": N_("eindmeting"),
    "t2": N_("terugblik"),
    "t3": N_("terugblik na maanden"),
}
MARKERS: Mapping[str, str] = {
    "t-1": "triangle-up-open", "t0": "circle-open", "t1": "square", "t2": "diamond", "t3": "star",
}  # fmt: skip
PATTERNS: Mapping[str, str] = {"t-1": "-", "t0": "", "t1": "/", "t2": "x", "t3": "."}
"""Each moment has a shape and a pattern of its own: the figures can be read in grey and by everyone."""

ROW = 56
"""How many points high a category is."""

TOO_FEW = N_("Er zijn te weinig antwoorden om deze figuur te tonen.")
NOT_THERE = N_("Voor deze keuze staan er geen cijfers.")
SHIELDED = N_("Deze cijfers zijn afgeschermd: samen met andere cijfers zeggen ze iets over enkele mensen.")
FROM_RELEASE = N_("Uit vrijgave %(number)s: %(what)s.")
LEFT_OUT = N_("Niet getoond: %(what)s.")
LANGUAGE = N_("nl")
"""The language of a reader, for dates: its translation is its own code."""

WRITTEN = N_("0,0")
"""How a number is written in a language: its second character is the decimal mark."""


@dataclass(frozen=True, kw_only=True)
class Palette:
    """Colours for one ground; moments go from light to dark (on a dark ground: dark to light)."""

    ink: str
    line: str
    moments: Mapping[str, str]


LIGHT = Palette(ink="#10262b", line="#c8d5d1", moments={
    "t-1": "#7a8f94", "t0": "#5f9c98", "t1": "#0f5e5c", "t2": "#10262b", "t3": "#7a3e12",
})  # fmt: skip
DARK = Palette(ink="#e8f1ef", line="#2c4246", moments={
    "t-1": "#8fa4a9", "t0": "#4f8f8a", "t1": "#7fd6c6", "t2": "#e8f1ef", "t3": "#f0b48a",
})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ChartFigure:
    """A figure in all its forms.

    ``title`` says what is shown and its limits, ``reading`` is the text alternative, ``spec`` the drawing
    (None when there is too little to draw), ``table`` the rows it was drawn from, ``missing`` the sentence
    that says what is not shown, which ``reading`` ends with.
    """

    name: str
    title: str
    reading: str
    table: SafeTable
    spec: Spec | None = field(default=None)
    missing: str = ""


def is_shown(value: object) -> bool:
    """Whether a cell has a number and not a mark such as ``[c]``."""
    return not isinstance(value, str)


def number(value: object, translate: Translate = str, digits: int = 1, *, sign: bool = False) -> str:
    """Return a number as it is written in the language of the reader: rounded, with a real minus."""
    written = f"{rounded_to(value, digits):.{digits}f}"
    plus = "+" if sign and float(written) > 0 else ""
    unsigned = written.lstrip("-")
    minus = "−" if float(written) < 0 else ""
    return plus + minus + unsigned.replace(".", translate(WRITTEN)[1])


def factor_name(factor: str, translate: Translate) -> str:
    """Return the name of a factor with a capital."""
    return translate(factor).capitalize()


def left_out(names: Sequence[str], translate: Translate) -> str:
    """Return the sentence that says what is missing, or nothing."""
    return " " + translate(LEFT_OUT) % {"what": ", ".join(names)} if names else ""


def drawing(
    data: list[Spec],
    *,
    rows: int,
    x: Spec,
    palette: Palette,
    translate: Translate,
    legend: bool,
    row: int = 56,
) -> Spec:
    """Return a drawing with categories down the side, each ``row`` points high, and values below."""
    axis = {"color": palette.ink, "gridcolor": palette.line, "zerolinecolor": palette.ink, "automargin": True}
    layout: Spec = {
        "font": {"family": "system-ui, sans-serif", "size": 14, "color": palette.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "height": 120 + row * rows,
        "margin": {"l": 8, "r": 24, "t": 48 if legend else 28, "b": 48},
        "xaxis": {**axis, "fixedrange": True, **x},
        "yaxis": {
            **axis,
            "autorange": "reversed",
            "fixedrange": True,
            "showgrid": False,
            "ticklabelstandoff": 8,
        },
        "showlegend": legend,
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom"},
        "barmode": "group",
        "bargap": 0.3,
        "hovermode": "closest",
        "separators": translate(WRITTEN)[1] + " ",
    }
    return {"data": data, "layout": layout, "config": {"displayModeBar": False, "responsive": True}}


def why_empty(rows: SafeTable, column: str) -> str:
    """Return why none of these rows can be drawn: there are none, few people answered, or it would tell.

    ``column`` is where a row says how many people it is about.
    """
    if not rows.rows:
        return NOT_THERE
    people = [row[column] for row in rows.records if isinstance(row[column], int)]
    return SHIELDED if max(people, default=0) >= PERCENTAGES else TOO_FEW


def from_earlier(named: Iterable[tuple[str, str]], translate: Translate) -> str:
    """Return which figures a release took over from an earlier one: a sentence, or nothing.

    ``named`` are the names of figures with the number of that release, empty of what is of this one.
    """
    by_release: dict[str, list[str]] = {}
    for name, number in dict.fromkeys(named):
        if number:
            by_release.setdefault(number, []).append(name)
    told = (
        translate(FROM_RELEASE) % {"number": number, "what": ", ".join(names)}
        for number, names in by_release.items()
    )
    return "".join(f" {one}" for one in told)
