"""The network as a workbook of its own: numbers and texts, without names and addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from cleanup.domain.network.grades import GRADES, GradeFigures
from cleanup.domain.network.words import GATHERING_KIND_LABELS
from cleanup.domain.platform.wording import filled
from cleanup.models.partners.organisations import Programme
from cleanup.services.network import gatherings, grading, overview, sheets
from cleanup.services.network.sheets import Table

HIDDEN = "[c]"


def write_workbook(programme: Programme, now: dt.datetime, today: dt.date) -> tuple[bytes, int]:
    """Return the network of a programme as an Excel file, and how many rows that are."""
    from cleanup.analysis.lists import CellForm, ListColumn, ListSheet, write_lists

    kinds = {"": CellForm.TEXT, "date": CellForm.DATE, "number": CellForm.PLAIN}
    tables = _tables(programme, today)
    pages = [
        ListSheet(name, tuple(ListColumn(label, width, kinds[kind]) for label, width, kind in columns), rows)
        for name, columns, rows in tables
    ]
    content = write_lists("Netwerk", pages, made_at=now, is_demo=programme.is_demo)
    return content, sum(len(rows) for _name, _columns, rows in tables)


def _tables(programme: Programme, today: dt.date) -> list[Table]:
    return [
        _gatherings(programme, today), _figures(programme, today), _two_values(programme, today),
        sheets.yields_sheet(programme),
        sheets.questions_sheet(programme), sheets.offers_sheet(programme), sheets.advice_sheet(programme),
        sheets.mailings_sheet(programme), sheets.material_sheet(programme),
        sheets.coverage_sheet(programme), sheets.stories_sheet(programme, today),
        sheets.experiments_sheet(programme), sheets.aims_sheet(),
    ]  # fmt: skip


def _gatherings(programme: Programme, today: dt.date) -> Table:
    figures = grading.figures_of(programme, today)
    shown = {one.code: one for one in figures.gatherings}
    columns = (
        ("code", 12, ""), ("titel", 36, ""), ("soort", 18, ""), ("datum", 12, "date"), ("plaats", 24, ""),
        ("geteld", 10, "number"), ("bron", 24, ""), ("beoordelingen", 14, "number"),
        ("gemiddelde", 12, "number"),
        *((f"cijfer_{grade}", 9, "number") for grade in GRADES),
    )  # fmt: skip
    rows: list[Sequence[Any]] = []
    for one in gatherings.list_gatherings(programme):
        grades = shown[one.code]
        counts = grades.counts
        rows.append((
            one.code, one.title, GATHERING_KIND_LABELS[one.kind], one.held_on, one.place, one.counted,
            one.counted_source, grades.n, HIDDEN if grades.mean is None else round(grades.mean, 1),
            *(HIDDEN if counts is None else counts.get(grade, 0) for grade in GRADES),
        ))  # fmt: skip
    return "bijeenkomsten", columns, rows


def _figures(programme: Programme, today: dt.date) -> Table:
    columns = (
        ("wat", 40, ""), ("getal", 12, "number"), ("eenheid", 14, ""), ("teller", 12, "number"),
        ("noemer", 12, "number"), ("doel", 12, "number"), ("bron", 40, ""), ("peildatum", 12, "date"),
        ("soort", 12, ""), ("toelichting", 40, ""),
    )  # fmt: skip
    rows: list[Sequence[Any]] = [
        (
            row.activity, row.value, row.unit, row.numerator, row.denominator, row.target, row.source,
            row.as_of, "berekend" if row.is_computed else "ingevoerd", row.note,
        )
        for row in overview.figure_rows(programme, today)
    ]  # fmt: skip
    rows += _withheld(grading.figures_of(programme, today))
    return "cijfers", columns, rows


def _withheld(figures: GradeFigures) -> list[Sequence[Any]]:
    """Return the means that may not be shown, with the reason."""
    return [
        (
            f"Beoordeling: {mean.label}", HIDDEN, "cijfer", None, mean.n, None, "", None, "berekend",
            filled(mean.reason, {"least": figures.smallest}),
        )
        for mean in (figures.pooled, figures.mean_of_means)
        if not mean.is_shown and mean.n
    ]  # fmt: skip


def _two_values(programme: Programme, today: dt.date) -> Table:
    columns = (
        ("onderwerp", 40, ""),
        ("waarde", 36, ""),
        ("bron", 40, ""),
        ("peildatum", 12, "date"),
        ("toelichting", 40, ""),
    )
    cards = overview.two_values(programme, overview.figure_rows(programme, today))
    rows: list[Sequence[Any]] = [
        (card.subject, one.value, one.source, one.as_of, one.note)
        for card in cards
        for one in card.statements
    ]
    return "twee_waarden", columns, rows
