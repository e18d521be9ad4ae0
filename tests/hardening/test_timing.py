"""Time tells nothing: an unknown code and an expired one are answered equally fast.

Both are asked in turn, so that whatever else the machine does falls on both. ``advantage`` is how often a
guesser who hears only the time would tell the two apart: 0.5 is a coin.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import time

import pytest
from flask.testing import FlaskClient
from scipy.stats import mannwhitneyu

from cleanup.domain.pilots.plan import CODE_LENGTH, new_code
from cleanup.domain.platform.local_time import local_day
from tests.factories import make_pilot

COIN = 0.06  # five standard errors at the full size


@pytest.mark.parametrize(("times", "leeway"), [(60, 0.25), pytest.param(1500, COIN, marks=pytest.mark.slow)])
@pytest.mark.parametrize("path", ["/m/{}", "/m/{}/t0"])
def test_unknown_and_expired_codes_take_the_same_time(app, db, path, times, leeway):
    today = local_day(dt.datetime.now(dt.UTC))
    expired = [make_pilot(today - dt.timedelta(days=9 + n)).day_code for n in range(5)]
    db.session.rollback()
    luck, client = random.Random(1), FlaskClient(app)
    took: dict[bool, list[float]] = {True: [], False: []}
    for number in range(2 * times):
        is_expired = number % 2 == 0
        code = luck.choice(expired) if is_expired else new_code(CODE_LENGTH)
        address = {"REMOTE_ADDR": f"10.{number // 65536}.{number // 256 % 256}.{number % 256}"}
        start = time.perf_counter()
        answer = client.get(path.format(code), headers={"Accept": "application/json"}, environ_base=address)
        took[is_expired].append(time.perf_counter() - start)
        assert answer.status_code == 404
    medians = [statistics.median(took[kind]) * 1000 for kind in (True, False)]
    advantage = mannwhitneyu(took[True], took[False]).statistic / times**2
    print(f"\n{path}: expired {medians[0]:.2f} ms, unknown {medians[1]:.2f} ms, told apart {advantage:.3f}")
    assert abs(advantage - 0.5) < leeway
