import pytest
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint

from cleanup.analysis.study import prepare
from cleanup.analysis.top2 import top2_table
from tests.analysis.cast import core_items, pilot, programme, questionnaire, row


def moved(stay_high, stay_low, gained, lost):
    pattern = [(5, 4)] * stay_high + [(1, 3)] * stay_low + [(3, 4)] * gained + [(4, 2)] * lost
    return [
        ("A", str(n), moment, {"ken1": value})
        for n, pair in enumerate(pattern)
        for moment, value in zip(("t0", "t1"), pair, strict=True)
    ]


def test_top_2_before_and_after_with_intervals_and_mcnemar():
    found = row(top2_table(prepare(programme(moved(8, 6, 9, 5)), profile="onderzoek")), itemcode="KEN1")
    assert (found["n_koppels"], found["top2_van"], found["top2_tot"], found["erbij"], found["eraf"]) == (
        28,
        13,
        17,
        9,
        5,
    )
    low, high = proportion_confint(17, 28, method="wilson")
    assert (found["pct_tot_laag"], found["pct_tot_hoog"]) == pytest.approx((low, high))
    assert found["p_mcnemar"] == pytest.approx(mcnemar([[8, 5], [9, 6]], exact=True).pvalue)


def test_few_who_moved_are_not_counted():
    found = row(top2_table(prepare(programme(moved(8, 6, 9, 2)), profile="onderzoek")), itemcode="KEN1")
    assert (found["erbij"], found["eraf"], found["top2_tot"]) == ("[c]", "[c]", 17)


def test_under_twenty_pairs_nothing_is_shown():
    found = row(top2_table(prepare(programme(moved(5, 5, 5, 0)), profile="onderzoek")), itemcode="KEN1")
    assert (found["pct_van"], found["status"]) == ("[c]", "primair")


def test_no_ordinal_questions():
    form = questionnaire(core_items(()), factors=())
    assert len(top2_table(prepare(programme([], form, [pilot("A")]))).frame) == 0
