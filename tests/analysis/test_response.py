import numpy as np
import pytest

from cleanup.analysis.response import linkage_table, response_table
from cleanup.analysis.study import prepare
from tests.analysis.cast import CORE, core_items, live_table, pilot, pilot_year, programme, questionnaire, row


def seventeen(**more):
    """17 present, 15 t0, 14 t1, 6 t2, all linked."""
    people = [("A", str(n), "t0", {}) for n in range(15)]
    people += [("A", str(n), "t1", {}) for n in range(14)] + [("A", str(n), "t2", {}) for n in range(6)]
    return prepare(programme(people, **more))


def test_the_meter_says_it_all_on_one_line_a_moment():
    meters = [("A", "t0", 17, 16, 16)]
    found = response_table(seventeen(pilots=[pilot("A", present=17)], meters=meters))
    start = row(found, pilot="A", moment="t0")
    assert [start[c] for c in ("aanwezig", "geopend", "begonnen", "afgerond", "gekoppeld")] == [
        17,
        16,
        16,
        15,
        "[z]",
    ]
    assert (start["tekst"], start["pct"]) == ("15 van 17", "[z]")
    later = row(found, pilot="A", moment="t2")
    assert (later["gekoppeld"], later["tekst"], later["geopend"]) == (6, "6 van 15", "[x]")


def test_shares_appear_from_twenty():
    people = [("A", str(n), "t0", {}) for n in range(15)] + [("B", str(n), "t0", {}) for n in range(9)]
    found = response_table(prepare(programme(people, pilots=[pilot("A"), pilot("B", present=13)])))
    assert row(found, pilot="programma", moment="t0")["pct"] == pytest.approx(24 / 30)


def test_without_a_count_of_people_present_the_share_is_unknown():
    found = response_table(prepare(programme([("A", "1", "t0", {})], pilots=[pilot("A", present=None)])))
    assert row(found, pilot="A", moment="t0")["tekst"] == "[x]"


def test_an_open_moment_shows_nothing_yet():
    study = seventeen(pilots=[pilot("A", closed=("t0",))])
    found = row(response_table(study), pilot="A", moment="t1")
    assert (found["afgerond"], found["tekst"], found["status"]) == ("[x]", "[x]", "niveau")


def test_two_programmes_have_a_line_each():
    study = prepare(programme([], pilots=[pilot("A", programme="Eén"), pilot("B", programme="Twee")]))
    assert {"programma: Eén", "programma: Twee"} <= set(response_table(study).frame["pilot"])


def test_linkage_is_told_for_the_chosen_pilots():
    answers = pilot_year()
    assert len(linkage_table(prepare(answers)).frame) == 9
    found = linkage_table(prepare(answers, pilots=["B"]))
    assert row(found, moment_van="t0", moment_tot="t2") | {"pilot": ""} == {
        "pilot": "", "moment_van": "t0", "moment_tot": "t2", "n_van": 17, "n_tot": 9, "exact": 9,
        "tolerant_1": 0, "tolerant_2": 0, "ambigu": 0, "geen": 8,
    }  # fmt: skip


def test_those_who_came_back_stand_beside_those_who_did_not():
    people = [("A", str(n), "t0", dict.fromkeys(CORE, 1 + n % 5)) for n in range(24)]
    people += [("A", str(n), "t2", {}) for n in range(12)]
    found = row(live_table(prepare(programme(people)), "tbl_terugkomers"), factor="kennis")
    assert found["gemiddelde_t0_terug"] == pytest.approx(np.mean([1 + n % 5 for n in range(12)]))
    assert found["gemiddelde_t0_niet_terug"] == pytest.approx(np.mean([1 + n % 5 for n in range(12, 24)]))


def test_nearly_everybody_back_is_no_comparison():
    people = [
        ("A", str(n), m, dict.fromkeys(CORE, 1 + n % 5))
        for n in range(24)
        for m in ("t0", "t2")
        if m == "t0" or n
    ]
    found = row(live_table(prepare(programme(people)), "tbl_terugkomers"), factor="kennis")
    assert (found["gemiddelde_t0_terug"], found["status"]) == ("[z]", "primair")


def test_without_factors_there_is_nothing_to_compare():
    form = questionnaire(core_items(()), factors=())
    assert len(live_table(prepare(programme([], form, [pilot("A")])), "tbl_terugkomers").frame) == 0


def test_answers_from_a_file_or_paper_say_nothing_of_who_opened():
    """Nobody opened and nobody began, and all finished: that is unknown, as without a counter."""
    found = response_table(seventeen(pilots=[pilot("A", present=17)], meters=[("A", "t0", 17, 0, 0)]))
    for place in ("A", "programma"):
        start = row(found, pilot=place, moment="t0")
        assert (start["geopend"], start["begonnen"], start["afgerond"]) == ("[x]", "[x]", 15)
