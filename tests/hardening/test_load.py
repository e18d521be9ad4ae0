"""M1 and the load of signing in: answers keep coming in, fast, and none is lost or doubled."""

from __future__ import annotations

import http.client
import random
import threading
import time
import urllib.parse

import pytest
from sqlalchemy import text

from tests.hardening.conftest import scaled
from tests.hardening.phones import Phone, new_key, percentile
from tests.people import PASSWORD

CONNECTIONS = 200
SECONDS = 600
PER_SECOND = 120


@pytest.fixture
def count(db):
    def stored():
        db.session.rollback()
        found = db.session.execute(text("SELECT count(*) FROM response")).scalar_one()
        db.session.rollback()  # else this test itself would hold the turn to write
        return found

    return stored


class Load:
    """Phones that send until it is enough; together so many a second, or one straight after the other."""

    def __init__(self, server, day_code, connections, seconds, per_second=None):
        self.server, self.day_code = server, day_code
        self.pause = connections / per_second if per_second else 0.0
        self.until = time.monotonic() + seconds
        self.times: list[float] = []
        self.problems: list[str] = []
        self.threads = [threading.Thread(target=self.run, args=(n,)) for n in range(connections)]

    def run(self, number):
        phone = Phone("127.0.0.1", self.server.port, self.day_code, random.Random(number), timeout=60)
        due = time.monotonic() + phone.luck.uniform(0, self.pause)
        while time.monotonic() < self.until:
            time.sleep(max(due - time.monotonic(), 0))
            started = due if self.pause else time.monotonic()  # who had to wait for a turn waited too
            due += self.pause
            try:
                status, _ = phone.send_once(phone.body(new_key()))
            except OSError as error:
                self.problems.append(str(error))
                continue
            self.times.append(time.monotonic() - started)
            if status != 201:
                self.problems.append(f"status {status}")
        phone.hang_up()

    def start(self):
        self.started = time.monotonic()
        for thread in self.threads:
            thread.start()
        return self

    def wait(self):
        for thread in self.threads:
            thread.join()
        self.took = time.monotonic() - self.started
        return self


@pytest.mark.slow
def test_two_hundred_phones_send_for_minutes(server, open_pilot, count):
    """M1: 200 connections, at least 100 submissions a second, p95 under 500 ms, none lost or doubled."""
    seconds = scaled(SECONDS, 10)
    load = Load(server, open_pilot.day_code, CONNECTIONS, seconds, PER_SECOND).start().wait()
    rate, p95 = len(load.times) / load.took, percentile(load.times, 0.95)
    print(
        f"\nM1: {len(load.times)} submissions in {load.took:.0f} s = {rate:.0f}/s, p95 {p95 * 1000:.0f} ms, "
        f"{len(load.problems)} errors, {count()} stored (one machine for server and phones)"
    )
    assert not load.problems, load.problems[:3]
    assert count() == len(load.times)
    assert rate >= 100
    assert p95 < 0.5


@pytest.mark.slow
def test_twenty_people_who_sign_in_do_not_slow_a_survey_down(server, open_pilot, cast, count):
    """20 password sign-ins at once leave the p95 of answers under a second."""
    email, day_code = cast.asha.email, open_pilot.day_code
    count()
    load = Load(server, day_code, 20, 15)
    load.start()
    time.sleep(5)
    quiet = percentile(load.times, 0.95)
    signing = [threading.Thread(target=sign_in, args=(server, f"{n}.{email}")) for n in range(20)]
    for thread in signing:
        thread.start()
    for thread in signing:
        thread.join()
    load.wait()
    p95 = percentile(load.times, 0.95)
    print(f"\n20 sign-ins at once: {len(load.times)} answers meanwhile, p95 {p95 * 1000:.0f} ms")
    print(f"before they began: p95 {quiet * 1000:.0f} ms")
    assert not load.problems
    assert p95 < 1


def sign_in(server, email):
    assert sign_in_status(server, email, PASSWORD) in {303, 422}


def sign_in_status(server, email, password, more=None):
    """Sign in as a browser does and return the status of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", "/aanmelden")
    page = connection.getresponse()
    cookie = page.getheader("Set-Cookie").partition(";")[0]
    token = page.read().decode().partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
    form = urllib.parse.urlencode({"email": email, "password": password, "csrf_token": token})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie, **(more or {})}
    connection.request("POST", "/aanmelden", form, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status
