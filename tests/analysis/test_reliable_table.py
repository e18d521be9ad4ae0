"""The error of measurement in what is released: the numbers of the page of a version, and no small counts."""

import pytest

from cleanup.analysis.changed_enough import changed_enough
from cleanup.analysis.results import build_results
from tests.analysis.cast import programme, row
from tests.analysis.test_changed_enough import answers

COUNTS = ("vooruit", "gelijk", "achteruit")


def beyond(people, up, down=0):
    made = programme(answers(people, up=up, down=down))
    table = build_results(made).table("tbl_meetfout")
    return row(table, factor="motivatie"), {one.factor: one for one in changed_enough(made, "v1")}


def test_it_says_what_the_page_of_the_version_says():
    found, told = beyond(60, up=12)
    page = told["motivation"]
    assert (found["n_koppels"], found["alfa"]) == (page.pairs, pytest.approx(page.alpha))
    assert (found["drempel"], found["volgende_stap"]) == pytest.approx((page.threshold, page.next_step))
    assert tuple(found[name] for name in COUNTS) == (page.better, page.same, page.worse)
    assert (found["status"], found["uitspraak"]) == ("getoond", "beschrijving")


def test_no_count_of_one_to_four_people_and_nothing_below_thirty():
    found, _ = beyond(60, up=12, down=2)
    assert [found[name] for name in COUNTS] == ["[c]"] * 3
    assert found["drempel"] > 0
    few, _ = beyond(29, up=8)
    assert [few[name] for name in ("drempel", *COUNTS)] == ["[c]"] * 4
