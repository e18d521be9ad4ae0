"""How questions did over all pilots: numbers as computed by hand, and nothing of a few."""

from dataclasses import replace

import numpy as np
import pytest

from cleanup.analysis.answers import answers_from
from cleanup.analysis.instrument import count_start, item_statistics, stability_of
from cleanup.domain.surveys.moments import EVERY_MOMENT, pairs_before
from tests.analysis.cast import CORE, core_items, pilot, programme, questionnaire, response

RNG = np.random.default_rng(7)


def people(n, moments=("t0",)):
    made = []
    for number in range(n):
        level = int(RNG.integers(1, 6))
        for moment in moments:
            codes = {name: int(np.clip(level + RNG.integers(-1, 2), 1, 5)) for name in CORE}
            if number < 6:
                del codes["ken1"]  # skipped
            made.append(("A" if number % 2 else "B", f"c{number}", moment, codes))
    return made


def test_a_question_is_described_as_its_answers_say():
    answered = people(60)
    found = {one.code: one for one in item_statistics(programme(answered), "v1")}["KEN1"]
    given = [codes["ken1"] for *_, codes in answered if "ken1" in codes]
    rest = [(codes["ken2"] + codes["ken3"]) / 2 for *_, codes in answered if "ken1" in codes]
    assert (found.n, found.factor, found.moment) == (60, "knowledge", "t0")
    assert (found.mean, found.sd) == pytest.approx((np.mean(given), np.std(given, ddof=1)))
    assert found.skipped == pytest.approx(0.1)
    assert found.rest == pytest.approx(np.corrcoef(given, rest)[0, 1])
    assert found.highest == pytest.approx(given.count(5) / len(given))
    assert count_start(programme(answered), "v1") == 60


def test_below_twenty_there_is_only_how_many_and_no_share_of_one_to_four():
    few = item_statistics(programme(people(19)), "v1")
    assert {(one.n, one.mean, one.skipped, one.rest) for one in few} == {(19, None, None, None)}
    codes = [dict.fromkeys(CORE, 5)] * 3 + [dict.fromkeys(CORE, 3)] * 27
    answers = programme([("A", None, "t0", one) for one in codes])
    found = item_statistics(answers, "v1")[0]
    assert (found.highest, found.lowest, found.skipped) == (None, 0, 0)


def test_another_version_says_nothing_of_this_one():
    assert item_statistics(programme(people(30)), "v2") == []
    assert count_start(programme(people(30)), "v2") == 0


def test_stability_needs_people_at_two_moments():
    answered = people(40, ("t0", "t1"))
    [first, *_] = stability_of(programme(answered), "v1", [("t0", "t1")])
    assert first.factor == "knowledge"
    scores = {}
    for _pilot, _link, moment, codes in answered:
        if "ken1" in codes:
            scores.setdefault(moment, []).append(sum(codes[name] for name in ("ken1", "ken2", "ken3")) / 3)
    assert first.pairs == 34
    assert first.r == pytest.approx(np.corrcoef(scores["t0"], scores["t1"])[0, 1])
    assert stability_of(programme(answered), "v1") == []  # nobody was asked before t0
    assert {one.r for one in stability_of(programme(people(12, ("t0", "t1"))), "v1", [("t0", "t1")])} == {
        None
    }


def test_stability_is_over_the_questions_that_two_questionnaires_before_the_day_share():
    """The numbers are worked out from the answers alone; a question with other words does not count."""
    day = questionnaire(core_items(reverse=("ken2",), moments=("t0",)), "dag")
    first = [replace(one, moments=("t-1",)) for one in core_items(reverse=("ken2",))]
    first = [replace(one, text={"nl": "Anders gevraagd"}) if one.variable == "ken3" else one for one in first]
    early = questionnaire(tuple(first), "eerder")
    chance = np.random.default_rng(5)
    rows, scores = [], []
    for person in range(30):
        level = int(chance.integers(2, 5))
        given = [{name: int(level + chance.integers(-1, 2)) for name in CORE} for _ in range(2)]
        scores.append([(one["ken1"] + 6 - one["ken2"]) / 2 for one in given])
        rows += [
            response(len(rows) + place, "A", moment, f"c{person}", codes, form)
            for place, (moment, form, codes) in enumerate(
                zip(("t-1", "t0"), (early, day), given, strict=True)
            )
        ]
    answers = answers_from(
        pilots=[pilot("A", closed=("t-1", "t0"), planned_moments="t-1 t0 t1")],
        responses=rows,
        questionnaires={"eerder": early, "dag": day},
    )
    for version in ("dag", "eerder"):
        found = {one.factor: one for one in stability_of(answers, version)}
        knowledge, skill = found["knowledge"], found["skill"]
        assert (knowledge.before, knowledge.start) == ("t-1", "t0")
        assert (knowledge.questions, knowledge.of, knowledge.pairs) == (2, 3, 30)
        assert knowledge.r == pytest.approx(np.corrcoef(np.array(scores).T)[0, 1], abs=1e-12)
        assert (skill.questions, skill.of) == (3, 3)


def test_a_code_that_came_twice_at_one_moment_says_nothing_of_stability():
    answered = people(25, ("t0", "t1"))
    again = [
        (pilot_code, link, moment, codes) for pilot_code, link, moment, codes in answered if link == "c7"
    ]
    [first, *_] = stability_of(programme([*answered, *again]), "v1", [("t0", "t1")])
    assert first.pairs == 25 - 6 - 1


def test_every_pair_of_moments_up_to_the_start_of_the_day_can_show_stability():
    assert pairs_before(EVERY_MOMENT) == (("t-1", "t0"),)
    assert pairs_before(["t1", "t0", "t-2", "t-1"]) == (("t-2", "t-1"), ("t-2", "t0"), ("t-1", "t0"))
    assert pairs_before(["t0", "t1", "t2"]) == ()
