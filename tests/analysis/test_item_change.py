import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from cleanup.analysis.item_change import COLUMNS
from cleanup.analysis.study import prepare
from tests.analysis.cast import CORE, core_items, live_table, pilot, programme, questionnaire, row
from tests.analysis.golden import CLUSTERS, near

KEN = ("ken1", "ken2", "ken3")


def golden_people(code="A", *, pilots=1):
    people = []
    for moment in ("t0", "t1"):
        for number, answers in enumerate(CLUSTERS["items"][moment]):
            codes = dict.fromkeys(CORE, 3) | dict(zip(KEN, answers, strict=True))
            people.append((f"{code}{number % pilots}", f"{code}{number}", moment, codes))
    return people


def found(people, item, **more):
    answers = programme(people, **more)
    return row(
        live_table(prepare(answers, profile="onderzoek"), "tbl_itemverandering"),
        itemcode=item,
        moment_tot="t1",
    )


@pytest.mark.parametrize(("place", "item"), [(0, "KEN1"), (1, "KEN2"), (2, "KEN3")])
def test_every_figure_of_an_item_equals_r(place, item):
    expected = CLUSTERS["items"]["expected"][place]["expected"]
    line = found(golden_people(), item)
    names = {
        "n_koppels": "n", "gemiddelde_van": "mean_t0", "gemiddelde_tot": "mean_t1", "verschil": "change",
        "sd_verschil": "sd_change", "ci_laag": "ci_low", "ci_hoog": "ci_high",
        "vooruit": "up", "gelijk": "same", "achteruit": "down",
    }  # fmt: skip
    assert {name: line[name] for name in names} == {name: near(expected[key]) for name, key in names.items()}
    assert tuple(line) == (*COLUMNS, "uitspraak")
    assert not any(name.startswith("p_") for name in line)


def test_floor_and_ceiling_are_wilsons_and_small_counts_are_hidden():
    line = found(golden_people(), "KEN1")
    assert [line[name] for name in ("laagste_van", "pct_laagste_van", "pct_hoogste_van_hoog")] == ["[c]"] * 3
    top = [
        ("A", f"A{n}", m, dict.fromkeys(CORE, 5 if n < 12 else 3)) for n in range(31) for m in ("t0", "t1")
    ]
    line = found(top, "KEN1")
    low, high = proportion_confint(12, 31, method="wilson")
    assert (line["hoogste_van"], line["pct_hoogste_van"]) == near((12, 12 / 31))
    assert (line["pct_hoogste_van_laag"], line["pct_hoogste_van_hoog"]) == near((low, high))
    assert (line["laagste_tot"], line["pct_laagste_tot_laag"]) == (0, 0)
    assert line["ci_laag"] == "[z]"


def test_below_twenty_pairs_there_is_no_share_and_below_five_nothing():
    people = [person for person in golden_people() if int(person[1][1:]) < 12]
    assert found(people, "KEN2")["pct_hoogste_tot"] == "[c]"
    assert isinstance(found(people, "KEN2")["verschil"], float)
    few = programme([person for person in people if int(person[1][1:]) < 4])
    assert len(live_table(prepare(few, profile="onderzoek"), "tbl_itemverandering").frame) == 0


@pytest.mark.parametrize(("pilots", "given"), [(1, True), (3, False), (5, True)])
def test_several_pilots_follow_the_rule_for_pilots(pilots, given):
    line = found(golden_people(pilots=pilots), "KEN1")
    assert (line["ci_laag"] != "[z]") is given
    assert line["verschil"] == near(CLUSTERS["items"]["expected"][0]["expected"]["change"])


def test_a_reversed_item_stands_as_answered_and_says_so():
    line = found(golden_people(), "KEN2", form=questionnaire(core_items(reverse=("ken2",))))
    assert line["omgekeerd"] == 1
    assert line["verschil"] == near(CLUSTERS["items"]["expected"][1]["expected"]["change"])


def test_a_filter_or_nobody_gives_no_rows():
    answers = programme([*golden_people(), ("B", "x", "t0", {})])
    study = prepare(answers, profile="onderzoek", pilots=["A0"])
    assert len(live_table(study, "tbl_itemverandering").frame) == 0
    assert len(live_table(prepare(programme([], pilots=[pilot("A")])), "tbl_itemverandering").frame) == 0


def test_missing_answers_drop_the_pair():
    people = golden_people()
    people[0] = (*people[0][:3], people[0][3] | {"ken1": -9})
    line = found(people, "KEN1")
    first = np.delete(np.array(CLUSTERS["items"]["t0"])[:, 0], 0)
    assert (line["n_koppels"], line["gemiddelde_van"]) == (33, pytest.approx(first.mean()))
