from dataclasses import replace

import numpy as np

from cleanup.analysis.answers import answers_from
from cleanup.analysis.item_table import item_table
from cleanup.analysis.study import prepare
from tests.analysis.cast import (
    CORE_ONLY,
    FULL,
    item,
    pilot,
    pilot_year,
    programme,
    questionnaire,
    response,
    row,
)
from tests.analysis.changes.tables import group

COLUMNS = [
    "pilot", "moment", "itemcode", "vraagtekst", "code", "label", "aantal", "noemer", "pct", "status",
    "gevraagd", "vrijgave",
]  # fmt: skip


def answers(counts, code="A", variable="ken1", moment="t0", form=CORE_ONLY):
    """Make people who answered 1, 2, … so many times."""
    values = np.repeat(np.arange(1, len(counts) + 1), counts)
    return [(code, f"{code}{n}", moment, {variable: int(value)}) for n, value in enumerate(values)]


def ken1(found, **more):
    return row(found, **({"pilot": "programma", "moment": "t0", "itemcode": "KEN1"} | more))


def test_columns_are_those_of_the_workbook():
    assert list(item_table(prepare(pilot_year())).frame.columns) == COLUMNS


def test_classes_add_up_and_shares_wait_for_twenty():
    found = item_table(prepare(programme(answers([3, 2, 6, 4, 4]))))
    assert [ken1(found, code=c)["aantal"] for c in ("1-2", "3", "4-5")] == [5, 6, 8]
    assert ken1(found, code="3")["pct"] == "[z]"
    large = item_table(prepare(programme(answers([3, 2, 6, 4, 6]))))
    assert ken1(large, code="3")["pct"] == 6 / 21


def test_a_small_cell_is_hidden_with_a_companion():
    found = item_table(prepare(programme(answers([1, 1, 6, 4, 5]))))
    rows = [ken1(found, pilot="A", code=c) for c in ("1-2", "3", "4-5")]
    assert [one["aantal"] for one in rows] == ["[c]", "[c]", 9]
    assert [one["status"] for one in rows] == ["primair", "secundair", "getoond"]


def test_a_large_programme_shows_single_answers_when_none_is_small():
    found = item_table(prepare(programme(answers([6, 7, 8, 9, 0]))))
    assert [ken1(found, code=str(c))["aantal"] for c in range(1, 6)] == [6, 7, 8, 9, 0]
    still = item_table(prepare(programme(answers([6, 7, 8, 9, 1]))))
    assert ken1(still, code="4-5")["aantal"] == 10
    half = prepare(programme([*answers([6, 7, 8, 9, 0]), *answers([6, 7, 8, 9, 0], "B")]), pilots=["A"])
    assert ken1(item_table(half), code="1-2")["aantal"] == 13


def test_a_pilot_of_nine_shows_no_counts():
    found = item_table(prepare(programme(answers([3, 2, 0, 4, 0]))))
    assert {one["aantal"] for one in found.frame.to_dict("records")} == {"[c]"}
    assert set(found.frame["noemer"]) == {9}


def test_a_sensitive_question_has_two_classes_and_never_says_everybody():
    same = [("A", f"A{n}", "t0", {"ere1": 1}) for n in range(12)]
    found = item_table(prepare(programme(same, FULL)))
    assert list(found.frame.loc[found.frame["pilot"] == "A", "code"]) == ["1", "2-4"]
    assert set(found.frame["aantal"]) == {"[c]"}


def test_a_choice_is_one_row_an_option():
    people = [("A", f"A{n}", "t0", {"act_like": int(n < 7), "act_niets": 0}) for n in range(12)]
    found = item_table(prepare(programme(people, FULL)))
    assert row(found, pilot="A", code="act_like")["aantal"] == 7
    assert row(found, pilot="A", code="act_niets")["aantal"] == 0


def test_too_few_who_came_back_is_unavailable():
    people = [*group("A", 40), *answers([2, 2, 2, 2, 3], moment="t2")]
    found = item_table(prepare(programme(people)))
    assert ken1(found, moment="t2", code="4-5")["aantal"] == "[x]"
    assert ken1(found, moment="t2", code="4-5")["status"] == "niveau"


def test_two_programmes_have_names():
    people = [*answers([5, 0, 6, 0, 5]), *answers([6, 0, 6, 0, 5], "B")]
    pilots = [pilot("A", programme="Eén"), pilot("B", programme="Twee")]
    found = item_table(prepare(programme(people, pilots=pilots)))
    assert ken1(found, pilot="programma: Eén", code="1-2")["aantal"] == 5


def test_an_empty_programme_has_no_rows():
    assert len(item_table(prepare(programme([], pilots=[pilot("A")]))).frame) == 0


def test_every_pilot_shows_the_words_of_the_version_it_answered():
    old = questionnaire((item("ken1", factor="knowledge", core=True),), "v1")
    again = replace(item("ken1", factor="knowledge", core=True), text={"nl": "Nieuwe vraag"})
    new = questionnaire((again,), "v2")
    rows = [
        response(n, code, "t0", str(n), {"ken1": 4}, form)
        for n, (code, form) in enumerate([("A", old)] * 6 + [("B", new)] * 7)
    ]
    answers_ = answers_from(
        pilots=[pilot("A"), pilot("B")], responses=rows, questionnaires={"v1": old, "v2": new}
    )
    found = item_table(prepare(answers_))
    assert ken1(found, pilot="A", code="4-5")["vraagtekst"] == "Vraag ken1"
    assert ken1(found, pilot="B", code="4-5")["vraagtekst"] == "Nieuwe vraag"
    assert ken1(found, code="4-5")["vraagtekst"] == "Nieuwe vraag"
