import pytest

from cleanup.analysis.study import prepare
from tests.analysis.cast import pilot, pilot_year, programme


def test_an_unknown_pilot_profile_or_threshold_is_refused():
    answers = pilot_year()
    with pytest.raises(ValueError, match="pilot 'X' is unknown"):
        prepare(answers, pilots=["A", "X"])
    with pytest.raises(ValueError, match="profile 'alles' is unknown"):
        prepare(answers, profile="alles")
    with pytest.raises(ValueError, match="never below 5"):
        prepare(answers, smallest_group=3)


def test_people_linked_to_the_first_moment_are_counted_per_pilot():
    study = prepare(pilot_year())
    assert study.n_responses.tolist() == [[8, 8, 4], [17, 17, 9], [7, 7, 4]]
    assert study.n_linked.tolist() == study.n_responses.tolist()
    assert study.research is False


def test_a_programme_is_whole_only_with_all_its_pilots():
    answers = programme([], pilots=[pilot("A", programme="Eén"), pilot("B", programme="Twee")])
    assert prepare(answers, pilots=["B"]).whole_programmes.tolist() == [False, True]


def test_returning_enough_needs_a_start():
    study = prepare(programme([("A", "1", "t2", {})]))
    assert study.returned_enough(study.each_pilot, study.chosen, "t2").tolist() == [False]
