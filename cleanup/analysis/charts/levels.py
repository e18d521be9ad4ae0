"""The level of each factor at each moment: a point for every mean that may be shown."""

from __future__ import annotations

from collections.abc import Sequence

from cleanup.analysis.charts.figure import (
    LANGUAGE,
    LIGHT,
    MARKERS,
    MOMENT_NAMES,
    ChartFigure,
    Palette,
    Spec,
    Translate,
    drawing,
    factor_name,
    from_earlier,
    is_shown,
    left_out,
    number,
    why_empty,
)
from cleanup.analysis.charts.titles import span_of_counts, whom_words
from cleanup.analysis.disclosure import SafeTable
from cleanup.analysis.disclosure.bases import read_basis, release_of
from cleanup.analysis.disclosure.tables import Record
from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.moments import EVERY_MOMENT

LEVEL_TITLE = N_(
    "Vier factoren per moment, %(group)s: antwoorden n = %(n)s, %(whom)s; zonder interval, want een stand is "
    "geen verandering"
)
LEVEL_TITLE_OF_OTHERS = N_(
    "Factoren per moment (%(factors)s), %(group)s: antwoorden n = %(n)s, %(whom)s; zonder interval, want een "
    "stand is geen verandering"
)
OUR_FACTORS = 4
LEVEL_READING = N_("%(factor)s bij de %(moment)s: %(mean)s (%(n)s antwoorden).")
LEVEL_READING_OF = N_("%(factor)s bij de %(moment)s: %(mean)s (n = %(n)s, %(basis)s).")
CLOSE = 0.15  # of the scale: numbers of points closer than this would overlap on a phone
MOST_ON_A_LINE, LANE = 3, 38
"""How many moments of a factor share a line; with more each has one of its own, so many points high."""
LEVEL_AXIS = N_("gemiddelde op een schaal van %(low)s tot %(high)s")


def levels_figure(
    safe: SafeTable,
    *,
    niveau: str,
    groep: str,
    span: tuple[int, int] = (1, 5),
    palette: Palette = LIGHT,
    translate: Translate = str,
) -> ChartFigure:
    """Return the mean of each factor at each moment, from ``tbl_mem``; ``span`` is the scale of the items."""
    rows = safe.where(niveau=niveau, groep=groep)
    shown = [row for row in rows.records if is_shown(row["gemiddelde"])]
    factors = len({row["factor"] for row in rows.records}) or OUR_FACTORS
    title = translate(LEVEL_TITLE if factors == OUR_FACTORS else LEVEL_TITLE_OF_OTHERS) % {
        "factors": factors,
        "group": groep,
        "n": span_of_counts([row["n_geldig"] for row in shown or rows.records], translate),
        "whom": whom_words(rows.records, translate),
    }
    if not shown:
        why = translate(why_empty(rows, "n_geldig"))
        return ChartFigure(name="stand", title=title, reading=why, table=rows)
    missing = [
        f"{translate(row['factor'])} {translate(MOMENT_NAMES[row['moment']])}"
        for row in rows.records
        if not is_shown(row["gemiddelde"])
    ]
    earlier = from_earlier(
        (
            (
                f"{factor_name(row['factor'], translate)} {translate(MOMENT_NAMES[row['moment']])}",
                release_of(str(row.get("basis", ""))),
            )
            for row in shown
        ),
        translate,
    )
    sentences = [_level_sentence(row, translate) for row in shown]
    return ChartFigure(
        name="stand",
        title=title,
        reading=" ".join(sentences) + left_out(missing, translate),
        missing=(left_out(missing, translate) + earlier).strip(),
        table=rows,
        spec=_levels_drawing(shown, span, palette, translate),
    )


def _level_sentence(row: Record, translate: Translate) -> str:
    basis = str(row.get("basis", ""))
    return translate(LEVEL_READING_OF if basis else LEVEL_READING) % {
        "factor": factor_name(row["factor"], translate),
        "moment": translate(MOMENT_NAMES[row["moment"]]),
        "mean": number(row["gemiddelde"], translate),
        "n": row["n_geldig"],
        "basis": read_basis(basis, translate, translate(LANGUAGE)),
    }


def _levels_drawing(
    shown: Sequence[Record], span: tuple[int, int], palette: Palette, translate: Translate
) -> Spec:
    """Draw the moments of a factor on one line, or each on its own where their numbers would overlap."""
    is_many = len({row["moment"] for row in shown}) > MOST_ON_A_LINE
    return (_lanes_drawing if is_many else _level_drawing)(shown, span, palette, translate)


def _lanes_drawing(
    shown: Sequence[Record], span: tuple[int, int], palette: Palette, translate: Translate
) -> Spec:
    """Draw each moment of each factor on a line of its own, with its n beside it."""
    far = (span[0] + 2 * span[1]) / 3
    data: list[Spec] = [
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [float(row["gemiddelde"])],
            "y": [f"{factor_name(row['factor'], translate)}, {translate(MOMENT_NAMES[row['moment']])}"],
            "text": [f"{number(row['gemiddelde'], translate)} (n = {row['n_geldig']})"],
            "textposition": ["middle left" if float(row["gemiddelde"]) > far else "middle right"],
            "cliponaxis": False,
            "hoverinfo": "skip",
            "marker": _marker(row["moment"], palette),
        }
        for row in shown
    ]
    return drawing(
        data,
        rows=len(shown),
        x=_level_axis(span, translate),
        palette=palette,
        translate=translate,
        legend=False,
        row=LANE,
    )


def _marker(moment: str, palette: Palette) -> Spec:
    """Return the shape and colour of a moment."""
    colour = palette.moments[moment]
    return {"symbol": MARKERS[moment], "size": 14, "color": colour, "line": {"width": 2, "color": colour}}


def _level_axis(span: tuple[int, int], translate: Translate) -> Spec:
    low, high = span
    return {
        "range": [low - 0.2, high + 0.2],
        "dtick": 1,
        "title": {"text": translate(LEVEL_AXIS) % {"low": low, "high": high}},
        "zeroline": False,
    }


def _level_drawing(
    shown: Sequence[Record], span: tuple[int, int], palette: Palette, translate: Translate
) -> Spec:
    data: list[Spec] = []
    for moment in EVERY_MOMENT:
        mine = [row for row in shown if row["moment"] == moment]
        if not mine:
            continue
        means = [float(row["gemiddelde"]) for row in mine]
        data.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": translate(MOMENT_NAMES[moment]),
                "x": means,
                "y": [factor_name(row["factor"], translate) for row in mine],
                "text": [number(mean, translate) for mean in means],
                "textposition": [_beside(shown, row, span) for row in mine],
                "cliponaxis": False,
                "hoverinfo": "skip",
                "marker": _marker(moment, palette),
            }
        )
    rows = len({row["factor"] for row in shown})
    axis = _level_axis(span, translate)
    return drawing(data, rows=rows, x=axis, palette=palette, translate=translate, legend=True)


def _beside(shown: Sequence[Record], row: Record, span: tuple[int, int]) -> str:
    """Return where the number of a point stands, so that no two of one factor lie over each other.

    The start stands below its point, what came after above; two of those that are close move apart.
    """
    if row["moment"] == "t0":
        return "bottom center"
    apart = [
        float(row["gemiddelde"]) - float(other["gemiddelde"])
        for other in shown
        if other["factor"] == row["factor"] and other["moment"] not in {"t0", row["moment"]}
    ]
    if not apart or abs(apart[0]) > CLOSE * (span[1] - span[0]):
        return "top center"
    is_right = apart[0] > 0 or (apart[0] == 0 and row["moment"] == "t2")
    return "top right" if is_right else "top left"
