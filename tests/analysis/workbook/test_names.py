"""Names that statistics programs take, and the name of the file."""

import datetime as dt

import pytest

from cleanup.analysis.workbook import Profile, file_name
from cleanup.analysis.workbook.names import answer_name, change_name, check_names, score_name
from tests.analysis.cast import FULL

DAY = dt.date(2025, 3, 30)


def test_names_say_factor_number_option_and_moment():
    names = {answer_name(slot, moment) for moment in ("t0", "t1", "t2") for slot in FULL.layout(moment)}
    assert {"ken1_t0", "act_like_t2", "nod_samen_t1", "cij_t1"} <= names


def test_a_question_that_looks_back_is_named_after_the_question_it_looks_back_on():
    slot = next(slot for slot in FULL.layout("t1") if slot.variable == "ken1r")
    assert answer_name(slot, "t1") == "ken1_t1r"


def test_scores_and_changes_have_the_stem_of_their_factor():
    assert score_name("ken", "t0") == "ken_m_t0"
    assert change_name("ken", "d10") == "ken_d10"


@pytest.mark.parametrize("name", ["Ken1", "1ken", "ken_", "ken__1", "ken-1", "kén", "not", "x" * 33, ""])
def test_a_name_that_spss_or_stata_refuses_is_refused_here(name):
    with pytest.raises(ValueError, match="is not a name SPSS and Stata take"):
        check_names([name])


def test_two_variables_never_have_one_name():
    with pytest.raises(ValueError, match="'ken1_t0' would name two variables"):
        check_names(["ken1_t0", "ken2_t0", "ken1_t0"])


@pytest.mark.parametrize(
    ("subject", "profile", "name"),
    [
        ("EHV-01", Profile.RESEARCH, "scd_evaluatie_ehv-01_a_20250330_3f9c1a7b.xlsx"),
        (None, Profile.SHAREABLE, "scd_evaluatie_programma_b_20250330_3f9c1a7b.xlsx"),
        ("Één /../ pilot", Profile.SHAREABLE, "scd_evaluatie_een-pilot_b_20250330_3f9c1a7b.xlsx"),
        ("日本", Profile.SHAREABLE, "scd_evaluatie_programma_b_20250330_3f9c1a7b.xlsx"),
    ],
)
def test_the_file_name_is_plain_and_low(subject, profile, name):
    assert file_name(subject, profile, DAY, "3F9C1A7B") == name


def test_other_files_have_the_same_name_with_their_own_ending():
    assert file_name(None, Profile.RESEARCH, DAY, "3f9c1a7b", ".sav").endswith("_3f9c1a7b.sav")
