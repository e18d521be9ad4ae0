"""Time tells nothing: an unknown code and an expired one are answered by the same work, and equally fast.

What is done is counted in every run: statements, and calls of functions. Time itself is measured over
thousands of requests in the long checks only: a busy machine says nothing in a few.
"""

from __future__ import annotations

import datetime as dt
import gc
import random
import statistics
import sys
import time
import urllib.parse
from contextlib import contextmanager

import pytest
from flask.testing import FlaskClient
from scipy.stats import mannwhitneyu

from cleanup.domain.pilots.plan import CODE_LENGTH, new_code
from cleanup.domain.platform.local_time import local_day
from tests.factories import make_pilot
from tests.queries import counted

PATHS = ["/m/{}", "/m/{}/t0"]
WARM = 6
"""So many requests until what is read or compiled once is read."""
ROW = 1.01
"""A driver makes values of the row that it found: a dozen calls of three thousand."""
TIMES = 1500
COIN = 0.06  # five standard errors of how often a guesser who hears only the time tells the two apart


@pytest.fixture
def expired(app, db):
    """The day codes of five pilots whose surveys are over."""
    today = local_day(dt.datetime.now(dt.UTC))
    codes = [make_pilot(today - dt.timedelta(days=9 + number)).day_code for number in range(5)]
    db.session.rollback()
    return codes


def ask(client, path, code, number):
    """The answer to who asks with this code.

    From an address of its own, so that no limit is met. The test client forgets which addresses it took apart
    before: it would be quicker with a code it was given twice.
    """
    urllib.parse.clear_cache()
    address = {"REMOTE_ADDR": f"10.{number // 65536}.{number // 256 % 256}.{number % 256}"}
    return client.get(path.format(code), headers={"Accept": "application/json"}, environ_base=address)


@contextmanager
def calls():
    """Counts the calls of functions, those of the interpreter included, in the first of the list it gives."""
    called = [0]

    def note(_frame, event, _what):
        called[0] += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        yield called
    finally:
        sys.setprofile(None)


@pytest.mark.parametrize("path", PATHS)
def test_unknown_and_expired_codes_are_answered_by_the_same_work(app, db, expired, path):
    client = FlaskClient(app)
    answers, work = {True: set(), False: set()}, {True: [], False: []}
    for number in range(20):
        is_expired = number % 2 == 0
        code = expired[0] if is_expired else new_code(CODE_LENGTH)
        with counted(db) as statements, calls() as called:
            answer = ask(client, path, code, number)
        if number >= WARM:
            answers[is_expired].add(
                (answer.status_code, answer.data.replace(code.encode(), b""), *statements)
            )
            work[is_expired].append(called[0])
    assert answers[True] == answers[False]
    assert {status for status, *_ in answers[True]} == {404}
    least = sorted(min(counts) for counts in work.values())  # more is what is done now and then, by the clock
    assert least[1] <= ROW * least[0]


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_unknown_and_expired_codes_take_the_same_time(app, expired, path):
    luck, client = random.Random(1), FlaskClient(app)
    took: dict[bool, list[float]] = {True: [], False: []}
    kinds = [True, False] * TIMES
    luck.shuffle(
        kinds
    )  # in turns, whatever the interpreter does at every second request falls on one of the two
    gc.disable()
    try:
        for number, is_expired in enumerate(kinds):
            code = luck.choice(expired) if is_expired else new_code(CODE_LENGTH)
            start = time.perf_counter()
            answer = ask(client, path, code, number)
            took[is_expired].append(time.perf_counter() - start)
            assert answer.status_code == 404
            if number % 50 == 0:
                gc.collect()
    finally:
        gc.enable()
    medians = [statistics.median(took[kind]) * 1000 for kind in (True, False)]
    advantage = mannwhitneyu(took[True], took[False]).statistic / TIMES**2
    print(f"\n{path}: expired {medians[0]:.2f} ms, unknown {medians[1]:.2f} ms, told apart {advantage:.3f}")
    assert abs(advantage - 0.5) < COIN
