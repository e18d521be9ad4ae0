import pytest

from cleanup.analysis.disclosure.ladder import INDICATION, NO_MARGIN, TOO_FEW, Ladder
from cleanup.analysis.study import prepare
from tests.analysis.cast import CORE, live_table, programme


def test_the_rungs_of_the_design():
    ladder = Ladder()
    assert (ladder.means, ladder.counts, ladder.percentages, ladder.pooled) == (5, 10, 20, 30)


def test_a_higher_threshold_lifts_every_lower_rung():
    ladder = Ladder(12)
    assert (ladder.means, ladder.counts, ladder.percentages, ladder.pooled) == (12, 12, 20, 30)


def test_a_threshold_below_five_is_refused():
    with pytest.raises(ValueError, match="never below 5"):
        Ladder(4)


@pytest.mark.parametrize(
    ("people", "pilots", "expected"),
    [
        ([20, 10], [3, 3], True),
        ([15, 14], [3, 3], False),  # 29 together
        ([25, 9], [3, 3], False),  # one side below ten
        ([25, 25], [3, 2], False),  # from two pilots only
    ],
)
def test_subgroups_need_ten_people_from_three_pilots_each(people, pilots, expected):
    assert Ladder().may_split(people, pilots) is expected


@pytest.mark.parametrize(
    ("n", "sentence"),
    [(0, TOO_FEW), (4, TOO_FEW), (5, NO_MARGIN), (6, INDICATION), (9, INDICATION), (10, "")],
)
def test_a_small_group_is_called_small(n, sentence):
    assert Ladder().word(n) == sentence


@pytest.mark.parametrize(("motivated", "less"), [(10, 10), (10, 9), (9, 10)])
def test_motivated_and_less_motivated_are_compared_from_ten_people_each(motivated, less):
    people = [
        ("A", f"{mood}{number}", "t0", dict.fromkeys(CORE, mood))
        for mood, count in ((4, motivated), (2, less))
        for number in range(count)
    ]
    frame = live_table(prepare(programme(people)), "tbl_mem").frame
    sides = frame[(frame["niveau"] == "profiel") & (frame["moment"] == "t0")]
    assert {isinstance(mean, float) for mean in sides["gemiddelde"]} == {motivated == less == 10}
