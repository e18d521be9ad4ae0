"""How long the console command and a web worker take to start, and what a participant's first page weighs."""

from __future__ import annotations

import gzip
import re
import statistics
import subprocess
import sys
import time
import urllib.request

from werkzeug.test import EnvironBuilder

from tests.benchmarks.report import Figure, median_of
from tests.benchmarks.submission import open_pilot, our_server

HELP = "import sys; sys.argv = ['cleanup', '--help']; from cleanup.commands import main; main()"
WORKER = "from cleanup.application import create_worker; create_worker()"
MEMORY = WORKER + "; print(*(li.split()[1] for li in open('/proc/self/status') if li.startswith('VmHWM')))"


def _python(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout


def measure(*, full: bool) -> list[Figure]:
    """Return start-up times, memory of a worker that never evaluated, and the weight of the first page."""
    runs = 5 if full else 3
    memory = float(_python(MEMORY).split()[-1]) / 1024
    return [
        Figure("cleanup --help", median_of(lambda: _python(HELP), runs), "s", goal="< 0.5 s"),
        Figure("start of a web worker", median_of(lambda: _python(WORKER), runs), "s", goal="< 2 s"),
        Figure("memory of a worker that never evaluated", memory, "MB", goal="< 120 MB"),
        *_weight(),
    ]


def _weight() -> list[Figure]:
    with our_server() as (port, path, _), open_pilot() as (app, document):
        base = f"http://127.0.0.1:{port}"
        wire, requests = 0, 0
        page = _get(base + path.rsplit("/", 1)[0])
        for address in ["", *re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode())]:
            body = page if not address else _get(base + address)
            wire += len(gzip.compress(body)) if not address else len(body)
            requests += 1
        spent = 1000 * _document(app, document)
    return [
        Figure("join page, all files, cold", wire / 1000, "kB", goal="<= 60 kB"),
        Figure("join page, requests, cold", requests, "", goal="<= 8"),
        Figure("join page, second visit", len(gzip.compress(page)) / 1000, "kB", goal="<= 3 kB"),
        Figure("survey document, processor time of the server", spent, "ms", goal="< 1 ms"),
    ]


def _document(app, path: str) -> float:
    """Return the median time in seconds of one request for the questions, without any client."""

    def ask() -> None:
        environ = EnvironBuilder(path, base_url="http://127.0.0.1").get_environ()
        start = time.process_time()
        body = app(environ, lambda _status, _headers, _error=None: None)
        times.append(time.process_time() - start)
        body.close()

    times: list[float] = []
    for _ in range(300):
        ask()
    return statistics.median(times)


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read()
