import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.analysis.disclosure.units import NOWHERE, Groups, units_of


def units(sizes, variant=None, programme=None, threshold=5, **more):
    n = len(sizes)
    variant = np.zeros(n, dtype=int) if variant is None else np.array(variant)
    programme = np.zeros(n, dtype=int) if programme is None else np.array(programme)
    return units_of(Groups(np.array(sizes, dtype=int), variant, programme), threshold, **more)


def test_large_groups_are_units_of_their_own():
    assert units([8, 17, 5]).own.all()


def test_small_groups_keep_each_other_company():
    found = units([3, 8, 4])
    assert found.unit[0] == found.unit[2] != found.unit[1]
    assert found.own.tolist() == [False, True, False]


def test_a_small_group_alone_belongs_to_no_total():
    assert units([3, 8]).unit[0] == NOWHERE


def test_company_is_sought_in_the_variant_first():
    found = units([3, 3, 4, 2], variant=[0, 1, 0, 1])
    assert found.unit[0] == found.unit[2]
    assert found.unit[1] == found.unit[3]
    assert found.unit[0] != found.unit[1]


def test_leftovers_of_several_variants_are_a_unit_apart_from_the_large_groups():
    found = units([3, 3, 8, 9], variant=[0, 1, 0, 1])
    assert found.unit[0] == found.unit[1]
    assert found.own.tolist() == [False, False, True, True]


def test_a_leftover_joins_the_smallest_company():
    found = units([3, 4, 4, 4, 1], variant=[0, 0, 1, 1, 2])
    assert found.unit[4] == found.unit[0]


def test_programmes_never_mix():
    found = units([3, 3], variant=[0, 1], programme=[0, 1])
    assert (found.unit == NOWHERE).all()


def test_an_empty_group_has_no_unit():
    assert units([0, 8]).unit.tolist() == [NOWHERE, 0]
    assert units([]).count == 0
    assert units([0, 3, 4]).unit.tolist() == [NOWHERE, 0, 0]


def test_an_empty_group_is_no_company():
    assert (units([8, 0], may_stand=np.array([False, True])).unit == NOWHERE).all()


def test_a_leftover_borrows_company_when_enough_pilots_remain():
    sizes = [12, 11, 13, 14, 15, 7]
    assert units(sizes, threshold=10).unit[5] == NOWHERE
    found = units(sizes, threshold=10, borrow=True)
    assert found.unit[5] == found.unit[1]
    assert found.own.tolist() == [True, False, True, True, True, False]
    assert units([12, 7], threshold=10, borrow=True).unit[1] == NOWHERE


def test_a_group_that_may_not_stand_needs_company_whatever_its_size():
    alone = units([8, 9], may_stand=np.array([True, False]))
    assert alone.unit[1] == NOWHERE
    together = units([8, 9, 2], may_stand=np.array([True, False, True]))
    assert together.unit[1] == together.unit[2] != NOWHERE


def test_a_dropped_unit_is_in_no_total():
    found = units([3, 8, 4])
    assert found.without(found.unit[[0]]).unit[0] == NOWHERE


@given(
    st.lists(st.tuples(st.integers(0, 14), st.integers(0, 2), st.integers(0, 1)), max_size=30),
    st.booleans(),
    st.sampled_from([5, 10]),
)
def test_every_unit_is_large_enough_and_of_one_programme(rows, borrow, threshold):
    sizes, variant, programme = np.array(rows, dtype=int).reshape(-1, 3).T
    found = units(sizes, variant * 2 + programme, programme, threshold, borrow=borrow)
    for unit in range(found.count):
        members = found.unit == unit
        assert sizes[members].sum() >= threshold
        assert len(set(programme[members])) == 1
        if members.sum() == 1:
            assert found.own[members].all()


@pytest.mark.parametrize("chosen", [[True, False, True], [True, True, False], [False, False, False]])
def test_a_filter_takes_whole_units_only(chosen):
    found = units([3, 8, 4])
    inside = found.inside(np.array(chosen))
    assert inside.tolist() == [chosen[0] and chosen[2], chosen[1], chosen[0] and chosen[2]]
