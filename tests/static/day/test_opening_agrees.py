"""A tablet without network asks of the same moments as the office whether they may open so early."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cleanup.domain.surveys.opening import days_too_early
from tests.static.modules import run_modules

SCRIPT = Path(__file__).with_name("opening.mjs")
DAYS = (dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2027, 1, 4))  # clocks change, a year begins
AHEAD = (-400, -1, 0, 1, 6, 7, 8, 9, 20, 200, 400)


def test_the_tablet_and_the_server_ask_of_the_same_days(tmp_path):
    cases = [
        (moment, day, day - dt.timedelta(days=ahead))
        for moment in ("t-1", "t0", "t1", "t2") for day in DAYS for ahead in AHEAD
    ]  # fmt: skip
    told = run_modules(SCRIPT, tmp_path, [[moment, str(day), str(today)] for moment, day, today in cases])
    assert told == [days_too_early(*case) for case in cases]
    assert max(told) == max(AHEAD)
