import numpy as np
import pytest

from cleanup.analysis.answers import answers_from
from cleanup.analysis.factors import factors_of, needed, valid_codes
from cleanup.analysis.linking import link_people
from cleanup.analysis.responses import unpack_answers
from cleanup.analysis.scoring import score, scores
from cleanup.domain.surveys.questionnaires import Factor
from tests.analysis.cast import (
    AGREE5,
    CORE_ONLY,
    FACTORS,
    FULL,
    GRADE10,
    OPEN,
    core_items,
    item,
    ordinal,
    pilot,
    programme,
    questionnaire,
    response,
)


def scored(codes, form=CORE_ONLY):
    unpacked = unpack_answers(programme([("A", "x", "t0", codes)], form))
    return scores(unpacked, factors_of({form.version: form})).iloc[0]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((2, 4, 5), 11 / 3),
        ((2, 4, -9), 3.0),
        ((2, -9, -8), None),
        ((-9, -9, -9), None),
    ],
    ids=["all", "two of three", "one of three", "none"],
)
def test_a_score_needs_two_thirds_of_the_items(answers, expected):
    found = scored(dict(zip(("ken1", "ken2", "ken3"), answers, strict=True)))["kennis"]
    assert np.isnan(found) if expected is None else found == pytest.approx(expected)


@pytest.mark.parametrize(("asked", "expected"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4)])
def test_needed_rounds_up(asked, expected):
    assert needed(asked) == expected


def test_a_reversed_item_is_turned_round():
    form = questionnaire(core_items(reverse=("ken2",)))
    assert scored({"ken1": 4, "ken2": 1, "ken3": 3}, form)["kennis"] == 4.0


def test_a_six_point_scale_with_a_custom_factor():
    courage = Factor(code="courage", stem="moe", name={"nl": "Moed"}, export_name="moed")
    form = questionnaire(core_items((courage,), 5, ordinal("six", 6), reverse=("moe5",)), factors=(courage,))
    found = scored({"moe1": 6, "moe2": 6, "moe3": 5, "moe4": 5, "moe5": 2}, form)
    assert found["moed"] == pytest.approx((6 + 6 + 5 + 5 + 5) / 5)


def test_retrospective_and_other_items_never_count():
    found = scored({"ken1": 3, "ken2": 3, "ken3": 3, "ken1r": 1}, FULL)
    assert found["kennis"] == 3.0
    assert list(found.index) == ["kennis", "vaardigheid", "motivatie", "gelegenheid"]


def test_an_item_removed_in_a_later_version_does_not_pass_for_change():
    old = questionnaire(core_items(), "v1")
    new = questionnaire(tuple(i for i in core_items() if i.variable != "ken3"), "v2")
    rows = [
        response(1, "A", "t0", "x", {"ken1": 4, "ken2": 4, "ken3": 1}, old),
        response(2, "A", "t1", "x", {"ken1": 4, "ken2": 4}, new),
    ]
    unpacked = unpack_answers(
        answers_from(pilots=[pilot("A")], responses=rows, questionnaires={"v1": old, "v2": new})
    )
    knowledge = factors_of({"v1": old, "v2": new})[0]
    assert score(unpacked, knowledge).tolist() == [3.0, 4.0]
    rows = link_people(unpacked).rows[0]
    before = score(unpacked, knowledge, rows[[0]], rows[[1]])
    after = score(unpacked, knowledge, rows[[1]], rows[[0]])
    assert (before[0], after[0]) == (4.0, 4.0)
    assert knowledge.min_items == 2


def test_a_factor_asked_on_another_scale_is_a_view_of_its_own():
    five, six = CORE_ONLY, questionnaire(core_items(scale=ordinal("six", 6)), "v2", name="other")
    views = factors_of({"v1": five, "v2": six})
    assert [view.export_name for view in views][:5] == [
        "kennis",
        "vaardigheid",
        "motivatie",
        "gelegenheid",
        "kennis_1_6",
    ]
    assert views[4].name == "Kennis 1-6"
    assert (views[4].low, views[4].high) == (1, 6)


def test_reversal_belongs_to_the_version():
    plain, turned = CORE_ONLY, questionnaire(core_items(reverse=("ken1",)), "v2")
    rows = [
        response(1, "A", "t0", "x", {"ken1": 5, "ken2": 5, "ken3": 5}, plain),
        response(2, "A", "t1", "x", {"ken1": 1, "ken2": 5, "ken3": 5}, turned),
    ]
    known = {"v1": plain, "v2": turned}
    unpacked = unpack_answers(answers_from(pilots=[pilot("A")], responses=rows, questionnaires=known))
    assert score(unpacked, factors_of(known)[0]).tolist() == [5.0, 5.0]


def test_a_factor_without_core_items_has_no_score():
    form = questionnaire(core_items(FACTORS[:2]))
    assert [view.export_name for view in factors_of({"v1": form})] == ["kennis", "vaardigheid"]


def test_valid_codes_leave_out_refusals():
    assert valid_codes(FULL.by_code["ERE1"]) == (1, 2, 3, 4)
    assert valid_codes(item("x", GRADE10)) == tuple(range(1, 11))
    assert valid_codes(item("x", OPEN)) == ()
    assert valid_codes(item("x", AGREE5)) == (1, 2, 3, 4, 5)
