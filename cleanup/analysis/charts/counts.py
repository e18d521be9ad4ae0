"""Counts and minutes: how answers to one question are spread, and how the day ran beside its plan."""

from __future__ import annotations

import pandas as pd

from cleanup.analysis.charts.figure import (
    LIGHT,
    MOMENT_NAMES,
    PATTERNS,
    TOO_FEW,
    Figure,
    Palette,
    Spec,
    Translate,
    drawing,
    is_shown,
    left_out,
    number,
    rows_where,
)
from cleanup.analysis.disclosure import SafeTable
from cleanup.domain.errors import N_
from cleanup.domain.questionnaires import MOMENTS

SPREAD_TITLE = N_("Antwoorden op “%(question)s”, %(group)s: iedereen per moment, niet gekoppeld")
SPREAD_READING = N_("%(moment)s: %(count)s van %(total)s koos “%(answer)s”.")
SPREAD_AXIS = N_("aantal antwoorden")
OUT_OF = N_("%(count)s van %(total)s")
MINUTES_TITLE = N_("Geplande en echte minuten per onderdeel, %(group)s")
MINUTES_READING = N_("%(part)s: gepland %(planned)s, echt %(actual)s minuten.")
MINUTES_AXIS = N_("minuten")
PLANNED, ACTUAL = N_("gepland"), N_("echt")


def distribution_figure(
    safe: SafeTable, *, pilot: str, itemcode: str, palette: Palette = LIGHT, translate: Translate = str
) -> Figure:
    """Return how the answers to one question are spread at each moment, from ``tbl_items``."""
    rows = rows_where(safe, pilot=pilot, itemcode=itemcode)
    question = rows.frame["vraagtekst"].iloc[0] if len(rows.frame) else itemcode
    title = translate(SPREAD_TITLE) % {"question": question, "group": pilot}
    shown = rows.frame[rows.frame["aantal"].map(is_shown).astype(bool)]
    name = f"verdeling_{itemcode.lower()}"
    if shown.empty:
        return Figure(name=name, title=title, reading=translate(TOO_FEW), table=rows)
    hidden = rows.frame[~rows.frame.index.isin(shown.index)]
    missing = [f"“{row['label']}” {translate(MOMENT_NAMES[row['moment']])}" for _, row in hidden.iterrows()]
    sentences = [_spread_sentence(row, translate) for _, row in shown.iterrows()]
    return Figure(
        name=name,
        title=title,
        reading=" ".join(sentences) + left_out(missing, translate),
        table=rows,
        spec=_spread_drawing(shown, palette, translate),
    )


def minutes_figure(
    safe: SafeTable, *, pilot: str, palette: Palette = LIGHT, translate: Translate = str
) -> Figure:
    """Return the planned and the actual minutes of each part of a day, from ``tbl_verloop``."""
    rows = rows_where(safe, pilot=pilot)
    title = translate(MINUTES_TITLE) % {"group": pilot}
    both = rows.frame["gepland_minuten"].map(is_shown) & rows.frame["werkelijk_minuten"].map(is_shown)
    shown = rows.frame[both.astype(bool)]
    if shown.empty:
        return Figure(name="minuten", title=title, reading=translate(TOO_FEW), table=rows)
    missing = [str(part) for part in rows.frame["titel"] if part not in set(shown["titel"])]
    sentences = [_minutes_sentence(row, translate) for _, row in shown.iterrows()]
    return Figure(
        name="minuten",
        title=title,
        reading=" ".join(sentences) + left_out(missing, translate),
        table=rows,
        spec=_minutes_drawing(shown, palette, translate),
    )


def _spread_sentence(row: pd.Series, translate: Translate) -> str:
    return translate(SPREAD_READING) % {
        "moment": translate(MOMENT_NAMES[row["moment"]]).capitalize(),
        "count": row["aantal"],
        "total": row["noemer"],
        "answer": row["label"],
    }


def _minutes_sentence(row: pd.Series, translate: Translate) -> str:
    return translate(MINUTES_READING) % {
        "part": row["titel"],
        "planned": number(row["gepland_minuten"], translate, 0),
        "actual": number(row["werkelijk_minuten"], translate, 0),
    }


def _spread_drawing(shown: pd.DataFrame, palette: Palette, translate: Translate) -> Spec:
    data = []
    for moment in MOMENTS:
        mine = shown[shown["moment"] == moment]
        texts = [
            translate(OUT_OF) % {"count": count, "total": total}
            for count, total in zip(mine["aantal"], mine["noemer"], strict=True)
        ]
        if texts:
            name = translate(MOMENT_NAMES[moment])
            data.append(_bars(name, mine["label"], mine["aantal"], texts, moment, palette))
    axis = {**_axis(translate(SPREAD_AXIS), shown["aantal"]), "tickformat": "d"}
    return drawing(
        data, rows=shown["label"].nunique() + 1, x=axis, palette=palette, translate=translate, legend=True
    )


def _minutes_drawing(shown: pd.DataFrame, palette: Palette, translate: Translate) -> Spec:
    data = [
        _bars(
            translate(name),
            shown["titel"],
            shown[column],
            [number(value, translate, 0) for value in shown[column]],
            look,
            palette,
        )
        for name, column, look in ((PLANNED, "gepland_minuten", "t0"), (ACTUAL, "werkelijk_minuten", "t1"))
    ]
    axis = _axis(translate(MINUTES_AXIS), pd.concat([shown["gepland_minuten"], shown["werkelijk_minuten"]]))
    return drawing(data, rows=len(shown) + 1, x=axis, palette=palette, translate=translate, legend=True)


def _axis(title: str, values: pd.Series) -> Spec:
    """Return an axis from 0 with room for the numbers at the ends of the bars."""
    return {"title": {"text": title}, "range": [0, 1.2 * max(float(value) for value in values) or 1]}


def _bars(
    name: str, categories: pd.Series, values: pd.Series, texts: list[str], look: str, palette: Palette
) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [float(value) for value in values],
        "y": [str(category) for category in categories],
        "text": texts,
        "textposition": "outside",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "marker": {
            "color": palette.moments[look],
            "line": {"width": 1, "color": palette.ink},
            "pattern": {"shape": PATTERNS[look], "fgcolor": palette.ink, "solidity": 0.2},
        },
    }
