"""Drawings of the figures: what a page says with each, and what a browser draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cleanup.analysis import charts
from cleanup.analysis.charts import DARK, LIGHT, ChartFigure, Palette, picture_of, png_of, svg_of
from cleanup.domain.platform.errors import NotFoundError
from cleanup.services.evaluation.figures import Figures
from cleanup.services.evaluation.tables import Row, ShownTable

__all__ = [
    "Drawn",
    "Group",
    "drawing_of",
    "picture_of",
    "png_of",
    "span_of",
    "specs_of",
]

Translate = Callable[[str], str]
CHANGES = {
    "verandering-t0-t1": ("t0", "t1"), "verandering-t-1-t0": ("t-1", "t0"),
    "verandering-t0-t2": ("t0", "t2"), "verandering-t0-t3": ("t0", "t3"),
}  # fmt: skip
LEVELS, MINUTES, SPREAD = "stand", "minuten", "verdeling-"


@dataclass
class Drawn:
    """A drawing in all its forms: title, text alternative, rows, and whether there is anything to draw."""

    name: str
    title: str
    reading: str
    rows: list[Row]
    notes: list[str]
    is_drawn: bool
    svg: str = ""
    """The drawing as SVG, for paper and for who has no script; its texts are escaped."""
    missing: str = ""
    """The sentence that says what is not shown; ``reading`` ends with it."""


@dataclass(frozen=True)
class Group:
    """Whom a drawing is about: the level and the name in the tables, and the name for a reader."""

    niveau: str
    groep: str
    name: str

    @property
    def place(self) -> str:
        """The name of the group in tables by pilot."""
        return self.groep if self.niveau == "pilot" else "programma"


def has_drawing(figures: Figures, name: str) -> bool:
    """Whether a drawing is about moments that these programmes have."""
    if name not in CHANGES:
        return True
    before, after = CHANGES[name]
    return figures.tables["verandering"].find(moment_van=before, moment_tot=after) is not None


def drawing_of(figures: Figures, name: str, group: Group, translate: Translate) -> Drawn:
    """Return what a page says with a drawing.

    Raises
    ------
    NotFoundError
        When there is no drawing of this name.
    """
    figure = _figure(figures, name, group, LIGHT, translate)
    return Drawn(
        name=name,
        title=figure.title,
        reading=figure.reading,
        rows=list(ShownTable(figure.table).rows),
        notes=list(figure.table.notes),
        is_drawn=figure.spec is not None,
        missing=figure.missing,
        svg=svg_of(figure.spec, f"figuur-{name.lower()}") if figure.spec is not None else "",
    )


def specs_of(figures: Figures, name: str, group: Group, translate: Translate) -> dict[str, Any]:
    """Return what a browser draws, on a light and on a dark ground, with its title; raises NotFoundError."""
    light = _figure(figures, name, group, LIGHT, translate)
    dark = _figure(figures, name, group, DARK, translate)
    return {"title": light.title, "reading": light.reading, "light": light.spec, "dark": dark.spec}


def _figure(figures: Figures, name: str, group: Group, palette: Palette, translate: Translate) -> ChartFigure:
    def named(sentence: str) -> str:
        """Put the name a reader knows where the table has a code."""
        return translate(sentence).replace("%(group)s", group.name.replace("%", "%%"))

    look: dict[str, Any] = {"palette": palette, "translate": named}
    whom: dict[str, Any] = {"niveau": group.niveau, "groep": group.groep}
    if name in CHANGES:
        before, after = CHANGES[name]
        return charts.change_figure(
            figures.safe("verandering"), **whom, before=before, after=after, compared=figures.compared, **look
        )
    if name == LEVELS:
        return charts.levels_figure(figures.safe("mem"), **whom, span=span_of(figures), **look)
    if name == MINUTES:
        return charts.minutes_figure(figures.safe("verloop"), pilot=group.place, **look)
    if name.startswith(SPREAD):
        code = name.removeprefix(SPREAD)
        return charts.distribution_figure(figures.safe("items"), pilot=group.place, itemcode=code, **look)
    raise NotFoundError


def span_of(figures: Figures) -> tuple[int, int]:
    """Return the lowest and the highest score there can be; 1 to 5 as long as no factor is asked."""
    scales = [factor.scale for summary in figures.summaries.values() for factor in summary.factors]
    return min((low for low, _ in scales), default=1), max((high for _, high in scales), default=5)
