"""How far days were done as meant, for pages: from the same table as the workbook, live or as released."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext

from cleanup.blueprints.evaluation.base import ChosenFigures, blueprint
from cleanup.domain.day.as_meant import BECAUSE_LABELS, NOT, OTHERWISE, CoreElement, parts_with_core
from cleanup.services import evaluation
from cleanup.services.evaluation.tables import ShownTable
from cleanup.services.platform.content.current import loaded
from cleanup.web.wording import translated

TABLE, ALL_PARTS = "uitvoering", "alle"


@dataclass(frozen=True)
class DayAsMeant:
    """One day: its row over all parts, and the rows of the parts that went otherwise or not at all."""

    code: str
    whole: evaluation.Row
    away: tuple[evaluation.Row, ...]


@dataclass(frozen=True)
class AsMeantView:
    """The row over all parts, a row for each part with its core elements, and the days behind them."""

    whole: evaluation.Row
    parts: tuple[tuple[evaluation.Row, tuple[CoreElement, ...]], ...]
    days: tuple[DayAsMeant, ...]
    notes: tuple[str, ...]

    @property
    def said(self) -> int:
        """Of how many parts of days the crew said how they went."""
        return sum(int(self.whole[name]) for name in ("zoals_bedoeld", OTHERWISE, NOT))

    @property
    def seen(self) -> int:
        """Of how many parts of days an observer did."""
        return sum(int(self.whole[f"gezien_{name}"]) for name in ("zoals_bedoeld", OTHERWISE, NOT))


def with_days(found: ChosenFigures, codes: Sequence[str]) -> ChosenFigures:
    """Return what is asked for with the rows of these days, which a page will show."""
    if found.figures is None or TABLE not in found.figures.tables:
        return found
    return replace(found, figures=found.figures.of_pilots(codes, (TABLE,)))


def as_meant_of(found: ChosenFigures, codes: Sequence[str] = ()) -> AsMeantView | None:
    """Return how far the days were done as meant, with these days one by one; None where nothing was said.

    A release of before there was such a table says nothing either.
    """
    table = found.figures.tables.get(TABLE) if found.figures else None
    whole = table.find(pilot=found.place, onderdeel=ALL_PARTS) if table else None
    if table is None or whole is None:
        return None
    core = parts_with_core(loaded().core_elements)
    rows = [row for row in table.where(pilot=found.place) if row["onderdeel"] != ALL_PARTS]
    days = [_day(table, code) for code in codes]
    view = AsMeantView(
        whole,
        tuple((row, core.get(row["onderdeel"], ())) for row in rows),
        tuple(day for day in days if day is not None),
        table.notes,
    )
    return view if view.said or view.seen else None


def _day(table: ShownTable, code: str) -> DayAsMeant | None:
    rows = table.where(pilot=code)
    whole = next((row for row in rows if row["onderdeel"] == ALL_PARTS), None)
    if whole is None:
        return None
    away = tuple(row for row in rows if row is not whole and (row[OTHERWISE] or row[NOT]))
    return DayAsMeant(code, whole, away)


@blueprint.app_template_global()
def reasons_text(reasons: str) -> str:
    """Return reasons as they stand in the table (``groep: 1; tijd: 2``) in words."""
    told = []
    for reason in reasons.split("; ") if ":" in reasons else ():
        code, _, count = reason.partition(": ")
        words = translated(BECAUSE_LABELS[code]) if code in BECAUSE_LABELS else gettext("geen reden gegeven")
        told.append(
            words if count == "1" else gettext("%(words)s (%(count)s keer)", words=words, count=count)
        )
    return ", ".join(told)
