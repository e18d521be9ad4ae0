"""Days are those of the clock on the wall in the Netherlands."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import cleanup
from cleanup.domain.platform.local_time import local_day

TAKEN = re.compile(r"\b(now|[a-z_]+_at)(\(\))?\.date\(\)")


def test_half_past_midnight_is_a_new_day_already():
    assert local_day(dt.datetime(2026, 11, 30, 23, 30, tzinfo=dt.UTC)) == dt.date(2026, 12, 1)


def test_no_day_is_taken_from_a_time_in_utc():
    root = Path(cleanup.__file__).parent
    found = [
        str(path.relative_to(root)) for path in root.rglob("*.py") if TAKEN.search(path.read_text("utf-8"))
    ]
    assert found == []
