import numpy as np
import pytest

from cleanup.analysis.study import prepare
from tests.analysis.cast import CORE, live_table, programme, row
from tests.analysis.golden import found as golden
from tests.analysis.golden import near


def people_of(example):
    people = []
    given = zip(example["pilot"], example["t0_sum"], example["returned"], strict=True)
    for number, (place, total, back) in enumerate(given):
        items = [total // 3 + (turn < total % 3) for turn in range(3)]
        codes = dict(zip(CORE, items * (len(CORE) // 3), strict=True))
        people += [(f"P{place}", str(number), m, codes) for m in (("t0", "t2") if back else ("t0",))]
    return people


def line_of(people):
    return row(live_table(prepare(programme(people)), "tbl_terugkomers"), factor="kennis")


def test_five_pilots_equal_club_sandwich():
    example = golden("returners", "five_pilots")
    expected, line = example["expected"], line_of(people_of(example))
    assert (line["n_terug"], line["n_niet_terug"]) == (30, 30)
    assert (line["gemiddelde_t0_terug"], line["verschil"]) == near(
        (expected["mean_returned"], expected["cr2"]["difference"])
    )
    assert (line["ci_laag"], line["ci_hoog"]) == near((expected["cr2"]["ci_low"], expected["cr2"]["ci_high"]))
    assert line["verschil_in_sd"] == near(expected["standardised_difference"])


def test_one_pilot_has_the_interval_of_welch():
    example = golden("returners", "five_pilots")
    line = line_of(people_of(example | {"pilot": [1] * 60}))
    welch = example["expected"]["welch"]
    assert (line["ci_laag"], line["ci_hoog"]) == near((welch["ci_low"], welch["ci_high"]))


def test_three_pilots_have_a_difference_and_no_interval():
    example = golden("returners", "five_pilots")
    line = line_of(people_of(example | {"pilot": [1 + n % 3 for n in range(60)]}))
    assert line["verschil"] == near(example["expected"]["cr2"]["difference"])
    assert (line["ci_laag"], line["ci_hoog"]) == ("[z]", "[z]")


def test_too_few_on_a_side_show_nothing_but_the_numbers():
    example = golden("returners", "one_pilot")
    line = line_of(people_of(example))
    assert (line["n_terug"], line["n_niet_terug"], line["status"]) == (10, 7, "primair")
    assert {line[name] for name in ("gemiddelde_t0_terug", "verschil", "ci_laag", "verschil_in_sd")} == {
        "[z]"
    }
    assert np.mean(example["returned"]) == pytest.approx(10 / 17)
