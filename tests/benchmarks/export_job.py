"""A workbook of 20,000 people is made while phones answer: do they notice, and is progress seen?"""

from __future__ import annotations

import datetime as dt
import http.client
import json
import re
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path
from statistics import quantiles

from cleanup.config import read_settings
from cleanup.domain.platform.local_time import local_day
from tests.benchmarks.load import Load, run
from tests.benchmarks.programme import fill
from tests.benchmarks.report import Figure
from tests.benchmarks.submission import WORKERS
from tests.browser import Server
from tests.databases import base_environment, migrate
from tests.people import PASSWORD, Cast

PILOTS, PEOPLE, PHONES = 800, 25, 10


def measure(*, full: bool) -> list[Figure]:
    """Return what phones saw before and during, how often progress moved, and when the file was there."""
    pilots = PILOTS if full else PILOTS // 8
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(base_environment(Path(folder) / "instance"))
        migrate(settings)
        programme, email, path, answers = _prepared(settings, pilots)
        server = Server(settings, workers=WORKERS).start()
        try:
            run(server.port, path, answers, PHONES, 100)
            before = run(server.port, path, answers, PHONES, 300)
            job = Job(server.port, email, programme)
            during = _load_until(job, server.port, path, answers)
        finally:
            server.stop()
    name = f"workbook of {pilots * PEOPLE:,} people, all answers, asked on a page"
    return [
        Figure(f"{name}: ready after", job.seconds, "s", goal="< 60 s"),
        Figure(f"{name}: largest memory of its process", job.memory, "MB", goal="< 300 MB"),
        Figure(f"{name}: steps of progress seen", len(set(job.steps)), "", goal="> 3"),
        Figure("survey page and answers meanwhile, p95", 1000 * during, "ms", 1000 * before.p95, "before it",
               "< 500 ms"),
    ]  # fmt: skip


def _prepared(settings, pilots: int):
    from cleanup.application import close_connections, create_app
    from cleanup.services import surveys
    from tests.factories import make_pilot, open_now

    app = create_app(settings)
    with app.app_context():
        email = Cast.stored().eva.email
        programme, now = fill(pilots, PEOPLE).programme, dt.datetime.now(dt.UTC)
        pilot = open_now(make_pilot(local_day(now)), "t0", now=now)
        items = surveys.questionnaire_of(pilot).asked_at("t0")
        answers = {item.code: "4" for item in items if item.core}
        path = f"/m/{pilot.day_code}/t0"
        close_connections(app)
    return programme, email, path, answers


def _load_until(job: Job, port: int, path: str, answers: dict[str, str]) -> float:
    times: list[float] = []
    job.start()
    while job.is_alive() or not times:
        load: Load = run(port, path, answers, PHONES, 50)
        assert not load.errors
        times += load.times
    return quantiles(times, n=20)[-1]


class Job(threading.Thread):
    """An evaluator who asks for all answers and watches the bar."""

    def __init__(self, port: int, email: str, programme: str) -> None:
        super().__init__()
        self.port, self.programme, self.cookie = port, programme, ""
        self.steps: list[int] = []
        self.seconds = self.memory = 0.0
        token = self._token("/aanmelden")
        self._ask("POST", "/aanmelden", {"email": email, "password": PASSWORD, "csrf_token": token})

    def run(self) -> None:
        page = f"/evaluatie/export?programma={self.programme}"
        form = {
            "profile": "onderzoek",
            "form": "xlsx",
            "csrf_token": self._token(f"/evaluatie?programma={self.programme}"),
        }
        start = time.perf_counter()
        job, _ = self._ask("POST", page, form)
        assert "/exports/" in job, job
        while True:
            _, said = self._ask("GET", urllib.parse.urlsplit(job).path + "/stand")
            state = json.loads(said)
            self.memory = max(self.memory, _memory_of("make-export"))
            if state["state"] not in {"wacht", "bezig"}:
                break
            self.steps.append(state["written"])
            time.sleep(0.5)
        assert state["state"] == "klaar", state
        self.seconds = time.perf_counter() - start

    def _token(self, path: str) -> str:
        return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self._ask("GET", path)[1])[1]

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[str, str]:
        """Return where it leads and what it says."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, urllib.parse.urlencode(form or {}), headers)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name = cookie.partition("=")[0]
            kept = [one for one in self.cookie.split("; ") if one and not one.startswith(f"{name}=")]
            self.cookie = "; ".join([*kept, cookie.partition(";")[0]])
        said = answer.read().decode()
        assert answer.status < 400, (path, answer.status, said[:300])
        connection.close()
        return answer.headers.get("Location") or "", said


def _memory_of(words: str) -> float:
    """Return the largest memory in MB that a process with these words in its command ever had."""
    found = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if words in command:
                lines = (folder / "status").read_text().splitlines()
                found = max([found, *(int(li.split()[1]) / 1024 for li in lines if li.startswith("VmHWM"))])
        except OSError:
            continue
    return found
