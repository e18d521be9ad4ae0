"""The code book tells all about every variable; value labels all about every code."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from cleanup.analysis.workbook.codebook import CODEBOOK_COLUMNS, codebook, value_labels
from cleanup.analysis.workbook.variables import list_variables
from cleanup.domain.platform.origin import Origin
from cleanup.domain.surveys.questionnaires import Condition, Factor, Item, Option, Scale
from tests.analysis.cast import AGREE5, CORE_ONLY, FULL, core_items, item, ordinal, questionnaire
from tests.analysis.workbook.custom import CUSTOM


def book_of(*forms):
    variables = list_variables({form.version: form for form in forms})
    return codebook(variables, dict.fromkeys(variables.names, 3), 5).set_index("variabele", drop=False)


def test_the_columns_are_those_of_the_specification():
    assert list(codebook(list_variables({"v1": CORE_ONLY}), None, 0).columns) == CODEBOOK_COLUMNS
    assert CODEBOOK_COLUMNS[:3] == ["volgorde", "variabele", "vragenlijst"]


def test_an_item_is_described_as_it_was_asked():
    row = book_of(FULL).loc["ken1_t0"]
    assert row["vragenlijst"] == "participant"
    assert row["itemcode"] == "KEN1"
    assert row["moment"] == "t0"
    assert row["versies"] == "full"
    assert row["vraagtekst"] == "Vraag ken1"
    assert row["type"] == "schaal"
    assert row["antwoorden"].startswith("1 = 1 van 5 | 2 = 2 van 5")
    assert (row["minimum"], row["maximum"]) == (1, 5)
    assert row["missing_codes"] == "-7 | -8 | -9"
    assert row["factor"] == "kennis"
    assert row["telt_mee_in"] == "ken_m_t0"
    assert (row["omgekeerd"], row["verplicht"], row["gevoelig"]) == (0, 0, 0)
    assert (row["n_geldig"], row["n_missing"]) == (3, 2)


def test_an_option_is_a_variable_of_its_own_with_its_own_code():
    row = book_of(FULL).loc["act_like_t2"]
    assert row["itemcode"] == "ACT_like_support"
    assert row["type"] == "meerkeuze (0/1)"
    assert row["vraagtekst"] == "Vraag act – Geliket"
    assert row["antwoorden"] == "0 = Niet gekozen | 1 = Gekozen"


def test_a_number_has_its_limits_and_no_list_of_answers():
    row = book_of(FULL).loc["cij_t1"]
    assert (row["minimum"], row["maximum"], row["antwoorden"]) == (1, 10, "[z]")


def test_a_question_that_looks_back_counts_in_no_score():
    assert book_of(FULL).loc["ken1_t1r", "telt_mee_in"] == "[z]"


def test_sensitive_questions_are_marked():
    assert book_of(FULL).loc["ere1_t0", "gevoelig"] == 1


def test_a_score_has_its_formula_and_reversed_items_are_named():
    book = book_of(CUSTOM)
    assert book.loc["moed_m_t2", "formule"] == (
        "gemiddelde van moed1_t2, moed2_t2, moed3_t2, moed4_t2, moed5_t2; minstens 4 van 5 beantwoord; "
        "moed5_t2 eerst omgekeerd (7 - code)"
    )
    assert (book.loc["moed_m_t2", "minimum"], book.loc["moed_m_t2", "maximum"]) == (1, 6)


def test_a_questionnaire_without_end_of_day_has_only_the_change_it_can_have():
    variables = list_variables({"eigen1": CUSTOM})
    assert len(variables.answers) == 50
    assert [score.name for score in variables.scores if score.factor.stem == "rust"] == [
        "rust_m_t0",
        "rust_m_t2",
    ]
    assert [change.name for change in variables.changes] == [
        f"{stem}_d20" for stem in ("rust", "zicht", "moed", "steun", "taal")
    ]


def test_a_change_says_what_minus_what():
    row = book_of(FULL).loc["ken_d10"]
    assert row["formule"] == "ken_m_t1 - ken_m_t0, over de vragen die op beide momenten zijn gesteld"
    assert (row["minimum"], row["maximum"], row["missing_codes"]) == (-4, 4, "-9")


def test_a_condition_is_told_in_words():
    asks = Option(value="ja", code=1, text={"nl": "Ja"}), Option(value="nee", code=2, text={"nl": "Nee"})
    scale = Scale(code="yesno", kind="nominal", options=asks)
    form = questionnaire(
        (
            item("doet", scale),
            item("hoe", AGREE5, condition=Condition(item="DOET", any_of=("ja",))),
            item("wat", AGREE5, condition=Condition(item="DOET"), hint={"nl": "Denk even na."}),
        )
    )
    book = book_of(form)
    assert book.loc["hoe_t0", "voorwaarde"] == "alleen als DOET is beantwoord met ‘Ja’"
    assert book.loc["wat_t0", "voorwaarde"] == "alleen als DOET is beantwoord"
    assert book.loc["wat_t0", "hulptekst"] == "Denk even na."
    assert book.loc["doet_t0", "factor"] == "[z]"


def checked(year):
    return Origin(owner="x", source="x", checked_on=dt.date(year, 1, 1))


def test_versions_with_other_words_are_both_told():
    older = replace(CORE_ONLY, version="v1", origin=checked(2025))
    reworded = replace(CORE_ONLY.items[0], text={"nl": "Nieuwe woorden"})
    newer = replace(older, version="a2", origin=checked(2026), items=(reworded, *CORE_ONLY.items[1:]))
    book = book_of(newer, older)
    assert book.loc["ken1_t0", "vraagtekst"] == "versie v1: Vraag ken1 || versie a2: Nieuwe woorden"
    assert book.loc["ken1_t0", "versies"] == "v1 | a2"
    assert book.loc["ken2_t0", "vraagtekst"] == "Vraag ken2"


def test_a_question_that_went_away_keeps_its_variable():
    shorter = questionnaire(CORE_ONLY.items[1:], version="v2")
    variables = list_variables({"v1": CORE_ONLY, "v2": shorter})
    assert "ken1_t0" in variables.names
    formula = codebook(variables, None, 0).set_index("variabele").loc["ken_m_t0", "formule"]
    assert "ken1_t0, ken2_t0, ken3_t0; minstens 2 van 3" in formula
    assert "ken2_t0, ken3_t0; minstens 2 van 2" in formula


def test_counts_are_left_out_where_they_are_not_shared():
    book = codebook(list_variables({"v1": CORE_ONLY}), None, 5)
    assert set(book["n_geldig"]) == set(book["n_missing"]) == {"[x]"}


def test_every_variable_has_labels_for_its_codes_and_its_missing_codes():
    labels = value_labels(list_variables({"full": FULL}))
    mine = labels[labels["variabele"] == "ken1_t0"]
    assert list(mine["code"]) == [1, 2, 3, 4, 5, -7, -8, -9]
    assert list(mine["is_missing"]) == [0] * 5 + [1] * 3
    assert set(labels[labels["variabele"] == "ken_m_t0"]["code"]) == {-9}


def test_a_scale_with_its_own_words_for_not_wanting_to_answer_keeps_them():
    labels = value_labels(list_variables({"full": FULL}))
    mine = labels[(labels["variabele"] == "ere1_t0") & (labels["code"] == -8)]
    assert list(mine["label"]) == ["Dat wil ik niet zeggen"]


def test_a_code_with_other_words_in_another_version_has_a_row_for_each():
    other = ordinal("agree5", 5)
    renamed = replace(other, options=(replace(other.options[0], text={"nl": "Nooit"}), *other.options[1:]))
    old = questionnaire((item("vraag"),), version="v1")
    new = questionnaire((item("vraag", renamed),), version="v2")
    labels = value_labels(list_variables({"v1": old, "v2": new}))
    mine = labels[(labels["variabele"] == "vraag_t0") & (labels["code"] == 1)]
    assert list(mine["label"]) == ["1 van 5", "Nooit"]


@pytest.mark.parametrize(("highest", "code"), [(5, -9), (7, -9), (8, -99), (10, -99)])
def test_a_missing_change_never_looks_like_a_change(highest, code):
    scale = Scale(code="cijfer", kind="integer", minimum=1, maximum=highest)
    form = questionnaire(core_items(scale=scale))
    variables = list_variables({"v1": form})
    assert {change.missing_code for change in variables.changes} == {code}
    labels = value_labels(variables)
    assert set(labels[labels["variabele"] == "ken_d10"]["code"]) == {code}


def test_a_name_that_cannot_be_is_refused():
    clash = Item(code="X", variable="ken_m", scale=AGREE5, text={"nl": "x"}, moments=("t0",))
    with pytest.raises(ValueError, match="would name two variables"):
        list_variables({"v1": questionnaire((*core_items(), clash))})


def test_a_questionnaire_without_factors_has_answers_only():
    form = questionnaire((item("los"),), factors=())
    variables = list_variables({"v1": form})
    assert variables.scores == variables.changes == ()
    assert isinstance(codebook(variables, None, 0), pd.DataFrame)


def test_a_factor_that_is_not_known_is_named_by_its_code():
    form = questionnaire(
        (item("los", factor="experience"),), factors=(Factor(code="k", stem="k", name={}, export_name="k"),)
    )
    assert book_of(form).loc["los_t0", "factor"] == "experience"
