"""First byte of the pages of the evaluation from a release: 1,000 pilots, 30,000 people.

Each page is measured as the first request of a fresh process (which never loads the libraries of the
analysis) and then again and again. Processor time of the whole request, on SQLite.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cleanup.application import create_app
from cleanup.config import read_settings
from cleanup.extensions import db
from cleanup.services import accounts, evaluation
from tests import databases
from tests.benchmarks.programme import fill
from tests.benchmarks.report import Figure
from tests.people import Cast

PILOTS, PEOPLE = 100, 20
MANY_PILOTS, MANY_PEOPLE = 1000, 30
TIMES, TIMES_FULL = 10, 40
GATE = 60  # ms
PAGES = (
    "", "/cijfers", "/vergelijken", "/vragen?vraag=K1", "/gedrag", "/respons", "/verloop", "/rapport",
    "/figuur/stand", "/{pilot}", "/{pilot}/rapport",
)  # fmt: skip
VISITOR = """
import json, sys, time
from cleanup.application import create_worker
app = create_worker()
client = app.test_client()
client.set_cookie("scd", sys.argv[1])
spent = []
for _ in range(int(sys.argv[3])):
    start = time.process_time()
    answer = client.get(sys.argv[2])
    spent.append(1000 * (time.process_time() - start))
    assert answer.status_code == 200, answer.status_code
assert "pandas" not in sys.modules
print(json.dumps(spent))
"""


def measure(*, full: bool) -> list[Figure]:
    """Return how long a release takes, and of all pages the worst first request and the worst p95."""
    pilots, people = (MANY_PILOTS, MANY_PEOPLE) if full else (PILOTS, PEOPLE)
    settings = read_settings(databases.base_environment(Path(tempfile.mkdtemp())))
    databases.migrate(settings)
    app = create_app(settings)
    with app.app_context():
        made = fill(pilots, people)
        secret = accounts.start_session(Cast.stored().asha, dt.datetime.now(dt.UTC))
        db.session.commit()
        programme = evaluation.programme_scope(made.programme).programmes[0]
        start = time.process_time()
        evaluation.release_now(programme.id, dt.datetime.now(dt.UTC), reason="gevraagd")
        seconds = time.process_time() - start
    size = f"{pilots:,} pilots, {pilots * people:,} people"
    first, later = {}, {}
    for page in PAGES:
        address = f"/evaluatie{page.format(pilot=made.pilot)}"
        if "{pilot}" not in page:
            address += f"{'&' if '?' in page else '?'}programma={made.programme}"
        spent = _visit(settings, secret, address, TIMES_FULL if full else TIMES)
        first[page], later[page] = spent[0], sorted(spent[1:])[max(0, round(0.95 * len(spent[1:])) - 1)]
        print(f"/evaluatie{page:<22} first {first[page]:6.1f} ms   p95 {later[page]:6.1f} ms")
    worst, slowest = max(first, key=lambda page: first[page]), max(later, key=lambda page: later[page])
    return [
        Figure(f"a release, {size}", seconds, "s"),
        Figure(f"first request of a fresh process, {size}: {worst}", first[worst], "ms", goal=f"< {GATE} ms"),
        Figure(f"worst p95 of the pages, {size}: {slowest}", later[slowest], "ms", goal=f"< {GATE} ms"),
    ]


def _visit(settings, secret: str, address: str, times: int) -> list[float]:
    """Return the milliseconds of each request for a page, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", VISITOR, secret, address, str(times)],
        env={**os.environ, **settings.as_environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])
