"""A plan counts only when it came before the answers, and anybody can check what was frozen."""

import datetime as dt
import hashlib
import json

import pytest

from cleanup.domain.evaluation.plans import Begun, came_before, deviations, digest_of

FROZEN = dt.datetime(2026, 3, 1, 10, tzinfo=dt.UTC)
TEXTS = {"question": "Gaat kennis omhoog?", "factor": "kennis", "pilots": 6, "people": 90, "left_out": ""}
LATER = FROZEN + dt.timedelta(days=9)


@pytest.mark.parametrize(
    ("begun", "before"),
    [
        ([], True),
        ([Begun(LATER.date(), None)], True),
        ([Begun(LATER.date(), LATER)], True),
        ([Begun(LATER.date(), FROZEN)], False),
        ([Begun(LATER.date(), LATER), Begun(LATER.date(), FROZEN - dt.timedelta(seconds=1))], False),
        ([Begun(FROZEN.date(), None)], False),
        ([Begun(FROZEN.date() - dt.timedelta(days=1), None)], False),
    ],
)
def test_a_plan_frozen_after_the_first_answers_may_have_come_does_not_count(begun, before):
    assert came_before(FROZEN, begun) is before


def test_the_digest_is_worked_out_again_from_what_the_page_shows():
    shown = TEXTS | {"frozen_at": "2026-03-01T10:00:00Z"}
    told = json.dumps(shown, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    assert digest_of(TEXTS, FROZEN) == hashlib.sha256(told).hexdigest()


@pytest.mark.parametrize("name", TEXTS)
def test_a_plan_that_was_changed_is_seen(name):
    other = {"pilots": 7, "people": 91}.get(name, "iets anders")
    assert digest_of(TEXTS | {name: other}, FROZEN) != digest_of(TEXTS, FROZEN)
    assert digest_of(TEXTS, LATER) != digest_of(TEXTS, FROZEN)


def test_what_went_another_way_is_listed():
    assert deviations((6, 90), (6, 90), before=True, later=0) == []
    told = [one.text % one.values for one in deviations((6, 90), (3, 32), before=False, later=1)]
    assert "telt niet als vooraf" in told[0]
    assert "Pilots: gepland 6, tot nu toe 3." in told
    assert "Mensen bij de nulmeting: gepland 90, tot nu toe 32." in told
    assert "Het eerste telt." in told[-1]
