"""The sheet Grafieken: each chart under a title and one sentence, beside the name of the table it repeats."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.chart import BarChart, StockChart
from openpyxl.worksheet.pagebreak import Break

from cleanup.analysis.charts.levels import OUR_FACTORS
from cleanup.analysis.charts.titles import interval_words, span_of_counts, weakest_label, whom_words
from cleanup.analysis.workbook.book import Book
from cleanup.analysis.workbook.native_charts import (
    Axis,
    BarSeries,
    PlacedTable,
    bar_chart,
    interval_chart,
    lying_bar_chart,
)
from cleanup.analysis.workbook.styles import Look, style_cell
from cleanup.domain.surveys.moments import EVERY_MOMENT

SHEET = "Grafieken"
ROWS_WITHOUT_CHART = 5
ROW_HEIGHT = 0.53  # centimetres
MOST_DAYS, QUARTER = 6, 15
"""So many days are drawn (all of them stand in the table), with a line at every quarter of an hour."""

TOO_FEW = "Er zijn te weinig antwoorden om deze grafiek te tonen."
MOMENT_NAMES = {
    "t-1": "voormeting (t-1)", "t0": "nulmeting (t0)", "t1": "eindmeting (t1)", "t2": "terugblik (t2)",
    "t3": "terugblik na maanden (t3)",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DrawnChart:
    """A chart with its words; without a chart when there is too little to show.

    ``heading`` names it on the sheet; ``title`` stands in the chart, with over how many and its interval.
    """

    heading: str
    title: str
    reading: str
    table: PlacedTable
    chart: BarChart | StockChart | None


ALONE = "Geen controlegroep."
BESIDE = "Los van de vergelijking met wie de dag niet had (Resultaten_in_cijfers)."


def add_chart_page(
    book: Book,
    tables: Mapping[str, PlacedTable],
    span: tuple[int, int],
    about_test: str = "",
    *,
    compared: bool = False,
) -> None:
    """Add the sheet with charts of these tables (by Excel name); ``span`` is the scale of factors.

    ``about_test`` stands above them: that the questions were not tested. ``compared``: what came out of a
    comparison stands on another sheet.
    """
    sheet = book.add_page(SHEET)
    sheet.column_dimensions["A"].width = 110
    note = (
        "Elke grafiek herhaalt een tabel op een ander blad. Ontbreekt een staaf, dan is het aantal te klein."
    )
    book.write_lines(sheet, "Grafieken", f"{about_test} {note}".lstrip())
    row = 5
    for number, drawn in enumerate(_drawn(tables, span, BESIDE if compared else ALONE)):
        if number:
            sheet.row_breaks.append(Break(id=row - 1))
        source = f"Tabel: blad {drawn.table.sheet.title}, {drawn.table.name}"
        style_cell(sheet.cell(row, 1, drawn.heading), Look.HEADING)
        style_cell(sheet.cell(row + 1, 1, drawn.reading), Look.NOTE)
        style_cell(sheet.cell(row + 2, 1, source), Look.NOTE)
        if drawn.chart is None:
            row += ROWS_WITHOUT_CHART
            continue
        book.add_chart(sheet, drawn.chart, f"A{row + 3}", f"{drawn.title}. {drawn.reading} {source}.")
        row += ROWS_WITHOUT_CHART + math.ceil(drawn.chart.height / ROW_HEIGHT)


def _drawn(tables: Mapping[str, PlacedTable], span: tuple[int, int], alone: str) -> Iterator[DrawnChart]:
    yield _means(tables["tbl_mem"], span)
    yield _changes(tables["tbl_verandering"], "t0", "t1", alone)
    yield _changes(tables["tbl_verandering"], "t0", "t2", alone)
    for before, after in (("t-1", "t0"), ("t0", "t3")):
        if _has_moments(tables["tbl_verandering"], before, after):
            yield _changes(tables["tbl_verandering"], before, after, alone)
    days = tables["tbl_verloop"]
    for pilot in list(dict.fromkeys(days.frame["pilot"]))[:MOST_DAYS]:
        yield _minutes(days, pilot)


def _has_moments(table: PlacedTable, before: str, after: str) -> bool:
    """Whether this programme has a change between two moments that most programmes do not ask."""
    return bool(table.places(moment_van=before, moment_tot=after))


def _factors(drawn: Sequence[Mapping[str, Any]]) -> str:
    """Return how many factors are drawn, in words; those of our own model when nothing is."""
    count = len({row["factor"] for row in drawn}) or OUR_FACTORS
    return "Vier factoren" if count == OUR_FACTORS else f"Factoren ({count})"


def _means(table: PlacedTable, span: tuple[int, int]) -> DrawnChart:
    """Draw the four factors at each moment, of the first group: the programme or the pilot."""
    group = _first_group(table)
    drawn = _records(table, table.places(**group) if group else [])
    heading = f"{_factors(drawn)} per moment, {group.get('groep', 'nog zonder antwoorden')}"
    people = span_of_counts([row["n_geldig"] for row in _shown(drawn, "gemiddelde")], str)
    title = f"{heading}: antwoorden n = {people}, zonder interval"
    places = {moment: table.places(**group, moment=moment) for moment in EVERY_MOMENT if group}
    shown = {moment: rows for moment, rows in places.items() if _any_number(table, "gemiddelde", rows)}
    reading = (
        f"Gemiddelde (schaal {span[0]} tot {span[1]}) per moment van {whom_words(drawn, str)}. Een stand is "
        "geen verandering en staat er daarom zonder interval. " + _left_out(table, "gemiddelde", shown)
    )
    if not shown:
        return DrawnChart(heading=heading, title=title, reading=TOO_FEW, table=table, chart=None)
    series = [
        BarSeries(name=MOMENT_NAMES[moment], column="gemiddelde", places=rows)
        for moment, rows in shown.items()
    ]
    axis = Axis(low=span[0], high=span[1], step=1, form="0.0", title="gemiddelde")
    return DrawnChart(
        heading=heading,
        title=title,
        reading=reading,
        table=table,
        chart=bar_chart(table, title, "factor", series, axis),
    )


def _changes(table: PlacedTable, before: str, after: str, alone: str) -> DrawnChart:
    """Draw the change of each factor with its interval, of the first group."""
    group = _first_group(table)
    where = group.get("groep", "nog zonder antwoorden")
    rows = table.places(**group, moment_van=before, moment_tot=after) if group else []
    drawn = _records(table, rows)
    people = span_of_counts([row["n_koppels"] for row in drawn], str)
    interval = interval_words(drawn, str)
    heading = f"Verandering van {MOMENT_NAMES[before]} naar {MOMENT_NAMES[after]}, {where}"
    label = weakest_label(drawn)
    title = f"{heading}: koppels n = {people}, {interval}; {label}"
    if not _any_number(table, "verschil", rows):
        return DrawnChart(heading=heading, title=title, reading=TOO_FEW, table=table, chart=None)
    series = [
        BarSeries(name="bovengrens 95%-interval", column="ci_hoog", places=rows),
        BarSeries(name="ondergrens 95%-interval", column="ci_laag", places=rows),
        BarSeries(name="gemiddeld verschil", column="verschil", places=rows),
    ]
    ends = [value for each in series for value in table.numbers(each.column, rows)]
    most = max(1.0, math.ceil(2 * max(map(abs, ends))) / 2)
    axis = Axis(low=-most, high=most, step=0.5, form="0.00", title="gemiddeld verschil")
    reading = (
        f"Gemiddeld verschil van gekoppelde deelnemers, {interval}. {alone} Wat dit "
        f"zegt: {label}. {_left_out(table, 'verschil', {after: rows})}"
    )
    return DrawnChart(
        heading=heading,
        title=title,
        reading=reading,
        table=table,
        chart=interval_chart(table, title, "factor", series, axis),
    )


def _minutes(table: PlacedTable, pilot: str) -> DrawnChart:
    """Draw the planned and the actual minutes of each part of a day."""
    rows = table.places(pilot=pilot)
    heading = f"Geplande en werkelijke minuten, {pilot}"
    title = f"{heading}: onderdelen n = {len(rows)}, gemeten tijd zonder interval"
    series = [
        BarSeries(name="gepland", column="gepland_minuten", places=rows),
        BarSeries(name="werkelijk", column="werkelijk_minuten", places=rows),
    ]
    values = [value for each in series for value in table.numbers(each.column, rows)]
    if not values:
        return DrawnChart(heading=heading, title=title, reading=TOO_FEW, table=table, chart=None)
    most = QUARTER * (1 + max(values) // QUARTER)
    axis = Axis(low=0, high=most, step=QUARTER, form="0", title="minuten")
    reading = "Een onderdeel zonder donkere staaf is overgeslagen of niet gemeten."
    return DrawnChart(
        heading=heading,
        title=title,
        reading=reading,
        table=table,
        chart=lying_bar_chart(table, title, "titel", series, axis),
    )


def _records(table: PlacedTable, rows: Sequence[int]) -> list[dict[str, Any]]:
    """Return rows of a table as mappings of column to cell."""
    return [dict(table.frame.iloc[row]) for row in rows]


def _shown(rows: Sequence[Mapping[str, Any]], column: str) -> list[Mapping[str, Any]]:
    """Return the rows that show a number in a column; all of them when none does."""
    return [row for row in rows if not isinstance(row[column], str)] or list(rows)


def _first_group(table: PlacedTable) -> dict[str, str]:
    """Return what the charts are about: the only pilot there is, else the first group of the table."""
    groups = list(dict.fromkeys(zip(table.frame["niveau"], table.frame["groep"], strict=True)))
    pilots = [group for group in groups if group[0] == "pilot"]
    chosen = pilots if len(pilots) == 1 else groups[:1]
    return {"niveau": chosen[0][0], "groep": chosen[0][1]} if chosen else {}


def _any_number(table: PlacedTable, column: str, rows: Sequence[int]) -> bool:
    return bool(table.numbers(column, rows))


def _left_out(table: PlacedTable, column: str, places: Mapping[str, Sequence[int]]) -> str:
    """Say which bars are missing because they are shielded or not there."""
    missing = [
        f"{table.frame['factor'].iloc[rows[place]]} {moment}"
        for moment, rows in places.items()
        for place in table.hidden(column, rows)
    ]
    return f"Niet getoond: {', '.join(missing)}." if missing else ""
