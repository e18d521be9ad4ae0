import numpy as np
import pytest

from cleanup.analysis.levels import median_by_group
from cleanup.analysis.study import prepare
from tests.analysis.cast import (
    CORE,
    FACTORS,
    core_items,
    live_table,
    pilot,
    pilot_year,
    programme,
    questionnaire,
    row,
)
from tests.analysis.changes.tables import group, scores

COLUMNS = [
    "niveau",
    "groep",
    "factor",
    "moment",
    "n_deelnemers",
    "n_geldig",
    "gemiddelde",
    "standaarddeviatie",
    "mediaan",
    "min_items",
    "status",
    "basis",
    "vrijgave",
]


def whole(found, **more):
    return row(found, **({"niveau": "programma", "factor": "kennis", "moment": "t0"} | more))


def test_columns_and_figures_of_one_pilot():
    people = group("A", 12)
    found = live_table(prepare(programme(people)), "tbl_mem")
    assert list(found.frame.columns) == COLUMNS
    mine, values = whole(found), scores(people, "t0")
    assert mine["gemiddelde"] == pytest.approx(values.mean())
    assert mine["standaarddeviatie"] == pytest.approx(values.std(ddof=1))
    assert mine["mediaan"] == pytest.approx(np.median(values))
    assert (mine["n_deelnemers"], mine["n_geldig"], mine["min_items"]) == (12, 12, 2)


def test_a_lost_code_counts_in_the_cross_section():
    people = [*group("A", 9), ("A", None, "t0", dict.fromkeys(CORE, 3))]
    assert whole(live_table(prepare(programme(people)), "tbl_mem"))["n_geldig"] == 10


def test_a_group_of_five_shows_a_mean_and_no_spread():
    mine = whole(live_table(prepare(programme(group("A", 5))), "tbl_mem"), niveau="pilot")
    assert mine["gemiddelde"] != "[c]"
    assert mine["standaarddeviatie"] == mine["mediaan"] == "[c]"


def test_a_group_of_four_shows_a_number():
    mine = whole(live_table(prepare(programme(group("A", 4))), "tbl_mem"))
    assert (mine["n_geldig"], mine["gemiddelde"], mine["status"]) == (4, "[c]", "primair")


def test_too_few_who_came_back():
    people = [*group("A", 20), *[p for p in group("A", 5, moments=("t0", "t1", "t2")) if p[2] == "t2"]]
    found = live_table(prepare(programme(people)), "tbl_mem")
    assert whole(found, moment="t2")["gemiddelde"] == "[x]"
    assert whole(found, moment="t2", niveau="pilot")["status"] == "niveau"


def test_profiles_stand_beside_each_other_or_not_at_all():
    found = live_table(prepare(pilot_year()), "tbl_mem")
    start = [
        whole(found, niveau="profiel", groep=g)["gemiddelde"] for g in ("gemotiveerd", "minder gemotiveerd")
    ]
    assert all(isinstance(value, float) for value in start)
    later = [
        whole(found, niveau="profiel", groep=g, moment="t2") for g in ("gemotiveerd", "minder gemotiveerd")
    ]
    assert {one["gemiddelde"] for one in later} == {"[c]"}


def test_an_unlinked_answer_belongs_to_no_profile():
    people = [*group("A", 22), ("A", None, "t1", dict.fromkeys(CORE, 3))]
    found = live_table(prepare(programme(people)), "tbl_mem")
    sides = [
        whole(found, niveau="profiel", groep=g, moment="t1") for g in ("gemotiveerd", "minder gemotiveerd")
    ]
    counted = [one["n_geldig"] for one in sides]
    assert counted == ["[c]", "[c]"] or sum(counted) == 22


def test_without_motivation_there_are_no_profiles():
    form = questionnaire(core_items(FACTORS[:1]), factors=FACTORS[:1])
    found = live_table(prepare(programme([("A", "1", "t0", {"ken1": 3, "ken2": 3})], form)), "tbl_mem")
    assert set(found.frame["niveau"]) == {"programma", "pilot", "variant"}


def test_without_factors_there_is_an_empty_table():
    form = questionnaire(core_items(()), factors=())
    assert list(live_table(prepare(programme([], form, [pilot("A")])), "tbl_mem").frame.columns) == COLUMNS


def test_median_by_group_equals_numpy():
    rng = np.random.default_rng(3)
    group_, values = rng.integers(0, 9, 100), rng.random(100)
    found = median_by_group(group_, 11, values)
    for number in range(9):
        assert found[number] == pytest.approx(np.median(values[group_ == number]))
    assert np.isnan(found[9:]).all()
