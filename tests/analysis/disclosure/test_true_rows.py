"""What is computed from a release is computed from what it kept, of an older one as far as that goes."""

from dataclasses import replace

import pytest

from cleanup.analysis.disclosure.figures import CHANGE
from cleanup.analysis.disclosure.memory import InForce
from cleanup.analysis.disclosure.true_rows import is_exact, true_rows

KEY = f"tbl_verandering|kennis|{CHANGE}|pilot|P1|t0|t1"
ROW = {
    "factor": "kennis", "niveau": "pilot", "groep": "P1", "moment_van": "t0", "moment_tot": "t1",
    "n_koppels": 7, "gemiddelde_van": 2.7, "gemiddelde_tot": 3.1, "verschil": 0.4, "sd_verschil": "[c]",
    "status": "getoond",
}  # fmt: skip
EXACT = {"gemiddelde_van": 19 / 7, "gemiddelde_tot": 22 / 7, "verschil": 3 / 7}


def kept(**more):
    shown = {"release": 1, "made_on": "2026-01-01", "basis": "koppels", "rank": 0, "n": 7, "rows": [ROW]}
    return {KEY: InForce(**shown | {"sums": [(7, 19.0), (7, 22.0)], "exact": [EXACT]} | more)}


def found(in_force, row=ROW):
    return true_rows("tbl_verandering", [row], in_force)[0], is_exact("tbl_verandering", [row], in_force)


def test_what_was_kept_is_found_number_by_number():
    row, exact = found(kept())
    assert row == ROW | EXACT
    assert exact


def test_an_older_release_gives_means_from_its_sums_and_says_that_not_all_is_exact():
    row, exact = found(kept(exact=()))
    assert {name: row[name] for name in EXACT} == pytest.approx(EXACT)
    assert not exact


def test_sums_of_other_questions_than_were_shown_are_left_alone():
    """A change was scored on the questions of both moments, its sums on all questions."""
    row, exact = found(kept(exact=(), sums=[(7, 19.0), (7, 25.0)]))
    assert row == ROW | {"gemiddelde_van": 19 / 7}
    assert not exact


def test_a_row_that_nothing_was_kept_of_stays_and_one_that_shows_nothing_asks_nothing():
    hidden = ROW | {"status": "primair", "verschil": "[c]"}
    assert true_rows("tbl_verandering", [ROW], {}) == [ROW]
    assert not is_exact("tbl_verandering", [ROW], {})
    assert is_exact("tbl_verandering", [hidden], {})
    assert found({KEY: replace(kept()[KEY], rows=[ROW, ROW])})[0] == ROW
