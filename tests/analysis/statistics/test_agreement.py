"""AC1 equals irrCAC 0.4.4 (Python), ``raw.CAC(data).gwet()``, on the data sets that come with it.

Its limits for two raters as a table differ a little in the third decimal (n for n - 1 in the variance); raw
ratings are what is kept here.
"""

import numpy as np
import pytest

from cleanup.analysis.statistics.agreement import gwet_ac1
from tests.analysis.golden import near

FOUR_RATERS = [
    "11_1", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", "_555", "__11", "__3_",
]  # fmt: skip
FIVE_OBSERVERS = [
    "112_2", "1101_", "2333_", "_00_0", "000_0", "000_0", "102_1", "1_20_", "222_2", "2111_", "_100_",
    "0000_", "1222_", "33223", "111_1",
]  # fmt: skip


def spread(rows):
    return [[None if one == "_" else int(one) for one in row] for row in rows]


def crossed(table):
    return [[i, j] for i, row in enumerate(table) for j, times in enumerate(row) for _each in range(times)]


DATA_SETS = {
    "cac.raw4raters": (
        spread(FOUR_RATERS), (1, 2, 3, 4, 5),
        (0.818181818182, 0.775444068127, 0.142949950641, 0.460813348132, 1.0),
    ),
    "cac.raw5obser": (
        spread(FIVE_OBSERVERS), (0, 1, 2, 3),
        (0.615555555556, 0.496622054873, 0.121973368005, 0.235015198894, 0.758228910851),
    ),
    "cont3x3abstractors": (
        crossed([[13, 0, 0], [0, 20, 7], [0, 4, 56]]), (0, 1, 2),
        (0.89, 0.849330548231346, 0.043435189139909, 0.763145709647953, 0.93551538681474),
    ),
    "cont4x4diagnosis": (
        crossed([[40, 4, 4, 17], [6, 25, 2, 13], [4, 1, 21, 12], [15, 5, 9, 45]]), (0, 1, 2, 3),
        (0.587443946188341, 0.45615763546798, 0.043547624553509, 0.370338009711804, 0.541977261224157),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DATA_SETS)
def test_it_equals_irrcac(name):
    judged, categories, expected = DATA_SETS[name]
    found = gwet_ac1(judged, categories)
    assert (found.agreed, found.value, found.se, found.low, found.high) == near(expected)


def test_the_order_of_units_raters_and_categories_does_not_matter():
    judged, categories, expected = DATA_SETS["cac.raw4raters"]
    turned = [row[::-1] for row in judged[::-1]]
    assert gwet_ac1(turned, categories[::-1]).value == near(expected[1])


def test_nearly_everything_in_one_category_still_agrees():
    judged = [["gedaan", "gedaan"]] * 18 + [["gedaan", "anders"], ["anders", "gedaan"]]
    found = gwet_ac1(judged, ("gedaan", "anders", "niet"))
    assert found.agreed == pytest.approx(0.9)
    assert found.value > 0.85  # kappa would be below 0


def test_what_cannot_be_said_is_not_said():
    three = ("gedaan", "anders", "niet")
    for judged in ([], [["gedaan", None]], [[None, None]]):
        assert np.isnan([gwet_ac1(judged, three).value, gwet_ac1(judged, three).low]).all()
    alone = gwet_ac1([["gedaan", "gedaan"]], three)
    assert alone.value == 1
    assert np.isnan([alone.low, alone.high]).all()
    all_equal = gwet_ac1([["gedaan", "gedaan"]] * 8, three)
    assert (all_equal.agreed, all_equal.value) == (1, 1)
    assert np.isnan([all_equal.low, all_equal.high]).all()
