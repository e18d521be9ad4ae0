"""The four factors: paired change with its interval, and the level at each moment."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cleanup.analysis.charts.figure import (
    LANGUAGE,
    LIGHT,
    MARKERS,
    MOMENT_NAMES,
    TOO_FEW,
    ChartFigure,
    Palette,
    Spec,
    Translate,
    drawing,
    is_shown,
    left_out,
    number,
)
from cleanup.analysis.charts.titles import interval_words, span_of_counts, weakest_label, whom_words
from cleanup.analysis.disclosure import HIDDEN, SafeTable
from cleanup.analysis.disclosure.bases import only_difference, read_basis
from cleanup.analysis.disclosure.tables import Record
from cleanup.analysis.reading import about_interval, as_read, ends_of
from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.moments import EVERY_MOMENT

CHANGE_TITLE = N_(
    "Verandering van %(before)s naar %(after)s, %(group)s: koppels n = %(n)s, %(interval)s, "
    "geen controlegroep; %(label)s"
)
CHANGE_TITLE_BESIDE = N_(
    "Verandering van %(before)s naar %(after)s, %(group)s: koppels n = %(n)s, %(interval)s, "
    "los van de vergelijking met wie wachtte; %(label)s"
)
CHANGE_READING = N_("%(factor)s: gemiddeld %(change)s, 95%%-interval %(low)s tot %(high)s, %(n)s koppels.")
CHANGE_WITHOUT_INTERVAL = N_("%(factor)s: gemiddeld %(change)s, %(n)s koppels, zonder interval.")
WHY = N_("Over het interval: %(why)s.")
CHANGE_ALONE = N_("Zonder begin en eind staat er: %(what)s.")
SAYS = N_("Wat dit zegt: %(label)s.")
CHANGE_AXIS = N_("gemiddeld verschil in punten")
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
LEVEL_AXIS = N_("gemiddelde op een schaal van %(low)s tot %(high)s")


def change_figure(
    safe: SafeTable,
    *,
    niveau: str,
    groep: str,
    before: str = "t0",
    after: str = "t1",
    compared: bool = False,
    palette: Palette = LIGHT,
    translate: Translate = str,
) -> ChartFigure:
    """Return the change of each factor between two moments, from ``tbl_verandering``.

    ``compared``: what came out of a comparison is shown as well.
    """
    rows = safe.where(niveau=niveau, groep=groep, moment_van=before, moment_tot=after)
    moments = {"before": translate(MOMENT_NAMES[before]), "after": translate(MOMENT_NAMES[after])}
    title = translate(CHANGE_TITLE_BESIDE if compared else CHANGE_TITLE) % {
        **moments,
        "group": groep,
        "n": span_of_counts(rows.column("n_koppels"), translate),
        "interval": interval_words(rows.records, translate),
        "label": translate(weakest_label(rows.records)),
    }
    shown = [row for row in rows.records if is_shown(row["verschil"])]
    name = f"verandering_{before}_{after}"
    if not shown:
        return ChartFigure(name=name, title=title, reading=translate(TOO_FEW), table=rows)
    sentences = [_change_sentence(row, translate) for row in shown]
    missing = [translate(row["factor"]) for row in rows.records if not is_shown(row["verschil"])]
    return ChartFigure(
        name=name,
        title=title,
        reading=" ".join([*sentences, *_why(shown, translate), *_alone(shown, translate)])
        + left_out(missing, translate),
        table=rows,
        spec=_change_drawing(shown, palette, translate),
    )


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
        return ChartFigure(name="stand", title=title, reading=translate(TOO_FEW), table=rows)
    missing = [
        f"{translate(row['factor'])} {translate(MOMENT_NAMES[row['moment']])}"
        for row in rows.records
        if not is_shown(row["gemiddelde"])
    ]
    sentences = [_level_sentence(row, translate) for row in shown]
    return ChartFigure(
        name="stand",
        title=title,
        reading=" ".join(sentences) + left_out(missing, translate),
        table=rows,
        spec=_level_drawing(shown, span, palette, translate),
    )


def _change_sentence(row: Record, translate: Translate) -> str:
    told = {
        "factor": _name(row["factor"], translate),
        "change": _told_change(row, translate),
        "n": row["n_koppels"],
    }
    label = translate(SAYS) % {"label": translate(weakest_label([row]))}
    read = ends_of(row)
    if read is None:
        return f"{translate(CHANGE_WITHOUT_INTERVAL) % told} {label}"
    low, high, digits = read
    ends = {
        "low": number(low, translate, digits, sign=True),
        "high": number(high, translate, digits, sign=True),
    }
    return f"{translate(CHANGE_READING) % {**told, **ends}} {label}"


def _why(shown: Sequence[Record], translate: Translate) -> list[str]:
    """Return why there are factors without an interval, or how the ends were rounded."""
    reasons = [translate(about) for about in dict.fromkeys(map(about_interval, shown)) if about]
    return [translate(WHY) % {"why": "; ".join(reasons)}] if reasons else []


def _alone(shown: Sequence[Record], translate: Translate) -> list[str]:
    """Return the sentence that says of which factors only the difference stands, if of any."""
    alone = [row for row in shown if only_difference(str(row.get("basis", "")))]
    named = ", ".join(translate(row["factor"]) for row in alone)
    return [translate(CHANGE_ALONE) % {"what": named}] if alone else []


def _told_change(row: Record, translate: Translate) -> str:
    """Return a change as it reads beside its means."""
    means = (row.get("gemiddelde_van", HIDDEN), row.get("gemiddelde_tot", HIDDEN))
    value, digits = as_read(*means, row["verschil"], row["n_koppels"])
    return number(value, translate, digits, sign=True)


def _level_sentence(row: Record, translate: Translate) -> str:
    basis = str(row.get("basis", ""))
    return translate(LEVEL_READING_OF if basis else LEVEL_READING) % {
        "factor": _name(row["factor"], translate),
        "moment": translate(MOMENT_NAMES[row["moment"]]),
        "mean": number(row["gemiddelde"], translate),
        "n": row["n_geldig"],
        "basis": read_basis(basis, translate, translate(LANGUAGE)),
    }


def _change_drawing(shown: Sequence[Record], palette: Palette, translate: Translate) -> Spec:
    changes = [float(row["verschil"]) for row in shown]
    above = [_distance(row["ci_hoog"], row["verschil"]) for row in shown]
    below = [_distance(row["verschil"], row["ci_laag"]) for row in shown]
    reach = max(abs(change) + max(up, down) for change, up, down in zip(changes, above, below, strict=True))
    most = max(1.0, math.ceil(2 * reach) / 2)
    points: Spec = {
        "type": "scatter",
        "mode": "markers+text",
        "x": changes,
        "y": [_name(row["factor"], translate) for row in shown],
        "text": [f"{_told_change(row, translate)} (n = {row['n_koppels']})" for row in shown],
        "textposition": "top center",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "marker": {"symbol": "diamond", "size": 13, "color": palette.moments["t1"]},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": above,
            "arrayminus": below,
            "color": palette.ink,
            "thickness": 2,
            "width": 7,
        },
    }
    axis: Spec = {"range": [-most, most], "title": {"text": translate(CHANGE_AXIS)}, "zeroline": True}
    return drawing([points], rows=len(shown), x=axis, palette=palette, translate=translate, legend=False)


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
                "y": [_name(row["factor"], translate) for row in mine],
                "text": [number(mean, translate) for mean in means],
                "textposition": [_beside(shown, row, span) for row in mine],
                "cliponaxis": False,
                "hoverinfo": "skip",
                "marker": {
                    "symbol": MARKERS[moment],
                    "size": 14,
                    "color": palette.moments[moment],
                    "line": {"width": 2, "color": palette.moments[moment]},
                },
            }
        )
    low, high = span
    axis: Spec = {
        "range": [low - 0.2, high + 0.2],
        "dtick": 1,
        "title": {"text": translate(LEVEL_AXIS) % {"low": low, "high": high}},
        "zeroline": False,
    }
    rows = len({row["factor"] for row in shown})
    return drawing(data, rows=rows, x=axis, palette=palette, translate=translate, legend=True)


def _name(factor: str, translate: Translate) -> str:
    """Return the name of a factor with a capital."""
    return translate(factor).capitalize()


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


def _distance(high: float | str, low: float | str) -> float:
    """Return the length of one side of an interval, 0 where it is not shown."""
    return float(high) - float(low) if is_shown(high) and is_shown(low) else 0.0
