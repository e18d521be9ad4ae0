"""Changes by how motivated somebody was at the start, over programmes and questionnaires."""

import numpy as np
import pytest

from cleanup.analysis.study import prepare
from cleanup.domain.surveys.questionnaires import Factor
from tests.analysis.cast import (
    CORE,
    FACTORS,
    core_items,
    live_table,
    ordinal,
    pilot,
    pilot_year,
    programme,
    questionnaire,
    row,
)
from tests.analysis.changes.tables import group, table, whole
from tests.analysis.test_change import one as independent


def test_profiles_are_shown_when_both_sides_have_ten():
    found = live_table(prepare(pilot_year()), "tbl_verandering")
    both = [whole(found, niveau="profiel", groep=name) for name in ("gemotiveerd", "minder gemotiveerd")]
    assert [one["n_koppels"] >= 10 for one in both] == [True, True]
    assert all(one["status"] == "getoond" and one["verschil"] != "[c]" for one in both)


def test_profiles_are_hidden_when_one_side_is_small():
    people = [
        ("A", f"A{person}", moment, dict.fromkeys(CORE, (5 if person > 2 else 1) if moment == "t0" else 4))
        for person in range(14)
        for moment in ("t0", "t1")
    ]
    found = table(people)
    large = whole(found, niveau="profiel", groep="gemotiveerd")
    small = whole(found, niveau="profiel", groep="minder gemotiveerd")
    assert (large["status"], small["status"]) == ("secundair", "primair")
    assert (large["n_koppels"], small["n_koppels"], large["verschil"]) == ("[c]", "[c]", "[c]")


def test_profiles_of_a_group_that_is_all_motivated_are_no_comparison():
    people = [("A", f"A{n}", m, dict.fromkeys(CORE, 4)) for n in range(12) for m in ("t0", "t1")]
    found = whole(table(people), niveau="profiel", groep="gemotiveerd")
    assert found["verschil"] == "[z]"


def test_profiles_show_steps_only_without_small_cells():
    people = []
    for person in range(24):
        start = 4 if person % 2 else 2
        for moment in ("t0", "t1"):
            up = moment == "t1" and person % 4 < 2
            people.append(("A", f"A{person}", moment, dict.fromkeys(CORE, start + up)))
    found = whole(table(people), niveau="profiel", groep="gemotiveerd")
    assert [found["vooruit"], found["gelijk"], found["achteruit"]] == [6, 6, 0]


def test_two_programmes_are_kept_apart():
    pilots = [
        pilot("A", programme="Eén"),
        pilot("B", programme="Twee"),
        pilot("C", programme="Twee", variant=""),
    ]
    people = [*group("A", 12), *group("B", 11), *group("C", 10)]
    found = live_table(prepare(programme(people, pilots=pilots)), "tbl_verandering")
    assert whole(found, groep="Eén")["n_koppels"] == 12
    assert whole(found, groep="Twee")["n_koppels"] == 21
    assert whole(found, niveau="variant", groep="Twee: gemengd")["n_koppels"] == 11
    assert set(found.frame.loc[found.frame["niveau"] == "profiel", "groep"]) == {
        "Eén: gemotiveerd", "Eén: minder gemotiveerd", "Twee: gemotiveerd", "Twee: minder gemotiveerd",
    }  # fmt: skip


def test_a_custom_questionnaire_without_t1_or_motivation():
    factors = tuple(
        Factor(code=f"f{n}", stem=f"fa{n}", name={"nl": f"F{n}"}, export_name=f"factor{n}") for n in range(5)
    )
    turned = tuple(f"fa{n}{k}" for n, k in ((0, 1), (0, 2), (1, 1), (2, 3), (3, 4), (4, 5), (4, 1)))
    form = questionnaire(core_items(factors, 5, ordinal("six", 6), turned), factors=factors, name="eigen")
    rng = np.random.default_rng(4)
    names = [item.variable for item in form.items]
    people, low_high = [], {}
    for person in range(12):
        for moment in ("t0", "t2"):
            codes = {name: int(rng.integers(1, 7)) for name in names}
            people.append(("A", f"A{person}", moment, codes))
            recoded = [7 - codes[f"fa0{k}"] if f"fa0{k}" in turned else codes[f"fa0{k}"] for k in range(1, 6)]
            low_high[person, moment] = np.mean(recoded)
    found = live_table(prepare(programme(people, form)), "tbl_verandering")
    expected = independent([low_high[p, "t0"] for p in range(12)], [low_high[p, "t2"] for p in range(12)])
    mine = row(found, niveau="programma", factor="factor0", moment_van="t0", moment_tot="t2")
    assert mine["g_av"] == pytest.approx(expected["g_av"], abs=1e-9)
    assert (
        row(found, niveau="programma", factor="factor0", moment_van="t0", moment_tot="t1")["n_koppels"] == 0
    )
    assert not (found.frame["niveau"] == "profiel").any()


def test_a_questionnaire_without_factors_gives_an_empty_table():
    answers = programme([], questionnaire(core_items(FACTORS[:0]), factors=()), [pilot("A")])
    found = live_table(prepare(answers, profile="onderzoek"), "tbl_verandering")
    assert list(found.frame.columns)[:2] == ["niveau", "groep"]
    assert len(found.frame) == 0
