import ast
from pathlib import Path

import numpy as np
import pytest

import cleanup.analysis
from cleanup.analysis.answers import answers_from
from cleanup.analysis.results import build_results
from tests.analysis.cast import (
    CORE,
    CORE_ONLY,
    core_items,
    pilot,
    pilot_year,
    pilot_year_results,
    programme,
    questionnaire,
    response,
    row,
)

ORDER = [
    "tbl_cijfers", "tbl_respons", "tbl_mem", "tbl_verandering", "tbl_profiel", "tbl_items", "tbl_verloop",
    "tbl_acties", "tbl_citaten", "tbl_koppeling", "tbl_afscherming",
    "tbl_alfa", "tbl_terugkomers", "tbl_gedragsindex", "tbl_itemverandering", "tbl_meetfout", "tbl_grenzen",
]  # fmt: skip


def test_tables_stand_in_the_order_of_the_workbook():
    results = pilot_year_results()
    assert list(results.tables) == ORDER
    assert results.pilots == ("A", "B", "C")
    research = pilot_year_results("onderzoek")
    assert list(research.tables) == ORDER
    assert "tbl_top2" not in results.more
    assert "tbl_top2" in research.more


def test_the_suppression_log_counts_what_each_table_hides():
    results = pilot_year_results()
    items = row(results.table("tbl_afscherming"), tabel="tbl_items")
    frame = results.table("tbl_items").frame
    assert items["primair"] == (frame["status"] == "primair").sum()
    assert items["getoond"] + items["primair"] + items["secundair"] + items["niveau"] == len(frame)
    assert items["k"] == 5


def test_a_higher_threshold_hides_more():
    answers = pilot_year()
    few, many = (build_results(answers, smallest_group=k).table("tbl_mem").log.shown for k in (8, 5))
    assert few < many


@pytest.mark.parametrize("profile", ["onderzoek", "deelbaar"])
@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(programme([], pilots=[pilot("A")]), id="empty programme"),
        pytest.param(programme([("A", "1", "t0", dict.fromkeys(CORE, 3))]), id="one person"),
        pytest.param(
            programme([("A", str(n), "t2", dict.fromkeys(CORE, 3)) for n in range(9)]), id="t2 without t0"
        ),
        pytest.param(answers_from(pilots=[]), id="nothing at all"),
    ],
)
def test_odd_programmes_give_sensible_tables(answers, profile):
    results = build_results(answers, profile=profile)
    assert list(results.tables) == ORDER
    for table in results.tables.values():
        assert not table.frame.isna().to_numpy().any()


def test_t2_without_t0_shows_numbers_and_no_means():
    people = [("A", str(n), "t2", dict.fromkeys(CORE, 3)) for n in range(9)]
    found = row(
        build_results(programme(people)).table("tbl_mem"), niveau="pilot", factor="kennis", moment="t2"
    )
    assert (found["n_geldig"], found["gemiddelde"]) == (9, "[x]")


def test_an_item_removed_in_a_later_version_keeps_its_pilots_comparable():
    old, new = CORE_ONLY, questionnaire(tuple(i for i in core_items() if i.variable != "ken3"), "v2")
    rows = []
    for person in range(12):
        form = old if person < 6 else new
        for moment in ("t0", "t1"):
            codes = dict.fromkeys(CORE, 3 + (moment == "t1"))
            rows.append(response(len(rows), "A", moment, str(person), codes, form))
    results = build_results(
        answers_from(pilots=[pilot("A")], responses=rows, questionnaires={"v1": old, "v2": new})
    )
    found = row(
        results.table("tbl_verandering"), niveau="pilot", factor="kennis", moment_van="t0", moment_tot="t1"
    )
    assert (found["n_koppels"], found["verschil"]) == (12, 1.0)
    removed = row(results.table("tbl_items"), pilot="A", moment="t0", itemcode="KEN3", code="3")
    assert removed["noemer"] == 6


def test_five_thousand_people_in_three_hundred_pilots():
    rng = np.random.default_rng(5)
    home = rng.integers(0, 300, 5000)
    rows = {
        "response_id": [f"{m}{n}" for m in ("t0", "t1") for n in range(5000)],
        "pilot_code": [f"P{p:03d}" for p in home] * 2,
        "moment": ["t0"] * 5000 + ["t1"] * 5000,
        "link": [str(n) for n in range(5000)] * 2,
        "version": ["v1"] * 10000,
        "language": ["nl"] * 10000,
        "mode": ["phone"] * 10000,
        "month": ["2026-05"] * 10000,
        "packed": ["".join(map(str, codes)) for codes in rng.integers(1, 6, (10000, 12))],
        "excluded": [False] * 10000,
        "released": [0] * 10000,
    }
    pilots = [pilot(f"P{p:03d}") for p in range(300)]
    results = build_results(answers_from(pilots=pilots, responses=rows, questionnaires={"v1": CORE_ONLY}))
    found = row(
        results.table("tbl_verandering"),
        niveau="programma",
        factor="kennis",
        moment_van="t0",
        moment_tot="t1",
    )
    assert found["n_koppels"] == 5000
    assert found["ci_laag"] < found["verschil"] < found["ci_hoog"]


def test_only_disclosure_makes_safe_tables():
    folder = Path(cleanup.analysis.__file__).parent
    makers = {
        path.relative_to(folder).parts[0]
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "SafeTable"
    }
    assert makers == {"disclosure"}
