"""How questions did over all pilots: numbers as computed by hand, and nothing of a few."""

import numpy as np
import pytest

from cleanup.analysis.instrument import count_start, item_statistics, stability_of
from tests.analysis.cast import CORE, programme

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
    [first, *_] = stability_of(programme(answered), "v1", "t0", "t1")
    assert first.factor == "knowledge"
    scores = {}
    for _pilot, _link, moment, codes in answered:
        if "ken1" in codes:
            scores.setdefault(moment, []).append(sum(codes[name] for name in ("ken1", "ken2", "ken3")) / 3)
    assert first.pairs == 34
    assert first.r == pytest.approx(np.corrcoef(scores["t0"], scores["t1"])[0, 1])
    assert stability_of(programme(answered), "v1") == []  # nobody was asked before t0
    assert {one.r for one in stability_of(programme(people(12, ("t0", "t1"))), "v1", "t0", "t1")} == {None}
