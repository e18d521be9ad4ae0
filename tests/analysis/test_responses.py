import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.analysis.responses import unpack_answers, unpack_texts
from cleanup.domain.surveys.questionnaires import (
    NO_ANSWER_WANTED,
    NOT_ANSWERED,
    NOT_SHOWN,
    Scale,
    pack,
    unpack,
)
from tests.analysis.cast import CORE_ONLY, FULL, item, pilot, programme, questionnaire

WIDE = questionnaire((item("min", Scale(code="minutes", kind="integer", minimum=0, maximum=5000)),), "wide")


def test_a_packed_response_comes_back_as_codes():
    answers = programme([("A", "x", "t0", {"ken1": 4, "act_like": 1, "ere1": -8})], FULL)
    codes = unpack_answers(answers).codes.iloc[0]
    assert codes["ken1"] == 4
    assert codes["ere1"] == NO_ANSWER_WANTED
    assert codes["ken2"] == NOT_ANSWERED
    assert codes["cij"] == NOT_SHOWN
    assert codes["act_like"] == 1


def test_responses_of_an_open_moment_wait():
    answers = programme(
        [("A", "x", "t0", {}), ("A", "x", "t1", {}), ("B", "y", "t1", {})],
        pilots=[pilot("A", closed=("t0",)), pilot("B", closed=("t1",))],
    )
    kept = unpack_answers(answers).responses
    assert list(zip(kept["pilot_code"], kept["moment"], strict=True)) == [("A", "t0"), ("B", "t1")]
    assert len(unpack_answers(answers, closed_only=False).responses) == 3


def test_an_excluded_response_counts_only_when_asked_for():
    answers = programme([("A", "x", "t0", {}), ("A", "y", "t0", {})])
    answers.responses.loc[0, "excluded"] = True
    assert len(unpack_answers(answers).responses) == 1
    assert len(unpack_answers(answers, excluded=True).responses) == 2


def test_an_empty_programme_has_columns_and_no_rows():
    unpacked = unpack_answers(programme([], pilots=[pilot("A")]))
    assert len(unpacked.codes) == 0
    assert "ken1" in unpacked.codes.columns


def test_a_text_of_the_wrong_length_is_refused():
    answers = programme([("A", "x", "t0", {})])
    answers.responses.loc[0, "packed"] = "55"
    with pytest.raises(ValueError, match="12 characters"):
        unpack_answers(answers)


def test_a_character_that_is_no_answer_is_refused():
    answers = programme([("A", "x", "t0", {})])
    answers.responses.loc[0, "packed"] = "é" * 12
    with pytest.raises(ValueError, match="no answer"):
        unpack_answers(answers)


def test_a_moment_without_questions_unpacks_to_nothing():
    form = questionnaire((item("ken1", moments=("t0",), factor="knowledge", core=True),))
    codes = unpack_answers(programme([("A", "x", "t1", {})], form)).codes
    assert codes.loc[0, "ken1"] == NOT_SHOWN


def test_numbers_of_three_characters_fit():
    codes = unpack_answers(programme([("A", "x", "t0", {"min": 4321})], WIDE)).codes
    assert codes.loc[0, "min"] == 4321


@given(st.lists(st.tuples(*[st.sampled_from([-9, -8, -7, 1, 2, 3, 4, 5])] * 12), min_size=1, max_size=20))
def test_unpacking_at_once_equals_unpacking_one_by_one(people):
    slots = CORE_ONLY.layout("t0")
    names = [slot.variable for slot in slots]
    texts = [pack(slots, dict(zip(names, person, strict=True))) for person in people]
    together = unpack_texts(np.array(texts, dtype=object), slots)
    one_by_one = [[unpack(slots, text)[name] for name in names] for text in texts]
    assert together.tolist() == one_by_one
