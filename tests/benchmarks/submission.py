"""One phone's flow (page and post, stored durably) against a bare Flask on the same HTTP server."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from flask import Flask

from cleanup.config import read_settings
from cleanup.domain.platform.local_time import local_day
from tests.benchmarks.bare import make_table
from tests.benchmarks.load import Load, run
from tests.benchmarks.report import Figure
from tests.browser import Server
from tests.databases import base_environment, migrate, postgresql_server
from tests.ports import free_port

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
        make_table(f"{folder}/bare.db")
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
def our_server(engine: str = "sqlite") -> Iterator[tuple[int, str, dict[str, str]]]:
    """Serve the product with one open pilot; give its port, the address of t0 and a set of answers."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        environment = base_environment(folder / "instance")
        if engine == "postgresql":
            environment["CLEANUP_DATABASE_URL"] = stack.enter_context(postgresql_server(folder, durable=True))
        settings = read_settings(environment)
        migrate(settings)
        path, answers = _open_pilot(settings)
        server = Server(settings, workers=WORKERS).start()
        stack.callback(server.stop)
        yield server.port, path, answers


@contextmanager
def open_pilot() -> Iterator[tuple[Flask, str]]:
    """Give the application itself with one open pilot, and the address of its questions."""
    from cleanup.application import close_connections, create_app

    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(base_environment(Path(folder) / "instance"))
        migrate(settings)
        path, _ = _open_pilot(settings)
        app = create_app(settings)
        yield app, path
        with app.app_context():
            close_connections(app)


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


@dataclass(frozen=True)
class Runs:
    """The same load several times on one server."""

    loads: tuple[Load, ...]

    @property
    def per_second(self) -> float:
        return median(load.per_second for load in self.loads)

    @property
    def p95(self) -> float:
        return median(load.p95 for load in self.loads)

    @property
    def errors(self) -> int:
        return sum(load.errors for load in self.loads)


def measure(*, full: bool) -> list[Figure]:
    """Return flows per second at 30 and 200 clients; the servers take turns and see the same machine."""
    rounds, flows = (7, {30: 1500, 200: 2000}) if full else (5, {30: 600, 200: 1000})
    with ExitStack() as stack:
        servers = {engine: stack.enter_context(our_server(engine)) for engine in ("sqlite", "postgresql")}
        fields = {f"q{number}": "4" for number in range(18)}
        for variant in ("plain", "wtforms"):
            servers[variant] = stack.enter_context(bare_server(variant)), "/", fields
        for port, path, answers in servers.values():
            run(port, path, answers, 10, 100)
        runs: dict[tuple[str, int], list[Load]] = defaultdict(list)
        for _ in range(rounds):
            for clients, number in flows.items():
                for name, (port, path, answers) in servers.items():
                    runs[name, clients].append(run(port, path, answers, clients, number))
    return list(_figures({key: Runs(tuple(loads)) for key, loads in runs.items()}, tuple(flows)))


def _figures(runs: dict[tuple[str, int], Runs], sizes: tuple[int, ...]) -> Iterator[Figure]:
    for clients in sizes:
        name = f"submission, {clients} clients"
        ours, other, plain, wtforms = (
            runs[server, clients] for server in ("sqlite", "postgresql", "plain", "wtforms")
        )
        yield Figure(name, ours.per_second, "/s", plain.per_second, "bare Flask, plain form", ">= 0.6 x bare")
        yield Figure(name, ours.per_second, "/s", wtforms.per_second, "bare, WTForms", ">= 2 x WTForms")
        yield Figure(
            f"{name}, PostgreSQL", other.per_second, "/s", ours.per_second, "SQLite", ">= 0.8 x SQLite"
        )
        for kind, those in (("", ours), (", PostgreSQL", other)):
            yield Figure(
                f"{name}, p95{kind}",
                those.p95 * 1000,
                "ms",
                plain.p95 * 1000,
                "bare",
                "< 500 ms at 200 clients",
            )
        yield Figure(f"{name}, errors", ours.errors + other.errors, "", goal="0")
