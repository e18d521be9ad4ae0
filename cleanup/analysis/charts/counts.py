"""Counts and minutes: how answers to one question are spread, and how the day ran beside its plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleanup.analysis.charts.figure import (
    LIGHT,
    MOMENT_NAMES,
    NOT_THERE,
    PATTERNS,
    TOO_FEW,
    ChartFigure,
    Palette,
    Spec,
    Translate,
    drawing,
    from_earlier,
    is_shown,
    left_out,
    number,
    why_empty,
)
from cleanup.analysis.charts.titles import span_of_counts
from cleanup.analysis.disclosure import SafeTable
from cleanup.analysis.disclosure.tables import Record
from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.moments import EVERY_MOMENT

SPREAD_TITLE = N_(
    "Antwoorden op “%(question)s”, %(group)s: antwoorden per moment n = %(n)s, iedereen en niet gekoppeld; "
    "zonder interval, want het zijn aantallen"
)
SPREAD_READING = N_("%(moment)s: %(count)s van %(total)s koos “%(answer)s”.")
SPREAD_AXIS = N_("aantal antwoorden")
OUT_OF = N_("%(count)s van %(total)s")
MINUTES_TITLE = N_(
    "Geplande en echte minuten per onderdeel, %(group)s: onderdelen n = %(n)s; zonder interval, want het is "
    "gemeten tijd"
)
MINUTES_READING = N_("%(part)s: gepland %(planned)s min, echt %(actual)s min.")
MINUTES_AXIS = N_("minuten")
PLANNED, ACTUAL = N_("gepland"), N_("echt")
BOTH = ("gepland_minuten", "werkelijk_minuten")


def distribution_figure(
    safe: SafeTable, *, pilot: str, itemcode: str, palette: Palette = LIGHT, translate: Translate = str
) -> ChartFigure:
    """Return how the answers to one question are spread at each moment, from ``tbl_items``."""
    rows = safe.where(pilot=pilot, itemcode=itemcode)
    question = translate(str(rows.records[0]["vraagtekst"])) if rows.rows else itemcode
    shown = [row for row in rows.records if is_shown(row["aantal"])]
    n = span_of_counts([row["noemer"] for row in shown or rows.records], translate)
    title = translate(SPREAD_TITLE) % {"question": question, "group": pilot, "n": n}
    name = f"verdeling_{itemcode.lower()}"
    if not shown:
        return ChartFigure(name=name, title=title, reading=translate(why_empty(rows, "noemer")), table=rows)
    missing = [
        f"“{row['label']}” {translate(MOMENT_NAMES[row['moment']])}"
        for row in rows.records
        if not is_shown(row["aantal"])
    ]
    earlier = from_earlier(
        (
            (translate(MOMENT_NAMES[row["moment"]]), str(row["vrijgave"]))
            for row in shown
            if isinstance(row.get("vrijgave"), int)
        ),
        translate,
    )
    sentences = [_spread_sentence(row, translate) for row in shown]
    return ChartFigure(
        name=name,
        title=title,
        reading=" ".join(sentences) + left_out(missing, translate) + earlier,
        missing=(left_out(missing, translate) + earlier).strip(),
        table=rows,
        spec=_spread_drawing(shown, palette, translate),
    )


def minutes_figure(
    safe: SafeTable, *, pilot: str, palette: Palette = LIGHT, translate: Translate = str
) -> ChartFigure:
    """Return the planned and the actual minutes of each part of a day, from ``tbl_verloop``."""
    rows = safe.where(pilot=pilot)
    shown = [row for row in rows.records if all(is_shown(row[name]) for name in BOTH)]
    title = translate(MINUTES_TITLE) % {"group": pilot, "n": len({row["titel"] for row in shown})}
    if not shown:
        why = translate(TOO_FEW if rows.rows else NOT_THERE)
        return ChartFigure(name="minuten", title=title, reading=why, table=rows)
    drawn = {row["titel"] for row in shown}
    missing = [translate(str(row["titel"])) for row in rows.records if row["titel"] not in drawn]
    sentences = [_minutes_sentence(row, translate) for row in shown]
    return ChartFigure(
        name="minuten",
        title=title,
        reading=" ".join(sentences) + left_out(missing, translate),
        table=rows,
        spec=_minutes_drawing(shown, palette, translate),
    )


def _spread_sentence(row: Record, translate: Translate) -> str:
    return translate(SPREAD_READING) % {
        "moment": translate(MOMENT_NAMES[row["moment"]]).capitalize(),
        "count": row["aantal"],
        "total": row["noemer"],
        "answer": translate(str(row["label"])),
    }


def _minutes_sentence(row: Record, translate: Translate) -> str:
    return translate(MINUTES_READING) % {
        "part": translate(str(row["titel"])),
        "planned": number(row["gepland_minuten"], translate, 0),
        "actual": number(row["werkelijk_minuten"], translate, 0),
    }


def _spread_drawing(shown: Sequence[Record], palette: Palette, translate: Translate) -> Spec:
    data = []
    for moment in EVERY_MOMENT:
        mine = [row for row in shown if row["moment"] == moment]
        texts = [translate(OUT_OF) % {"count": row["aantal"], "total": row["noemer"]} for row in mine]
        if mine:
            name = translate(MOMENT_NAMES[moment])
            labels = [translate(str(row["label"])) for row in mine]
            counts = [row["aantal"] for row in mine]
            data.append(_bars(name, labels, counts, texts, moment, palette))
    axis = {**_axis(translate(SPREAD_AXIS), [row["aantal"] for row in shown]), "tickformat": "d"}
    rows = len({row["label"] for row in shown}) + 1
    return drawing(data, rows=rows, x=axis, palette=palette, translate=translate, legend=True)


def _minutes_drawing(shown: Sequence[Record], palette: Palette, translate: Translate) -> Spec:
    data = [
        _bars(
            translate(name),
            [translate(str(row["titel"])) for row in shown],
            [row[column] for row in shown],
            [number(row[column], translate, 0) for row in shown],
            look,
            palette,
        )
        for name, column, look in zip((PLANNED, ACTUAL), BOTH, ("t0", "t1"), strict=True)
    ]
    axis = _axis(translate(MINUTES_AXIS), [row[column] for column in BOTH for row in shown])
    return drawing(data, rows=len(shown) + 1, x=axis, palette=palette, translate=translate, legend=True)


def _axis(title: str, values: Sequence[Any]) -> Spec:
    """Return an axis from 0 with room for the numbers at the ends of the bars."""
    return {"title": {"text": title}, "range": [0, 1.2 * max(float(value) for value in values) or 1]}


def _bars(
    name: str,
    categories: Sequence[object],
    values: Sequence[Any],
    texts: list[str],
    look: str,
    palette: Palette,
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
