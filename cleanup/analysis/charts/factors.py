"""The change of each factor between two moments, with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cleanup.analysis.charts.figure import (
    LIGHT,
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
from cleanup.analysis.charts.titles import interval_words, span_of_counts, weakest_label
from cleanup.analysis.disclosure import SafeTable
from cleanup.analysis.disclosure.bases import only_difference, release_of
from cleanup.analysis.disclosure.tables import Record
from cleanup.analysis.reading import about_interval, as_read, ends_of
from cleanup.domain.platform.errors import N_

CHANGE_TITLE = N_(
    "Verandering van %(before)s naar %(after)s, %(group)s: koppels n = %(n)s, %(interval)s, "
    "geen controlegroep; %(label)s"
)
CHANGE_TITLE_BESIDE = N_(
    "Verandering van %(before)s naar %(after)s, %(group)s: koppels n = %(n)s, %(interval)s, "
    "los van de vergelijking met wie de dag niet had; %(label)s"
)
CHANGE_READING = N_("%(factor)s: gemiddeld %(change)s, 95%%-interval %(low)s tot %(high)s, %(n)s koppels.")
CHANGE_WITHOUT_INTERVAL = N_("%(factor)s: gemiddeld %(change)s, %(n)s koppels, zonder interval.")
WHY = N_("Over het interval: %(why)s.")
CHANGE_ALONE = N_("Zonder begin en eind staat er: %(what)s.")
SAYS = N_("Wat dit zegt: %(label)s.")
CHANGE_AXIS = N_("gemiddeld verschil in punten")


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
        return ChartFigure(
            name=name, title=title, reading=translate(why_empty(rows, "n_koppels")), table=rows
        )
    sentences = [_change_sentence(row, translate) for row in shown]
    missing = [translate(row["factor"]) for row in rows.records if not is_shown(row["verschil"])]
    earlier = from_earlier(
        ((factor_name(row["factor"], translate), release_of(str(row.get("basis", "")))) for row in shown),
        translate,
    )
    return ChartFigure(
        name=name,
        title=title,
        reading=" ".join([*sentences, *_why(shown, translate), *_alone(shown, translate)])
        + left_out(missing, translate)
        + earlier,
        missing=(left_out(missing, translate) + earlier).strip(),
        table=rows,
        spec=_change_drawing(shown, palette, translate),
    )


def _change_sentence(row: Record, translate: Translate) -> str:
    told = {
        "factor": factor_name(row["factor"], translate),
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
    """Return a change as it reads everywhere."""
    value, digits = as_read(row["verschil"], row["n_koppels"])
    return number(value, translate, digits, sign=True)


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
        "y": [factor_name(row["factor"], translate) for row in shown],
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


def _distance(high: float | str, low: float | str) -> float:
    """Return the length of one side of an interval, 0 where it is not shown."""
    return float(high) - float(low) if is_shown(high) and is_shown(low) else 0.0
