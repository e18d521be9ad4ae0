"""When a version counts as tested, how it reads, and which versions may stand side by side."""

from dataclasses import replace

import pytest

from cleanup.domain.evaluation.comparisons import OTHER_QUESTIONS, OTHER_SCALE, reason_against
from cleanup.domain.surveys.instrument import missing_for_tested, mixed_factors, reading_level
from tests.analysis.cast import CORE_ONLY, core_items, ordinal, questionnaire


@pytest.mark.parametrize(
    ("people", "decisions", "answers", "lacking"),
    [
        (5, ["laten", "aanpassen"], 100, ()),
        (4, ["laten"], 100, ("aloud",)),
        (9, ["laten", "open"], 400, ("open",)),
        (0, [], 0, ("aloud", "answers")),
    ],
)
def test_what_a_version_lacks_to_count_as_tested(people, decisions, answers, lacking):
    assert missing_for_tested(people, decisions, answers) == lacking


def other(**changed):
    items = core_items()
    return questionnaire((replace(items[0], **changed), *items[1:]), version="v2")


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (questionnaire(core_items(), version="v2"), None),
        (other(text={"nl": "Iets anders"}), OTHER_QUESTIONS),
        (other(reverse=True), OTHER_QUESTIONS),
        (other(scale=ordinal("six", 6)), OTHER_SCALE),
        (questionnaire(core_items()[1:], version="v2"), OTHER_QUESTIONS),
    ],
)
def test_versions_that_ask_a_factor_otherwise_are_not_compared(second, reason):
    known = {"v1": CORE_ONLY, "v2": second}
    found = reason_against(mixed_factors(known, ["v1", "v2", "unknown"]), "kennis")
    assert (found.text if found else None) == reason
    if found:
        assert found.values == {"versions": "v1, v2"}
    assert reason_against(mixed_factors(known, ["v1", "v2"]), "vaardigheid") is None
    assert mixed_factors(known, ["v2", "v2"]) == {}


def test_a_factor_on_a_second_scale_is_refused_under_its_own_name_too():
    mixed = mixed_factors({"v1": CORE_ONLY, "v2": other(scale=ordinal("six", 6))}, ["v1", "v2"])
    assert reason_against(mixed, "kennis_1_6").text == OTHER_SCALE


def test_reading_level_names_what_is_hard():
    long = " ".join(["woord"] * 21) + "."
    items = core_items()
    hard = questionnaire(
        (replace(items[0], text={"nl": long}), replace(items[1], text={"nl": "Verantwoordelijkheid nemen."}))
    )
    found = reading_level(hard)
    assert found.long_sentences == (("KEN1", long),)
    assert found.long_words == (("KEN2", "Verantwoordelijkheid"),)
    assert reading_level(hard, ["verantwoordelijkheid"]).long_words == ()
    assert reading_level(CORE_ONLY).long_sentences == ()
    assert (found.questions, found.mean_words) == (2, 11.5)
