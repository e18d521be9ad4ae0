"""Drawings of the figures: what a page says with each, and what a browser draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleanup.domain.errors import NotFoundError
from cleanup.services.evaluation.figures import Figures
from cleanup.services.evaluation.tables import Row, ShownTable

if TYPE_CHECKING:
    from cleanup.analysis.charts import Figure, Palette

Translate = Callable[[str], str]
CHANGES = {"verandering-t0-t1": ("t0", "t1"), "verandering-t0-t2": ("t0", "t2")}
LEVELS, MINUTES, SPREAD = "stand", "minuten", "verdeling-"


@dataclass(frozen=True)
class Drawn:
    """A drawing in all its forms: title, text alternative, rows, and whether there is anything to draw."""

    name: str
    title: str
    reading: str
    rows: list[Row]
    notes: tuple[str, ...]
    is_drawn: bool


def drawing_of(figures: Figures, name: str, niveau: str, groep: str, translate: Translate) -> Drawn:
    """Return what a page says with a drawing.

    Raises
    ------
    NotFoundError
        When there is no drawing of this name.
    """
    from cleanup.analysis.charts import LIGHT

    figure = _figure(figures, name, niveau, groep, LIGHT, translate)
    return Drawn(
        name=name,
        title=figure.title,
        reading=figure.reading,
        rows=list(ShownTable(figure.table).rows),
        notes=figure.table.notes,
        is_drawn=figure.spec is not None,
    )


def specs_of(figures: Figures, name: str, niveau: str, groep: str, translate: Translate) -> dict[str, Any]:
    """Return what a browser draws, on a light and on a dark ground, with its title; raises NotFoundError."""
    from cleanup.analysis.charts import DARK, LIGHT

    light = _figure(figures, name, niveau, groep, LIGHT, translate)
    dark = _figure(figures, name, niveau, groep, DARK, translate)
    return {"title": light.title, "reading": light.reading, "light": light.spec, "dark": dark.spec}


def _figure(
    figures: Figures, name: str, niveau: str, groep: str, palette: Palette, translate: Translate
) -> Figure:
    from cleanup.analysis import charts

    look: dict[str, Any] = {"palette": palette, "translate": translate}
    if name in CHANGES:
        before, after = CHANGES[name]
        safe = figures.safe("verandering")
        return charts.change_figure(safe, niveau=niveau, groep=groep, before=before, after=after, **look)
    if name == LEVELS:
        safe = figures.safe("mem")
        return charts.levels_figure(safe, niveau=niveau, groep=groep, span=span_of(figures), **look)
    place = groep if niveau == "pilot" else "programma"
    if name == MINUTES:
        return charts.minutes_figure(figures.safe("verloop"), pilot=place, **look)
    if name.startswith(SPREAD):
        safe = figures.safe("items")
        return charts.distribution_figure(safe, pilot=place, itemcode=name.removeprefix(SPREAD), **look)
    raise NotFoundError


def span_of(figures: Figures) -> tuple[int, int]:
    """Return the lowest and the highest score there can be; 1 to 5 as long as no factor is asked."""
    scales = [factor.scale for summary in figures.summaries.values() for factor in summary.factors]
    return min((low for low, _ in scales), default=1), max((high for _, high in scales), default=5)
