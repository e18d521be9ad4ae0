"""How long the console command and a web worker take to start, and what a participant's first page weighs."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import urllib.request

from tests.benchmarks.report import Figure, median_of
from tests.benchmarks.submission import our_server

HELP = "import sys; sys.argv = ['cleanup', '--help']; from cleanup.commands import main; main()"
WORKER = "from cleanup.application import create_worker; create_worker()"
MEMORY = WORKER + "; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


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
    with our_server() as (port, path, _):
        base = f"http://127.0.0.1:{port}"
        wire, requests = 0, 0
        page = _get(base + path.rsplit("/", 1)[0])
        for address in ["", *re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode())]:
            body = page if not address else _get(base + address)
            wire += len(gzip.compress(body)) if not address else len(body)
            requests += 1
    return [
        Figure("join page, all files, cold", wire / 1000, "kB", goal="<= 60 kB"),
        Figure("join page, requests, cold", requests, "", goal="<= 8"),
    ]


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read()
