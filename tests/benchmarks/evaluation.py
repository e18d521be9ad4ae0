"""First byte of the pages of the evaluation: 100 pilots, 2,000 people; before and after the first reader.

Processor time of the whole request, on SQLite.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

from cleanup.application import create_app
from cleanup.config import read_settings
from cleanup.services.evaluation import figures as kept
from cleanup.services.evaluation.collect import response_columns
from cleanup.services.evaluation.scope import programme_scope
from tests import databases
from tests.benchmarks.programme import fill
from tests.benchmarks.report import Figure, median_of
from tests.people import PASSWORD, Cast

PILOTS, PEOPLE = 100, 20
MANY_PILOTS, MANY_PEOPLE = 1000, 30
PAGES = (
    "", "/cijfers", "/vergelijken", "/vragen?vraag=K1", "/gedrag", "/respons", "/verloop", "/kwaliteit",
    "/rapport",
)  # fmt: skip


def measure(*, full: bool) -> list[Figure]:
    """Return the slowest page when nothing was computed, and each page afterwards."""
    pilots, people = (MANY_PILOTS, MANY_PEOPLE) if full else (PILOTS, PEOPLE)
    settings = read_settings(databases.base_environment(Path(tempfile.mkdtemp())))
    databases.migrate(settings)
    app = create_app(settings)
    app.config.update(WTF_CSRF_ENABLED=False)
    with app.app_context():
        email = Cast.stored().eva.email
        code = fill(pilots, people).programme
    client = app.test_client()
    client.post("/aanmelden", data={"email": email, "password": PASSWORD})
    size = f"{pilots} pilots, {pilots * people:,} people"
    _spent(client, f"/evaluatie?programma={code}")  # libraries are loaded once in a process
    kept.forget()
    first = _spent(client, f"/evaluatie?programma={code}")
    rows = [Figure(f"evaluation, nothing computed yet, {size}", first, "ms", goal="< 1000 ms")]
    for page in PAGES:
        address = f"/evaluatie{page}{'&' if '?' in page else '?'}programma={code}"
        spent = min(_spent(client, address) for _ in range(3))
        rows.append(
            Figure(f"/evaluatie{page}, {size}", spent, "ms", goal="< 300 ms" if full else "< 1000 ms")
        )
    with app.app_context():
        rows.append(_reading(code, settings.instance / "cleanup.db", pilots * people))
    return rows


def _reading(code: str, file: Path, people: int) -> Figure:
    """Return how long reading the answers takes, beside the driver alone reading the whole table."""
    scope = programme_scope(code)
    codes = {pilot.id: pilot.code for pilot in scope.pilots}
    columns = "id, pilot_id, moment, code_hash, version, language, mode, month, packed, excluded"
    with closing(sqlite3.connect(file)) as connection:
        bare = median_of(
            lambda: connection.execute(f"SELECT {columns} FROM response").fetchall(),  # noqa: S608 - ours
            clock=time.process_time,
        )
    ours = median_of(lambda: response_columns(codes, scope.stored), clock=time.process_time)
    name = f"reading {2 * people:,} answers from storage"
    return Figure(name, 1000 * ours, "ms", 1000 * bare, "the driver alone", "<= 2 x the fastest")


def _spent(client, address: str) -> float:
    start = time.process_time()
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return 1000 * (time.process_time() - start)
