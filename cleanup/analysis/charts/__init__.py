"""Figures for the pages: a safe table becomes a drawing, a title, a text alternative and the rows it shows.

Drawings are plain dictionaries, so that a web process never loads Plotly; a test checks them against Plotly's
own schema. They use only bars and points, which the smallest bundle has.
"""

from cleanup.analysis.charts.counts import distribution_figure, minutes_figure
from cleanup.analysis.charts.factors import change_figure
from cleanup.analysis.charts.figure import DARK, LIGHT, ChartFigure, Palette
from cleanup.analysis.charts.levels import levels_figure
from cleanup.analysis.charts.picture import picture_of, png_of
from cleanup.analysis.charts.svg import svg_of

__all__ = [
    "DARK",
    "LIGHT",
    "ChartFigure",
    "Palette",
    "change_figure",
    "distribution_figure",
    "levels_figure",
    "minutes_figure",
    "picture_of",
    "png_of",
    "svg_of",
]
