from cleanup.analysis.factors import factors_of
from cleanup.analysis.quality import excluded_count, quality_flags
from cleanup.analysis.responses import unpack_answers
from cleanup.analysis.study import prepare
from tests.analysis.cast import CORE, CORE_ONLY, pilot, programme

VARIED = {name: 1 + n % 5 for n, name in enumerate(CORE)}


def flags(people):
    answers = programme(people, pilots=[pilot("A"), pilot("B")])
    return quality_flags(unpack_answers(answers), factors_of({"v1": CORE_ONLY}))


def test_a_straight_line_needs_six_answers():
    line, short = dict.fromkeys(CORE, 3), dict.fromkeys(CORE[:5], 3)
    found = flags(
        [("A", "1", "t0", line), ("A", "2", "t0", short), ("A", "3", "t0", VARIED), ("A", "4", "t0", {})]
    )
    assert found["rechte_lijn"].tolist() == [True, False, False, False]
    assert found["n_antwoorden"].tolist() == [12, 5, 12, 0]


def test_the_same_answers_twice_within_a_pilot_and_moment():
    people = [
        ("A", "1", "t0", VARIED),
        ("A", "2", "t0", VARIED),
        ("B", "3", "t0", VARIED),
        ("A", "4", "t1", VARIED),
    ]
    assert flags(people)["zelfde_antwoorden"].tolist() == [True, True, False, False]
    assert not flags([("A", "1", "t0", {}), ("A", "2", "t0", {})])["zelfde_antwoorden"].any()


def test_the_same_code_twice_at_one_moment():
    people = [
        ("A", "1", "t0", {}),
        ("A", "1", "t0", {}),
        ("A", "1", "t1", {}),
        ("A", None, "t0", {}),
        ("A", None, "t0", {}),
    ]
    assert flags(people)["zelfde_code"].tolist() == [True, True, False, False, False]


def test_nobody():
    assert len(flags([])) == 0


def test_what_was_set_aside_is_counted_within_the_filter():
    answers = programme([("A", "1", "t0", {}), ("B", "2", "t0", {})])
    answers.responses["excluded"] = True
    assert excluded_count(prepare(answers)) == 2
    assert excluded_count(prepare(answers, pilots=["A"])) == 1
