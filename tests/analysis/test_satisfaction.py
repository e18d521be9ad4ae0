import pytest

from cleanup.analysis.study import prepare
from tests.analysis.cast import CORE_ONLY, FULL, live_table, pilot, pilot_year, programme, row


def test_grades_are_means_from_five_answers():
    grades = [6, 7, 8, 8, 9]
    people = [("A", str(n), "t1", {"cij": grade}) for n, grade in enumerate(grades)]
    found = live_table(prepare(programme(people, FULL)), "tbl_waardering")
    assert row(found, niveau="pilot", itemcode="CIJ")["gemiddelde"] == pytest.approx(7.6)
    few = live_table(prepare(programme(people[:4], FULL)), "tbl_waardering")
    assert row(few, niveau="pilot", itemcode="CIJ")["gemiddelde"] == "[c]"


def test_feelings_have_no_mean():
    assert "GEV" not in set(live_table(prepare(pilot_year()), "tbl_waardering").frame["itemcode"])


def test_looking_back_stands_apart():
    found = live_table(prepare(pilot_year()), "tbl_terugkijk")
    assert set(found.frame["itemcode"]) == {"KEN1R"}
    assert row(found, niveau="programma")["gemiddelde"] == 3.0
    assert "nulmeting" in found.notes[0]


def test_a_questionnaire_without_ratings():
    study = prepare(programme([], CORE_ONLY, [pilot("A")]))
    assert (
        len(live_table(study, "tbl_waardering").frame) == len(live_table(study, "tbl_terugkijk").frame) == 0
    )
