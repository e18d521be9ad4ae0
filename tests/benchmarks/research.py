"""Answers of 20,000 people to 40 questions of others come in from a workbook, and go out as a package.

Both by the commands that people run, each in a process of its own; processor time, for work on a machine that
others use too.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from openpyxl import Workbook

from cleanup.config import read_settings
from tests.benchmarks.report import Figure
from tests.databases import base_environment, migrate
from tests.factories import make_pilot, make_programme

PEOPLE, ITEMS, FACTORS, PILOTS = 20_000, 40, 4, 400


def measure(*, full: bool) -> list[Figure]:
    """Return how long and how much memory it takes to bring answers in and to write the package."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(base_environment(Path(folder) / "instance"))
        migrate(settings)
        answers, package = Path(folder) / "antwoorden.xlsx", Path(folder) / "pakket.zip"
        write_answers(answers, prepared(settings))
        came = run(
            settings, "surveys", "import", str(answers), "--moment", "t0", "--reason", "elders gevraagd"
        )
        went = run(settings, "evaluation", "package", "--output", str(package))
    name = f"{PEOPLE:,} people x {ITEMS} questions"
    return [
        Figure(f"{name}: in from xlsx", came[0], "s", goal="< 60 s"),
        Figure(f"{name}: in, largest memory", came[1], "MB", goal="< 500 MB"),
        Figure(f"{name}: out as a package", went[0], "s", goal="< 90 s"),
        Figure(f"{name}: out, largest memory", went[1], "MB"),
    ]


def prepared(settings) -> list[str]:
    """Store a questionnaire of others and the pilots that asked it; return the codes of the pilots."""
    from cleanup.application import close_connections, create_app
    from cleanup.extensions import db
    from cleanup.services import surveys
    from tests.people import Cast

    app = create_app(settings)
    with app.app_context():
        by, now = Cast.stored().eva, dt.datetime.now(dt.UTC)
        draft = surveys.add_draft(json.dumps(questionnaire()).encode(), "veertig.json", by, now)
        surveys.publish_draft(draft.version, by, now)
        programme, day = make_programme(), now.date() - dt.timedelta(days=9)
        db.session.commit()
        programme.questionnaire = "veertig"
        db.session.commit()
    close_connections(app)
    app = create_app(settings)
    with app.app_context():
        found = db.session.merge(programme)
        codes = [make_pilot(day, programme=found).code for _ in range(PILOTS)]
    close_connections(app)
    return codes


def questionnaire() -> dict[str, object]:
    """Return forty questions in four factors, every fourth one reversed."""
    items = [
        {
            "code": f"Q{n}", "variable": f"q{n}", "factor": f"f{n % FACTORS}", "scale": "five",
            "moments": ["t0"], "core": True, "reverse": n % 4 == 3, "nl": f"Vraag {n}",
        }
        for n in range(ITEMS)
    ]  # fmt: skip
    return {
        "id": "veertig",
        "title": {"nl": "Veertig vragen"},
        "status": {"nl": "om te meten"},
        "languages": ["nl"],
        "owner": "D",
        "source": "verzonnen",
        "checked_on": "2026-11-20",
        "factors": [
            {"code": f"f{n}", "stem": f"f{n}", "export_name": f"f{n}", "name": {"nl": f"Factor {n}"}}
            for n in range(FACTORS)
        ],
        "scales": {
            "five": {"kind": "ordinal", "options": [{"code": n, "nl": f"antwoord {n}"} for n in range(1, 6)]}
        },
        "order": {"t0": [f"Q{n}" for n in range(ITEMS)]},
        "items": items,
    }


def write_answers(file: Path, pilots: list[str]) -> None:
    """Write a workbook with a row for each person."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Antwoorden")
    sheet.append(["pilot", "deelnemer_id", *(f"Q{n}" for n in range(ITEMS))])
    numbers = np.random.default_rng(3).integers(1, 6, size=(PEOPLE, ITEMS))
    for place, row in enumerate(numbers.tolist()):
        sheet.append([pilots[place % len(pilots)], f"p{place}", *row])
    book.save(file)


def run(settings, *words: str) -> tuple[float, float]:
    """Run a command of ours; return its processor seconds and its largest memory in MB."""
    program = "import sys; from cleanup.commands import main; sys.argv[0] = 'cleanup'; main()"
    child = subprocess.Popen(
        [sys.executable, "-c", program, *words], env=os.environ | settings.as_environment
    )
    _pid, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(words)} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
