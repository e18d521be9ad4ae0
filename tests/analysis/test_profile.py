import pytest

from cleanup.analysis.factors import factors_of
from cleanup.analysis.profile import AWARENESS, MIXED, MOTIVATED, band, cut, motivation_of
from tests.analysis.cast import CORE_ONLY, core_items, ordinal, questionnaire

FIVE = motivation_of(factors_of({"v1": CORE_ONLY}))


@pytest.mark.parametrize(
    ("mean", "share", "expected"),
    [
        (4.2, 0.9, MOTIVATED),
        (3.6, 2 / 3, MOTIVATED),
        (3.4, 0.5, MIXED),
        (2.9, 0.5, AWARENESS),
        (3.2, 1 / 3, AWARENESS),
    ],
)
def test_bands_of_a_group(mean, share, expected):
    assert band(mean, share, FIVE) == expected


def test_the_cut_is_as_far_along_on_another_scale():
    six = motivation_of(factors_of({"v1": questionnaire(core_items(scale=ordinal("six", 6)))}))
    assert cut(FIVE, 0.625) == 3.5
    assert cut(six, 0.625) == pytest.approx(4.125)


def test_a_questionnaire_may_have_no_motivation():
    assert motivation_of(factors_of({"v1": questionnaire(core_items(()), factors=())})) is None
