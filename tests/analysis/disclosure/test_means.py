import numpy as np

from cleanup.analysis.disclosure.ladder import Ladder
from cleanup.analysis.disclosure.means import rungs_of
from cleanup.analysis.disclosure.units import Groups


def rungs(sizes, means):
    zeros = np.zeros(len(sizes), dtype=int)
    return rungs_of(Groups(np.array(sizes), zeros, zeros), Ladder(), [np.array(means, dtype=float)], (1, 5))


def everything(found):
    n = len(found.low.unit)
    return found.members(np.ones(n, dtype=bool), np.zeros(n, dtype=int), 1)


def test_small_groups_at_the_top_of_the_scale_belong_to_no_total():
    assert everything(rungs([12, 3, 3], [3, 5, 5]))[0].tolist() == [True, False, False]
    assert everything(rungs([12, 3, 3], [3, 5, 4]))[0].tolist() == [True, True, True]
    assert everything(rungs([12, 3, 3], [3, 1, 1]))[0].tolist() == [True, False, False]


def test_one_step_below_the_top_is_not_the_top():
    assert everything(rungs([12, 3, 3], [3, 5, 14 / 3]))[0].all()
    assert everything(rungs([12, 400, 400, 400], [3, 5, 5, 5 - 0.1 / 400]))[0].all()


def test_a_large_group_at_the_top_is_shown():
    assert everything(rungs([12, 7], [3, 5]))[0].all()


def test_the_higher_rung_is_shown_over_whole_units_only():
    assert everything(rungs([12, 7], [3, 3]))[1].tolist() == [False]
    assert everything(rungs([12, 7, 6], [3, 3, 3]))[1].tolist() == [True]


def test_a_group_that_is_in_no_total_does_not_tear_the_higher_rung():
    members, higher = everything(rungs([12, 7, 6, 3], [3, 3, 3, 3]))
    assert members.tolist() == [True, True, True, False]
    assert higher.tolist() == [True]


def test_with_five_large_groups_a_leftover_takes_no_spread_away():
    members, higher = everything(rungs([12, 11, 13, 14, 15, 7], [3] * 6))
    assert members.all()
    assert higher.tolist() == [True]
