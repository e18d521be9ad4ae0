import numpy as np
import pandas as pd
import pingouin
import pytest

from cleanup.analysis.study import prepare
from tests.analysis.cast import CORE, FACTORS, core_items, live_table, pilot, programme, questionnaire, row


def people(n, seed=1):
    rng = np.random.default_rng(seed)
    trait = rng.normal(size=n)
    rows = []
    for person in range(n):
        values = np.clip(np.rint(3 + trait[person] + rng.normal(size=len(CORE))), 1, 5).astype(int)
        rows.append(("A", str(person), "t0", dict(zip(CORE, map(int, values), strict=True))))
    return rows


def test_alpha_is_shown_from_thirty_complete_answers():
    made = people(34)
    found = row(live_table(prepare(programme(made)), "tbl_alfa"), factor="kennis")
    table = pd.DataFrame([[codes[f"ken{k}"] for k in (1, 2, 3)] for *_, codes in made])
    assert found["waarde"] == pytest.approx(pingouin.cronbach_alpha(table)[0])
    assert (found["n_volledig"], found["maat"], found["status"]) == (34, "alpha", "getoond")
    few = row(live_table(prepare(programme(people(29))), "tbl_alfa"), factor="kennis")
    assert (few["waarde"], few["status"]) == ("[c]", "primair")


def test_reversed_items_are_turned_before():
    form = questionnaire(core_items(reverse=("ken2",)))
    made = [(p, link, m, codes | {"ken2": 6 - codes["ken2"]}) for p, link, m, codes in people(34)]
    turned = row(live_table(prepare(programme(made, form)), "tbl_alfa"), factor="kennis")
    plain = row(live_table(prepare(programme(people(34))), "tbl_alfa"), factor="kennis")
    assert turned["waarde"] == pytest.approx(plain["waarde"])


def test_everybody_the_same_has_no_alpha():
    made = [("A", str(n), "t0", dict.fromkeys(CORE, 4)) for n in range(31)]
    assert row(live_table(prepare(programme(made)), "tbl_alfa"), factor="kennis")["waarde"] == "[z]"


def test_two_items_get_spearman_brown():
    form = questionnaire(core_items(FACTORS, 2))
    made = [
        (p, link, m, {k: v for k, v in codes.items() if not k.endswith("3")})
        for p, link, m, codes in people(31)
    ]
    found = row(live_table(prepare(programme(made, form)), "tbl_alfa"), factor="kennis")
    assert (found["maat"], found["ci_laag"]) == ("spearman_brown", "[z]")


def test_a_filter_or_an_empty_programme_has_none():
    answers = programme([*people(31), ("B", "x", "t0", {})])
    assert len(live_table(prepare(answers, pilots=["A"]), "tbl_alfa").frame) == 0
    assert len(live_table(prepare(programme([], pilots=[pilot("A")])), "tbl_alfa").frame) == 0


@pytest.mark.parametrize(("n", "there"), [(99, False), (100, True)])
def test_omega_is_shown_from_a_hundred_complete_answers(n, there):
    found = row(live_table(prepare(programme(people(n))), "tbl_alfa"), factor="kennis")
    assert isinstance(found["omega"], float) is there
    assert isinstance(found["waarde"], float)
    if there:
        assert found["omega"] == pytest.approx(found["waarde"], abs=0.03)
