import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from cleanup.analysis.study import prepare
from tests.analysis.cast import (
    CORE,
    live_table,
    pilot_year,
)
from tests.analysis.changes.tables import group, scores, table, whole
from tests.analysis.golden import found as golden
from tests.analysis.golden import near
from tests.analysis.test_change import one as independent

DESIGN = [
    "niveau",
    "groep",
    "factor",
    "moment_van",
    "moment_tot",
    "n_koppels",
    "gemiddelde_van",
    "gemiddelde_tot",
    "verschil",
    "sd_verschil",
    "ci_laag",
    "ci_hoog",
    "d_av",
    "g_av",
    "g_av_laag",
    "g_av_hoog",
    "d_z",
    "vooruit",
    "gelijk",
    "achteruit",
    "status",
    "basis",
    "vrijgave",
]
MEANS = ["gemiddelde_van", "gemiddelde_tot", "verschil"]
NUMBERS = [*MEANS, "sd_verschil", "ci_laag", "ci_hoog"]
RESEARCH = [
    "p_teken",
    "p_wilcoxon",
    "p_holm",
    "rang_biseriaal",
    "p_cluster",
    "n_pilots",
    "vrijheidsgraden",
    "kleinste_p",
]
LABELS = ["uitspraak", "voor_sterker"]
EFFECTS = ["d_av", "g_av", "g_av_laag", "g_av_hoog", "d_z"]


def test_columns_are_those_of_the_design():
    assert list(table(group("A", 12)).frame.columns) == [*DESIGN, *LABELS]
    research = list(table(group("A", 12), "onderzoek").frame.columns)
    assert research == [*DESIGN, *RESEARCH, *LABELS]


def test_one_pilot_of_twelve_equals_independent_computation():
    people = group("A", 12)
    expected = independent(scores(people, "t0"), scores(people, "t1"))
    found = whole(table(people))
    columns = ["mean_before", "mean_after", "change", "sd_change", "ci_low", "ci_high"]
    names = dict(zip(NUMBERS + EFFECTS, [*columns, "d_av", "g_av", "g_low", "g_high", "d_z"], strict=True))
    for name, column in names.items():
        assert found[name] == pytest.approx(expected[column], abs=1e-9), name
    assert found["n_koppels"] == 12


@pytest.mark.parametrize(
    ("n", "means", "interval", "effects"),
    [
        (4, False, False, False),
        (5, True, False, False),
        (6, True, True, False),
        (9, True, True, False),
        (10, True, True, True),
        (31, True, True, True),
    ],
)
def test_the_ladder_decides_what_a_pilot_shows(n, means, interval, effects):
    found = whole(table(group("A", n)), niveau="pilot", groep="A")
    assert found["n_koppels"] == n
    assert all((found[name] != "[c]") is means for name in MEANS)
    assert all((found[name] != "[c]") is interval for name in ("ci_laag", "ci_hoog"))
    assert all((found[name] != "[c]") is effects for name in ("sd_verschil", *EFFECTS))
    assert found["status"] == ("getoond" if means else "primair")


def test_p_values_in_research_equal_scipy_and_statsmodels():
    people = group("A", 12, gain=0.7)
    found = table(people, "onderzoek")
    tested = []
    for factor, stem in (
        ("kennis", "ken"),
        ("vaardigheid", "vaa"),
        ("motivatie", "mot"),
        ("gelegenheid", "gel"),
    ):
        change = np.round(scores(people, "t1", stem) - scores(people, "t0", stem), 9)
        expected = stats.permutation_test(
            (change,), np.sum, permutation_type="samples", n_resamples=np.inf, vectorized=False
        ).pvalue
        assert whole(found, factor=factor)["p_teken"] == pytest.approx(expected, abs=1e-9)
        tested.append(expected)
    holm = multipletests(tested, method="holm")[1]
    for factor, expected in zip(("kennis", "vaardigheid", "motivatie", "gelegenheid"), holm, strict=True):
        assert whole(found, factor=factor)["p_holm"] == pytest.approx(expected, abs=1e-9)


def test_a_test_needs_six_people_who_changed():
    people = group("A", 12, gain=0.0)
    found = whole(table(people, "onderzoek"))
    assert [found[name] for name in ("p_teken", "p_wilcoxon", "p_holm", "rang_biseriaal")] == ["[z]"] * 4
    assert found["d_z"] == "[z]"


@pytest.mark.parametrize("pilots", [2, 3, 4])
def test_under_five_pilots_the_programme_has_neither_interval_nor_p(pilots):
    people = [person for number in range(pilots) for person in group(f"P{number}", 12, seed=number)]
    found = whole(table(people, "onderzoek"))
    hidden = ["ci_laag", "ci_hoog", "g_av_laag", "g_av_hoog", "vrijheidsgraden", "kleinste_p"]
    tests = ["p_teken", "p_wilcoxon", "p_holm", "p_cluster"]
    assert {name: found[name] for name in (*hidden, *tests)} == dict.fromkeys((*hidden, *tests), "[z]")
    assert found["verschil"] == pytest.approx((scores(people, "t1") - scores(people, "t0")).mean())
    assert found["n_pilots"] == pilots
    assert isinstance(found["d_z"], float)
    assert isinstance(found["rang_biseriaal"], float)


def answers_of(example):
    """People whose three items of each factor add up to the sums of a golden example."""
    people = []
    for number, one in enumerate(zip(example["pilot"], example["pre_sum"], example["post_sum"], strict=True)):
        for moment, total in zip(("t0", "t1"), one[1:], strict=True):
            items = [total // 3 + (place < total % 3) for place in range(3)]
            codes = dict(zip(CORE, items * (len(CORE) // 3), strict=True))
            people.append((f"P{one[0]}", f"person{number}", moment, codes))
    return people


@pytest.mark.parametrize("name", ["five_equal", "five_one_big", "six_small", "eight_mixed"])
def test_from_five_pilots_every_figure_is_that_of_the_golden_file(name):
    example = golden("clusters", name)
    expected = example["expected"]
    found = whole(table(answers_of(example), "onderzoek"))
    columns = {
        "n_koppels": "pairs", "verschil": "mean_change", "ci_laag": "ci_low", "ci_hoog": "ci_high",
        "d_av": "d_av", "g_av": "g_av", "g_av_laag": "g_av_low", "g_av_hoog": "g_av_high",
        "p_teken": "p_flip", "p_cluster": "p_t", "n_pilots": "pilots", "vrijheidsgraden": "df",
        "kleinste_p": "p_flip_smallest",
    }  # fmt: skip
    for column, key in columns.items():
        if found[column] != "[c]":  # effect sizes of a total over pilots with fewer than ten pairs
            assert found[column] == near(expected[key]), column
    assert found["ci_laag"] != "[c]"
    assert found["p_wilcoxon"] == ("[z]" if found["g_av"] != "[c]" else "[c]")
    assert found["gemiddelde_tot"] - found["gemiddelde_van"] == pytest.approx(found["verschil"])


def test_three_pilots_of_the_golden_file_show_the_mean_over_people_alone():
    example = golden("clusters", "three_pilots_below_rule")
    found = whole(table(answers_of(example), "onderzoek"))
    assert found["verschil"] == near(example["expected"]["mean_change"])
    assert (found["ci_laag"], found["n_pilots"]) == ("[z]", 3)


def test_an_interval_that_is_not_given_never_stands_beside_a_p_and_the_other_way_round():
    rng = np.random.default_rng(8)
    seen = set()
    for pilots in (1, 2, 4, 5, 6, 8):
        sizes = rng.integers(3, 16, pilots)
        people = [one for place, n in enumerate(sizes) for one in group(f"P{place}", int(n), seed=place)]
        for row_ in table(people, "onderzoek").frame.to_dict("records"):
            given = isinstance(row_["ci_laag"], float)
            seen.add(given)
            assert all(
                given or isinstance(row_[name], str) for name in ("p_teken", "p_wilcoxon", "p_cluster")
            )
            assert isinstance(row_["p_wilcoxon"], str) or row_["n_pilots"] == 1
            assert (row_["ci_laag"] == "[z]") <= (row_["g_av_laag"] in {"[z]", "[c]"})
    assert seen == {True, False}


def test_everybody_one_point_up_has_neither_interval_nor_p():
    people = [
        ("A", f"A{n}", m, dict.fromkeys(CORE, 2 + n % 2 + (m == "t1")))
        for n in range(12)
        for m in ("t0", "t1")
    ]
    found = whole(table(people, "onderzoek"))
    assert found["verschil"] == 1
    assert [found[name] for name in ("ci_laag", "g_av_laag", "p_teken", "p_holm", "d_z")] == ["[z]"] * 5
    assert isinstance(found["g_av"], float)


def test_a_small_pilot_stays_out_of_the_total_that_would_give_it_away():
    people = [*group("A", 12), *group("B", 14), *group("C", 3)]
    found = table(people)
    assert whole(found)["n_koppels"] == 26
    assert whole(found, niveau="pilot", groep="C")["status"] == "primair"
    together = table([*people, *group("D", 4)])
    assert whole(together)["n_koppels"] == 33


def test_one_smaller_pilot_hides_the_effect_size_of_the_total():
    found = table([*group("A", 12), *group("B", 7)])
    assert whole(found)["n_koppels"] == 19
    assert whole(found)["g_av"] == "[c]"
    assert whole(found, niveau="pilot", groep="A")["g_av"] != "[c]"


def test_nothing_but_too_few_people():
    found = whole(table(group("A", 3)))
    assert (found["n_koppels"], found["verschil"], found["status"]) == (3, "[c]", "primair")


def test_the_look_back_needs_thirty_percent():
    enough = [*group("A", 10), *[p for p in group("A", 5, moments=("t0", "t1", "t2")) if p[2] == "t2"]]
    assert whole(table(enough), moment_tot="t2")["verschil"] != "[x]"
    too_few = [*group("A", 20), *[p for p in group("A", 5, moments=("t0", "t1", "t2")) if p[2] == "t2"]]
    found = table(too_few)
    assert whole(found, moment_tot="t2")["verschil"] == "[x]"
    assert whole(found, moment_tot="t2")["status"] == "niveau"
    assert whole(found, moment_tot="t2", niveau="pilot")["verschil"] == "[x]"


def test_a_filter_keeps_the_same_pilot_rows():
    answers = pilot_year()
    everything, filtered = (
        live_table(prepare(answers), "tbl_verandering"),
        live_table(prepare(answers, pilots=["B"]), "tbl_verandering"),
    )
    key = {"niveau": "pilot", "groep": "B"}
    assert whole(everything, **key) == whole(filtered, **key)
    assert set(filtered.frame["groep"]) == {"Pilotjaar", "B", "eerst_bewust"}
