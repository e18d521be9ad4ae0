"""Writing the workbook to a file, beside bare openpyxl writing as many cells; processor time."""

from __future__ import annotations

import datetime as dt
import io
import multiprocessing
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

from cleanup.analysis.results import build_results
from cleanup.analysis.workbook import Profile, Provenance, write_workbook
from tests.benchmarks.analysis import made_up
from tests.benchmarks.report import Figure, peak_memory

SIZES = (500, 5_000, 20_000)
GOALS = {500: "< 5 s", 5_000: "", 20_000: "< 60 s"}
COLUMNS = 60


def bare(cells: int) -> float:
    """Return how long openpyxl takes for so many cells in write-only mode."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    row = [4] * COLUMNS
    start = time.process_time()
    for _ in range(cells // COLUMNS):
        sheet.append(row)
    book.save(io.BytesIO())
    return time.process_time() - start


def ours(people: int) -> tuple[float, int]:
    """Return how long results and workbook take together, and how many cells it has."""
    provenance = Provenance(
        export_id="0" * 8, made_at=dt.datetime.now(dt.UTC), role="evaluator", programme="P"
    )
    answers = made_up(people)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "export.xlsx"
        start = time.process_time()
        results = build_results(answers, profile="onderzoek")
        write_workbook(target, answers, results, profile=Profile.RESEARCH, provenance=provenance)
        spent = time.process_time() - start
        return spent, cells_in(target)


def cells_in(file: Path) -> int:
    """Return how many cells the sheets of a file hold."""
    import re
    import zipfile

    with zipfile.ZipFile(file) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(_count(archive, name, re.compile(rb"<c ")) for name in sheets)


def _count(archive, name: str, cell) -> int:
    found, before = 0, b""
    with archive.open(name) as sheet:
        while piece := sheet.read(1 << 20):
            found += len(cell.findall(before + piece))
            before = piece[-2:]
    return found


def _report(action: Callable[..., object], people: int, answers) -> None:
    answers.put((action(people), peak_memory()))


def apart(action: Callable[..., object], number: int):
    """Run an action in a process of its own; return what it gave and the most memory it had."""
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    process = context.Process(target=_report, args=(action, number, answers))
    process.start()
    found = answers.get()
    process.join()
    return found


def measure(*, full: bool) -> list[Figure]:
    """Return how long a workbook takes with its results, its memory, and its cost per person."""
    figures = []
    for people in SIZES if full else SIZES[:2]:
        (seconds, cells), memory = apart(ours, people)
        ceiling, _ = apart(bare, cells)
        goal = ", ".join(part for part in (GOALS[people], "<= 1.5 x openpyxl") if part)
        figures += [
            Figure(f"workbook, {people:,} people ({cells:,} cells)", seconds, "s", ceiling, "openpyxl", goal),
            Figure(f"workbook, {people:,} people, per person", 1000 * seconds / people, "ms"),
            Figure(f"workbook, {people:,} people, memory", memory, "MB", goal="< 300 MB"),
        ]
    return figures
