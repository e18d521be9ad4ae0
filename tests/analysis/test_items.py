import pytest

from cleanup.analysis.items import classes_of, counted_items, single_answers, threshold_of
from cleanup.analysis.study import prepare
from tests.analysis.cast import ACT, AGREE5, BACKLASH, FEELING, GRADE10, NEED, item, ordinal, pilot_year


def codes(one):
    return [answer.codes for answer in classes_of(one)]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (item("x", AGREE5), [(1, 2), (3,), (4, 5)]),
        (item("x", ordinal("six", 6)), [(1, 2), (3, 4), (5, 6)]),
        (item("x", ordinal("four", 4)), [(1, 2), (3, 4)]),
        (item("x", ordinal("three", 3)), [(1,), (2,), (3,)]),
        (item("x", ordinal("four", 4, refusing=True), sensitive=True), [(1,), (2, 3, 4)]),
        (item("x", BACKLASH, sensitive=True), [(1,), (2, 3)]),
        (item("x", BACKLASH), [(1,), (2,), (3,)]),
        (item("x", GRADE10), [(1, 2, 3, 4, 5), (6, 7), (8, 9, 10)]),
        (item("x", FEELING), [(1, 2), (3,), (4,)]),
    ],
)
def test_answers_are_counted_in_classes(one, expected):
    assert codes(one) == expected


def test_classes_have_a_code_and_a_label():
    top = classes_of(item("x", AGREE5))[-1]
    assert (top.code, top.label) == ("4-5", "4 van 5 / 5 van 5")
    assert [answer.code for answer in single_answers(item("x", GRADE10))] == [str(n) for n in range(1, 11)]


def test_reasons_and_needs_wait_for_twenty_answers():
    study = prepare(pilot_year())
    assert threshold_of(study, item("x", ACT), ACT.options[0]) == 10
    assert threshold_of(study, item("x", NEED), NEED.options[0]) == 20
    assert threshold_of(study, item("x", AGREE5, smallest_group=15), None) == 15


def test_only_questions_that_were_answered_are_counted():
    found = [(one.variable.name, one.moment) for one in counted_items(prepare(pilot_year()))]
    assert ("ken1", "t0") in found
    assert ("act_like", "t1") not in found
    assert len(found) == len(set(found))
