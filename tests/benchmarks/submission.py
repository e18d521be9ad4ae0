"""One phone's flow (page and post, stored durably) against a bare Flask on the same HTTP server."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cleanup.config import read_settings
from cleanup.domain.pilots import local_day
from tests.benchmarks.load import Load, run
from tests.benchmarks.report import Figure
from tests.browser import Server, free_port
from tests.databases import base_environment, migrate

WORKERS = 2
BARE = (
    "from granian import Granian; from granian.constants import Interfaces; import sys;"
    "Granian('tests.benchmarks.bare:create_app', factory=True, port=int(sys.argv[1]), workers={workers},"
    " blocking_threads=4, interface=Interfaces.WSGI, log_level='error').serve()"
)


@contextmanager
def bare_server(variant: str) -> Iterator[int]:
    """Serve the bare application and give its port."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"CLEANUP_BARE": variant, "CLEANUP_BARE_DB": f"{folder}/bare.db"}
        program = BARE.format(workers=WORKERS)
        process = subprocess.Popen([sys.executable, "-c", program, str(port)], env=environment)
        try:
            _wait(port)
            yield port
        finally:
            process.terminate()
            process.wait()


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/verbinding", timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


@contextmanager
def our_server() -> Iterator[tuple[int, str, dict[str, str]]]:
    """Serve the product with one open pilot; give its port, the address of t0 and a set of answers."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(base_environment(Path(folder) / "instance"))
        migrate(settings)
        path, answers = _open_pilot(settings)
        server = Server(settings, workers=WORKERS).start()
        try:
            yield server.port, path, answers
        finally:
            server.stop()


def _open_pilot(settings) -> tuple[str, dict[str, str]]:
    from cleanup.application import close_connections, create_app
    from cleanup.services import surveys
    from tests.factories import make_pilot, open_now

    app = create_app(settings)
    with app.app_context():
        now = dt.datetime.now(dt.UTC)
        pilot = open_now(make_pilot(local_day(now)), "t0", now=now)
        items = surveys.questionnaire_of(pilot).asked_at("t0")
        answers = {item.code: "4" for item in items if item.core}
        path = f"/m/{pilot.day_code}/t0"
        close_connections(app)
    return path, answers


def measure(*, full: bool) -> list[Figure]:
    """Return flows per second at 30 and at 200 clients, beside both bare variants."""
    flows = {30: 3000 if full else 900, 200: 4000 if full else 1200}
    ours: dict[int, Load] = {}
    with our_server() as (port, path, answers):
        run(port, path, answers, 10, 100)
        for clients, number in flows.items():
            ours[clients] = run(port, path, answers, clients, number)
    ceilings: dict[str, dict[int, Load]] = {}
    for variant in ("plain", "wtforms"):
        with bare_server(variant) as port:
            fields = {f"q{number}": "4" for number in range(18)}
            run(port, "/", fields, 10, 100)
            ceilings[variant] = {c: run(port, "/", fields, c, n) for c, n in flows.items()}
    return list(_figures(ours, ceilings))


def _figures(ours: dict[int, Load], ceilings: dict[str, dict[int, Load]]) -> Iterator[Figure]:
    for clients, load in ours.items():
        name = f"submission, {clients} clients"
        plain, wtforms = ceilings["plain"][clients], ceilings["wtforms"][clients]
        yield Figure(name, load.per_second, "/s", plain.per_second, "bare Flask, plain form", ">= 0.6 x bare")
        yield Figure(name, load.per_second, "/s", wtforms.per_second, "bare, WTForms", ">= 2 x WTForms")
        yield Figure(f"{name}, p95", load.p95 * 1000, "ms", goal="< 500 ms at 200 clients")
        yield Figure(f"{name}, errors", load.errors, "", goal="0")
