import pytest

from tests.benchmarks import coverage

WITHIN = pytest.approx(95, abs=2)


@pytest.mark.parametrize("thirds", [False, True], ids=["normal", "thirds"])
@pytest.mark.parametrize("pilots", coverage.PILOTS)
@pytest.mark.parametrize("n", coverage.SIZES)
def test_of_100_intervals_93_to_97_contain_the_true_value(pilots, n, thirds):
    found = coverage.of_change(pilots, n, 0.8, thirds=thirds, studies=3_000)
    assert found == {"change": WITHIN, "g_av": WITHIN}


@pytest.mark.parametrize(("pilots", "n"), [(1, 31), (5, 10), (8, 10)])
def test_the_difference_between_returners_and_others_holds_its_level(pilots, n):
    assert coverage.of_returners(pilots, n, studies=1_500) == WITHIN


def test_alpha_and_shares_hold_their_level():
    assert coverage.of_alpha(31, studies=1_500) == WITHIN
    assert [coverage.of_share(n) for n in (20, 31)] == [WITHIN, WITHIN]


@pytest.mark.slow
def test_every_cell_of_the_table_holds_its_level():
    wrong = [cell for cell in coverage.cells(full=False) if not 93 <= cell[1] <= 97]
    assert not wrong
