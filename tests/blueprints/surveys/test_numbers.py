"""Numbers of questions follow what is asked: none is skipped where a question is left out."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from cleanup.domain.surveys.filling_in import question_numbers
from cleanup.services.platform.content.loader import load_content
from tests.factories import open_now

QUESTIONNAIRES = load_content().questionnaires
NUMBER = re.compile(r"Vraag (\d+)([a-z]?) van (\d+)")


@pytest.mark.parametrize("name", sorted(QUESTIONNAIRES))
def test_leaving_conditional_questions_out_skips_no_number(name):
    for moment in QUESTIONNAIRES[name].moments:
        items = QUESTIONNAIRES[name].unfolded(moment)
        numbers, total = question_numbers(items)
        always = [numbers[item.code] for item in items if item.condition is None]
        assert always == [str(n) for n in range(1, total + 1)]
        assert len(set(numbers.values())) == len(items), "each has a number of its own"


def test_a_phone_without_a_script_reads_numbers_that_do_not_jump(app, open_pilot):
    open_now(open_pilot, "t2", now=dt.datetime.now(dt.UTC))
    page = app.test_client().page(f"/terugblik/{open_pilot.code}")
    read = [NUMBER.search(label.get_text()).groups() for label in page.select(".question-number")]
    conditional = len(page.select("[data-item][data-if]"))
    assert conditional
    assert len({total for _n, _letter, total in read}) == 1
    plain = [int(n) for n, letter, _total in read if not letter]
    assert plain == list(range(1, int(read[0][2]) + 1))
    assert len(read) - len(plain) == conditional
