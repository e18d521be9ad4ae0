"""Native charts with visible axes, fixed scale, direct labels and looks that differ without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd
from openpyxl.chart import BarChart, Reference, Series, StockChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series as ChartSeries
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

WIDTH, HEIGHT = 16.0, 8.0
FRAME_HEIGHT, BAR_HEIGHT = 3.0, 0.36
"""Size of a chart in centimetres; of one with lying bars what stands around them, and of one bar."""

TITLE_SIZE, AXIS_TITLE_SIZE, SMALL_SIZE = 1200, 1000, 800
"""Size of text in hundredths of a point."""

INK, GRID = "1B2733", "D5DBE1"
FILLS = (("A9C7E8", False), ("1F4E79", False), ("5B6770", True))
"""Colour of the first, second and third series, and whether it is striped: they differ in grey too."""

Chart = TypeVar("Chart", BarChart, StockChart)


@dataclass(frozen=True)
class PlacedTable:
    """The table of a sheet and where its rows stand."""

    sheet: Worksheet
    name: str
    frame: pd.DataFrame
    first_row: int

    def places(self, **wanted: str) -> list[int]:
        """Return the places of the rows that have these values, counted from 0."""
        kept = [self.frame[column].eq(value) for column, value in wanted.items()]
        return [place for place, fits in enumerate(zip(*kept, strict=True)) if all(fits)]

    def reference(self, column: str, places: Sequence[int]) -> Reference:
        """Return the cells of a column in these rows, which must follow on each other."""
        if list(places) != list(range(places[0], places[0] + len(places))):
            raise ValueError(f"{self.name}: the rows of one series do not stand together.")
        place = list(self.frame.columns).index(column) + 1
        first, last = self.first_row + places[0], self.first_row + places[-1]
        return Reference(self.sheet, min_col=place, max_col=place, min_row=first, max_row=last)

    def numbers(self, column: str, places: Sequence[int]) -> list[float]:
        """Return the numbers among these cells, without marks."""
        values = self.frame[column].iloc[list(places)].tolist()
        return [float(value) for value in values if not isinstance(value, str)]

    def hidden(self, column: str, places: Sequence[int]) -> list[int]:
        """Return which of these rows (counted within them) have a mark instead of a number."""
        return [n for n, place in enumerate(places) if isinstance(self.frame[column].iloc[place], str)]


@dataclass(frozen=True, kw_only=True)
class Axis:
    """The scale of the values: from, to, step, how numbers are written and what they are."""

    low: float
    high: float
    step: float
    form: str
    title: str


@dataclass(frozen=True, kw_only=True)
class BarSeries:
    """One series: its name and a column of a table in some rows."""

    name: str
    column: str
    places: Sequence[int]


def bar_chart(
    table: PlacedTable, title: str, categories: str, series: Sequence[BarSeries], axis: Axis
) -> BarChart:
    """Return a clustered bar chart of rows of a table; marks such as ``[c]`` leave a gap."""
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "col", "clustered", 60, -5
    chart.series = [_bars(table, rows, fill, axis) for rows, fill in zip(series, FILLS, strict=False)]
    chart.legend = Legend(legendPos="b", overlay=False) if len(series) > 1 else None
    return _finished(chart, table, title, categories, series[0].places, axis)


def lying_bar_chart(
    table: PlacedTable, title: str, categories: str, series: Sequence[BarSeries], axis: Axis
) -> BarChart:
    """Return a bar chart of long names: bars lie, the first row on top, and it is as high as it needs."""
    chart = bar_chart(table, title, categories, series, axis)
    chart.type = "bar"
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    for each in chart.series:  # bars this thin have room for small numbers only
        looks = ParagraphProperties(defRPr=CharacterProperties(sz=SMALL_SIZE))
        each.dLbls.txPr = RichText(p=[Paragraph(pPr=looks, endParaRPr=CharacterProperties())])
    height = max(HEIGHT, FRAME_HEIGHT + BAR_HEIGHT * len(series) * len(series[0].places))
    chart.height = height
    return chart


def interval_chart(
    table: PlacedTable, title: str, categories: str, high_low_middle: Sequence[BarSeries], axis: Axis
) -> StockChart:
    """Return a chart with a line from low to high and a mark between for each row of a table."""
    chart = StockChart()
    chart.series = [
        _points(table, rows, axis, marked=rows is high_low_middle[-1]) for rows in high_low_middle
    ]
    chart.hiLowLines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=INK, w=19050)))
    chart.legend = None
    return _finished(chart, table, title, categories, high_low_middle[0].places, axis)


def _finished(
    chart: Chart, table: PlacedTable, title: str, categories: str, places: Sequence[int], axis: Axis
) -> Chart:
    chart.width, chart.height = WIDTH, HEIGHT  # type: ignore[assignment]  # the stubs know whole numbers only
    chart.display_blanks = "gap"
    chart.set_categories(table.reference(categories, places))
    chart.title = _title(title, TITLE_SIZE)
    _show_axes(chart, axis)
    return chart


def _title(text: str, size: int) -> Title:
    looks = CharacterProperties(sz=size, b=True, solidFill=INK)
    run = RegularTextRun(rPr=looks, t=text)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=looks), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _bars(table: PlacedTable, rows: BarSeries, fill: tuple[str, bool], axis: Axis) -> ChartSeries:
    series: ChartSeries = Series(table.reference(rows.column, rows.places), title=rows.name)
    colour, striped = fill
    looks = GraphicalProperties(ln=LineProperties(solidFill=INK, w=9525))
    if striped:
        looks.pattFill = PatternFillProperties(
            prst="wdUpDiag", fgClr=_colour(colour), bgClr=_colour("FFFFFF")
        )
    else:
        looks.solidFill = colour
    series.graphicalProperties = looks
    series.invertIfNegative = False
    series.dLbls = _labels(table.hidden(rows.column, rows.places), axis.form)
    return series


def _points(table: PlacedTable, rows: BarSeries, axis: Axis, *, marked: bool) -> ChartSeries:
    series: ChartSeries = Series(table.reference(rows.column, rows.places), title=rows.name)
    series.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    series.marker = Marker(symbol="diamond" if marked else "dash", size=9)
    series.marker.spPr = GraphicalProperties(solidFill=INK, ln=LineProperties(solidFill=INK))
    series.smooth = False
    if marked:
        series.dLbls = _labels(table.hidden(rows.column, rows.places), axis.form, "r")
    return series


def _labels(hidden: Sequence[int], form: str, position: str | None = None) -> DataLabelList:
    """Show the value at each bar and nothing else; no label where a value is hidden."""
    labels = DataLabelList(numFmt=form, showVal=True, dLblPos=position)
    labels.dLbl = [DataLabel(idx=place, showVal=False) for place in hidden]
    for label in (labels, *labels.dLbl):
        label.showSerName = label.showCatName = label.showLegendKey = label.showPercent = False
    return labels


def _show_axes(chart: Chart, axis: Axis) -> None:
    """Make both axes visible (Excel hides an axis about which nothing is said) and fix the scale."""
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = axis.low, axis.high
    chart.y_axis.majorUnit, chart.y_axis.number_format = axis.step, axis.form
    chart.y_axis.title = _title(axis.title, AXIS_TITLE_SIZE)
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=GRID)))


def _colour(red_green_blue: str) -> ColorChoice:
    return ColorChoice(srgbClr=red_green_blue)  # type: ignore[arg-type]  # the stubs know only percentages
