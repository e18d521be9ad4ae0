"""Writing the workbook, beside bare openpyxl writing as many cells."""

from __future__ import annotations

import datetime as dt
import io

from openpyxl import Workbook

from cleanup.analysis.results import build_results
from cleanup.analysis.workbook import Profile, Provenance, write_workbook
from tests.benchmarks.analysis import made_up
from tests.benchmarks.report import Figure, median_of, peak_memory

SIZES = (500, 5_000, 20_000)


def bare(rows: int, columns: int) -> float:
    """Return how long openpyxl takes for so many cells in write-only mode."""

    def write() -> None:
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        row = [4] * columns
        for _ in range(rows):
            sheet.append(row)
        book.save(io.BytesIO())

    return median_of(write, runs=1)


def measure(*, full: bool) -> list[Figure]:
    """Return how long a workbook takes, over three sizes."""
    figures = []
    for people in SIZES if full else SIZES[:2]:
        answers = made_up(people)
        results = build_results(answers, profile="onderzoek")
        provenance = Provenance(
            export_id="0" * 8, made_at=dt.datetime.now(dt.UTC), role="evaluator", programme="P"
        )

        def write(answers=answers, results=results, provenance=provenance) -> None:
            write_workbook(io.BytesIO(), answers, results, profile=Profile.RESEARCH, provenance=provenance)

        seconds = median_of(write, runs=1)
        cells = people * (2 * 70 + 2 * 36 * 10)
        figures.append(
            Figure(
                f"workbook, {people:,} people", seconds, "s", bare(cells // 60, 60), "openpyxl", "<= 1.5 x"
            )
        )
    figures.append(Figure("memory after the largest workbook", peak_memory(), "MB", goal="< 300 MB"))
    return figures
