import numpy as np

from cleanup.analysis.disclosure.ladder import Ladder
from cleanup.analysis.disclosure.means import rungs_of
from cleanup.analysis.disclosure.units import Groups


def rungs(sizes):
    zeros = np.zeros(len(sizes), dtype=int)
    return rungs_of(Groups(np.array(sizes), zeros, zeros), Ladder())


def everything(found):
    n = len(found.low.unit)
    return found.members(np.ones(n, dtype=bool), np.zeros(n, dtype=int), 1)


def test_small_groups_stand_together_in_a_total():
    assert everything(rungs([12, 3, 3]))[0].tolist() == [True, True, True]
    assert everything(rungs([12, 3]))[0].tolist() == [True, False]


def test_the_higher_rung_is_shown_over_whole_units_only():
    assert everything(rungs([12, 7]))[1].tolist() == [False]
    assert everything(rungs([12, 7, 6]))[1].tolist() == [True]


def test_a_group_that_is_in_no_total_does_not_tear_the_higher_rung():
    members, higher = everything(rungs([12, 7, 6, 3]))
    assert members.tolist() == [True, True, True, False]
    assert higher.tolist() == [True]


def test_with_five_large_groups_a_leftover_takes_no_spread_away():
    members, higher = everything(rungs([12, 11, 13, 14, 15, 7]))
    assert members.all()
    assert higher.tolist() == [True]
