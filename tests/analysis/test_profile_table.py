import numpy as np
import pytest

from cleanup.analysis.study import prepare
from tests.analysis.cast import CORE, core_items, live_table, pilot, pilot_year, programme, questionnaire, row


def motivated(code, yes, no):
    return [(code, f"{code}{n}", "t0", dict.fromkeys(CORE, 4 if n < yes else 2)) for n in range(yes + no)]


def test_the_programme_counts_both_sides_and_pilots_get_a_band():
    found = live_table(prepare(programme([*motivated("A", 8, 4), *motivated("B", 2, 9)])), "tbl_profiel")
    whole = row(found, niveau="programma")
    assert (whole["n"], whole["gemotiveerd"], whole["minder_gemotiveerd"], whole["band"]) == (
        23,
        10,
        13,
        "eerst bewustwording",
    )
    assert whole["gemiddelde_motivatie"] == pytest.approx(np.mean([4] * 10 + [2] * 13))
    first = row(found, groep="A")
    assert (first["band"], first["bron_band"], first["gemotiveerd"]) == (
        "vooral gemotiveerd",
        "nulmeting",
        "[z]",
    )


def test_a_small_side_is_not_counted():
    found = row(live_table(prepare(programme(motivated("A", 12, 2))), "tbl_profiel"), niveau="programma")
    assert (found["gemotiveerd"], found["minder_gemotiveerd"], found["status"]) == ("[c]", "[c]", "getoond")


def test_under_five_the_intake_of_the_partner_stands_in():
    pilots = [pilot("A", motivation_intake="gemengd"), pilot("B")]
    found = live_table(
        prepare(programme([*motivated("A", 3, 1), *motivated("B", 3, 0)], pilots=pilots)), "tbl_profiel"
    )
    assert (row(found, groep="A")["band"], row(found, groep="A")["bron_band"]) == (
        "gemengd",
        "inschatting vooraf",
    )
    assert (row(found, groep="B")["band"], row(found, groep="B")["bron_band"]) == ("[c]", "[z]")
    assert row(found, niveau="programma")["n"] == 7


def test_nobody_at_all():
    found = row(live_table(prepare(programme([], pilots=[pilot("A")])), "tbl_profiel"), niveau="programma")
    assert (found["n"], found["band"], found["status"]) == (0, "[c]", "primair")


def test_a_filter_shows_no_counts_of_the_programme():
    found = row(live_table(prepare(pilot_year(), pilots=["A", "B"]), "tbl_profiel"), niveau="programma")
    assert (found["n"], found["gemotiveerd"]) == (25, "[z]")


def test_a_questionnaire_without_motivation_has_no_profile():
    form = questionnaire(core_items(()), factors=())
    assert len(live_table(prepare(programme([], form, [pilot("A")])), "tbl_profiel").frame) == 0
