"""How often the big screen asks: often enough for two seconds, in a calm hour too, and no more than helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.static.modules import run_modules

SCRIPT = Path(__file__).with_name("asking.mjs")
LONGEST = 1_500  # half a second of the two is left for sending and drawing


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return run_modules(SCRIPT, tmp_path_factory.mktemp("asking"))


@pytest.mark.parametrize("how", ["calm", "late"])
def test_a_screen_that_is_seen_never_waits_longer_than_a_second_and_a_half(told, how):
    assert told[how]["longest"] <= LONGEST
    assert told[how]["last"] >= 3_600_000 - LONGEST, "also at the end of an hour in which nothing happened"


def test_a_server_that_is_stuck_is_not_asked_ever_more(told):
    assert told["stuck"]["most"] == 2


def test_a_screen_that_nobody_sees_asks_nothing_and_asks_at_once_when_it_is_seen_again(told):
    assert [at for at in told["hidden"]["asked"] if 10_100 <= at < 70_000] == []
    assert 70_000 in told["hidden"]["asked"]


def test_a_day_that_is_gone_is_looked_for_now_and_then(told):
    assert 8 <= told["gone"]["count"] <= 10
