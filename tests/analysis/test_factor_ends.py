"""Floor and ceiling of a factor: shares as counted by hand, and nothing of one to four people."""

import pytest

from cleanup.analysis.factor_ends import factor_ends
from cleanup.analysis.instrument import item_statistics
from tests.analysis.cast import CORE, core_items, programme, questionnaire


def ends(rows, **more):
    answers = programme(rows, **more)
    items = item_statistics(answers, "v1")
    return {(one.factor, one.moment): one for one in factor_ends(answers, "v1", items)}, items


def answered(n, moment="t0", **codes):
    return [("A", None, moment, dict.fromkeys(CORE, 3) | codes) for _ in range(n)]


def of_knowledge(level):
    return dict.fromkeys(("ken1", "ken2", "ken3"), level)


def test_shares_are_those_of_the_scores_at_each_end():
    """40 people: 12 answer the highest everywhere, 8 the lowest, 20 in between."""
    found, _items = ends([*answered(12, **of_knowledge(5)), *answered(8, **of_knowledge(1)), *answered(20)])
    one = found["knowledge", "t0"]
    assert (one.n, one.highest, one.lowest) == (40, pytest.approx(0.3), pytest.approx(0.2))
    assert one.has_floor
    assert one.has_ceiling
    skill = found["skill", "t0"]
    assert (skill.lowest, skill.highest, skill.has_floor, skill.has_ceiling) == (0, 0, False, False)


def test_fifteen_in_a_hundred_is_no_ceiling_yet():
    for at_top, is_ceiling in ((6, False), (7, True)):
        found, _items = ends([*answered(at_top, **of_knowledge(5)), *answered(40 - at_top)])
        assert found["knowledge", "t0"].has_ceiling is is_ceiling


def test_a_reversed_question_counts_at_its_other_end():
    turned = questionnaire(core_items(reverse=("ken2",)))
    top = {"ken1": 5, "ken2": 1, "ken3": 5}
    found, _items = ends([*answered(10, **top), *answered(30)], form=turned)
    assert found["knowledge", "t0"].highest == pytest.approx(0.25)


@pytest.mark.parametrize("few", [1, 4])
def test_a_share_of_one_to_four_people_stands_nowhere(few):
    found, _items = ends([*answered(few, **of_knowledge(5)), *answered(40 - few)])
    assert found["knowledge", "t0"].highest is None
    assert found["knowledge", "t0"].lowest == 0
    most, _items = ends([*answered(40 - few, **of_knowledge(5)), *answered(few)])
    assert most["knowledge", "t0"].highest is None


@pytest.mark.parametrize("apart", [1, 4, 5])
def test_nothing_of_one_to_four_people_follows_from_a_question_beside_it(apart):
    """Who is at the top of one question but not of the factor would be the difference of two shares."""
    rows = [*answered(10, **of_knowledge(5)), *answered(apart, ken1=5), *answered(40 - 10 - apart)]
    found, items = ends(rows)
    first = next(one for one in items if one.code == "KEN1")
    assert first.highest == pytest.approx((10 + apart) / 40)
    shown = found["knowledge", "t0"].highest
    assert shown is None if apart < 5 else shown == pytest.approx(0.25)


def test_below_twenty_scores_there_is_only_how_many():
    found, _items = ends(answered(19, **of_knowledge(5)))
    one = found["knowledge", "t0"]
    assert (one.n, one.lowest, one.highest) == (19, None, None)
    assert not one.has_ceiling
