"""M21: hours of everything at once, phones, people who click, exports: nothing grows."""

from __future__ import annotations

import datetime as dt
import http.client
import random
import re
import threading
import time
import urllib.parse
from itertools import cycle
from pathlib import Path

import pytest

from cleanup.services.platform.demo.load import load_demo
from tests.hardening.conftest import scaled
from tests.hardening.phones import Phone, new_key
from tests.people import PASSWORD

HOURS = 8
PHONES, ROOM = 10, 30
PHONE_PAUSE = 2.0
CLICK_PAUSE = 0.7
EXPORT_PAUSE = 300.0
LOOKS = 96
LINK = re.compile(r'href="(/[^"#]*)"')
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
# What changes the language of the pages or loads a file that no page links to in words.
NOT_FOLLOWED = ("/static/", "/taal")


class Person:
    """Somebody who signed in and follows whatever link there is, all day."""

    def __init__(self, port, email, seed):
        self.port, self.luck = port, random.Random(seed)
        self.cookies: dict[str, str] = {}
        self.here = "/"
        if email:
            self.post("/aanmelden", "/aanmelden", {"email": email, "password": PASSWORD})

    def ask(self, method, path, form=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, urllib.parse.urlencode(form or {}), headers)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        body = answer.read().decode(errors="replace")
        connection.close()
        return answer, body

    def post(self, page, path, form):
        _, body = self.ask("GET", page)
        return self.ask("POST", path, {**form, "csrf_token": TOKEN.search(body)[1]})

    def click(self):
        """Open a page by a link of the one before; return the status."""
        answer, body = self.ask("GET", self.here)
        links = [one for one in LINK.findall(body) if not one.startswith(NOT_FOLLOWED)]
        # Now and then somebody begins anew, and always where there is nowhere to go.
        self.here = (
            self.luck.choice(links).replace("&amp;", "&") if links and self.luck.random() > 0.1 else "/"
        )
        return answer.status

    def export(self):
        answer, _ = self.post("/evaluatie", "/evaluatie/export", {"profile": "deelbaar", "form": "xlsx"})
        return answer.status


class Soak:
    """Everything at once until it is enough."""

    def __init__(self, server, day_code, seconds):
        self.server, self.day_code = server, day_code
        self.until = time.monotonic() + seconds
        self.done = {"answers": 0, "pages": 0, "exports": 0}
        self.problems: list[str] = []

    def start(self, emails):
        kinds = [self.phone] * PHONES + [self.person] * len(emails) + [self.evaluator]
        given = [*range(PHONES), *emails, emails[0]]
        self.threads = [threading.Thread(target=k, args=(g,)) for k, g in zip(kinds, given, strict=True)]
        for thread in self.threads:
            thread.start()

    def repeat(self, what, act, pause, good):
        while time.monotonic() < self.until:
            try:
                status = act()
                if not good(status):
                    self.problems.append(f"{what}: {status}")
            except OSError as error:
                self.problems.append(f"{what}: {error}")
            self.done[what] += 1
            time.sleep(min(pause, max(self.until - time.monotonic(), 0)))

    def phone(self, number):
        phone = Phone("127.0.0.1", self.server.port, self.day_code, random.Random(number), timeout=120)
        # A room of thirty, over and over: with ever more answers memory would grow by right.
        bodies = cycle([phone.body(new_key()) for _ in range(ROOM // PHONES)])
        self.repeat("answers", lambda: phone.send_once(next(bodies))[0], PHONE_PAUSE, {200, 201}.__contains__)
        phone.hang_up()

    def person(self, email):
        somebody = Person(self.server.port, email, email)
        self.repeat("pages", somebody.click, CLICK_PAUSE, lambda status: status < 500)

    def evaluator(self, email):
        somebody = Person(self.server.port, email, "export")
        self.repeat("exports", somebody.export, EXPORT_PAUSE, lambda status: status == 303)


def look_at(server):
    """Return what the workers hold: memory in MB, open files; and the journal in MB."""
    task = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    workers = [Path(f"/proc/{pid}") for pid in task.read_text().split()]
    lines = [line for one in workers for line in (one / "status").read_text().splitlines()]
    memory = sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
    journal = server.settings.instance / "cleanup.db-wal"
    files = sum(len(list((one / "fd").iterdir())) for one in workers)
    return memory / 1024, files, journal.stat().st_size / 2**20 if journal.exists() else 0.0


@pytest.mark.slow
def test_it_runs_for_long_without_growing(server, open_pilot, cast, app, db):
    """M21: memory, journal and open files stay where they are, whatever is asked."""
    emails = [cast.asha.email, cast.eva.email, cast.ben.email, ""]
    load_demo(dt.datetime.now(dt.UTC), app.config["CLEANUP"].code_key, in_production=False)
    db.session.commit()
    seconds = scaled(HOURS * 3600, 60)
    soak = Soak(server, open_pilot.day_code, seconds)
    db.session.rollback()
    began = time.monotonic()
    soak.start(emails)
    seen = []
    for _ in range(LOOKS):
        time.sleep(seconds / LOOKS)
        seen.append(look_at(server))
        print(
            f"M21: {time.monotonic() - began:6.0f} s: {seen[-1][0]:.0f} MB, {seen[-1][1]} files, "
            f"WAL {seen[-1][2]:.1f} MB, {soak.done}",
            flush=True,
        )
    for thread in soak.threads:
        thread.join()
    # The first quarter is for filling what is kept in memory; then a mean over an eighth, that swings less.
    early, late = (sum(one[0] for one in part) / len(part) for part in (seen[24:36], seen[-12:]))
    print(f"M21: {seconds} s, memory {early:.0f} -> {late:.0f} MB, {soak.done}")
    assert not soak.problems, soak.problems[:5]
    assert late < early * 1.1
    assert max(one[1] for one in seen[-12:]) <= max(one[1] for one in seen[24:36]) + 20
    assert max(one[2] for one in seen) < 64
