"""The data sheets: one row per participation, twins that agree, and nothing that tells who or when."""

import datetime as dt

import pandas as pd
import pytest

from cleanup.analysis.answers import answers_from
from cleanup.analysis.workbook.long import COLUMNS
from cleanup.domain.surveys.questionnaires import pack
from tests.analysis.cast import CORE, CORE_ONLY, FULL, pilot, programme, questionnaire, response
from tests.analysis.workbook.books import answers, exported, table
from tests.analysis.workbook.custom import REVERSED, STEMS, codes, custom_answers
from tests.analysis.workbook.recomputed import factor_score

FIRST_COLUMNS = [
    *("deelnemer_id", "pilot_code", "partner_type", "variant", "leeftijdsband", "profiel_t0"),
    *("datum_t0", "datum_t1", "datum_t2", "modus_t0", "modus_t1", "modus_t2"),
    *("status_t0", "status_t1", "status_t2", "versie_t0", "versie_t1", "versie_t2"),
    *("koppeling_t1", "koppeling_t2"),
]
FOURS, TWOS = dict.fromkeys(CORE, 4), dict.fromkeys(CORE, 2)


def test_the_first_columns_are_always_the_same_in_the_same_order(wide):
    assert list(wide.columns[: len(FIRST_COLUMNS)]) == FIRST_COLUMNS


def test_after_the_context_come_answers_then_scores_then_changes(wide):
    names = list(wide.columns[len(FIRST_COLUMNS) :])
    assert names[:3] == ["ken1_t0", "ken2_t0", "ken3_t0"]
    scores = [f"{stem}_m_{moment}" for moment in ("t0", "t1", "t2") for stem in ("ken", "vaa", "mot", "gel")]
    changes = [
        f"{stem}_{change}" for stem in ("ken", "vaa", "mot", "gel") for change in ("d10", "d20", "d21")
    ]
    assert names[-24:] == scores + changes


def test_a_person_is_one_row_over_the_moments_and_an_answer_without_code_is_a_row_of_its_own():
    given = programme(
        [
            ("P1", "a", "t0", TWOS),
            ("P1", "a", "t1", FOURS),
            ("P1", None, "t0", TWOS),
            ("P1", None, "t1", FOURS),
            ("P1", "b", "t2", FOURS),
        ]
    )
    wide = table(exported(given), "Data_breed")
    assert len(wide) == 4
    linked = wide[wide["koppeling_t1"] == "exact"].iloc[0]
    assert (linked["ken_m_t0"], linked["ken_m_t1"], linked["ken_d10"]) == (2, 4, 2)
    assert sorted(wide["koppeling_t1"]) == ["[z]", "[z]", "exact", "geen"]
    assert sorted(wide["koppeling_t2"]) == ["[z]", "[z]", "[z]", "geen"]


def test_a_code_used_twice_is_called_ambiguous_and_links_nobody():
    given = programme([("P1", "a", "t0", TWOS), ("P1", "a", "t1", FOURS), ("P1", "a", "t1", FOURS)])
    wide = table(exported(given), "Data_breed")
    assert sorted(wide["koppeling_t1"]) == ["[z]", "ambigu", "ambigu"]
    assert set(wide["ken_d10"]) == {-9}


def test_a_number_is_never_blank_and_what_was_not_asked_is_another_code_than_what_was_not_filled_in():
    given = programme(
        [("P1", "a", "t0", {"ken1": 3}), ("P2", "b", "t0", {"ken1": 3})],
        pilots=[pilot("P1"), pilot("P2", closed=("t0",))],
    )
    wide = table(exported(given), "Data_breed").set_index("pilot_code")
    assert wide.loc["P1", "ken2_t0"] == -9
    assert wide.loc["P1", "ken1_t1"] == -9
    assert wide.loc["P2", "ken1_t1"] == -7
    assert (wide.loc["P1", "status_t1"], wide.loc["P2", "status_t1"]) == ("geen", "nog_open")
    assert wide.loc["P1", "ken_m_t0"] == -9
    assert wide.drop(columns=["datum_t1", "datum_t2"]).notna().all(axis=None)


def test_answers_of_a_moment_that_is_open_stay_out():
    given = programme([("P1", "a", "t0", TWOS)], pilots=[pilot("P1", closed=())])
    assert table(exported(given), "Data_breed").empty


def test_a_date_is_that_of_the_pilot_or_the_first_of_the_month():
    rows = [
        response(1, "P1", "t0", "a", TWOS, CORE_ONLY, month="2025-03"),
        response(2, "P1", "t2", "a", FOURS, CORE_ONLY, month="2025-05"),
        response(3, "P2", "t0", "b", TWOS, CORE_ONLY, month="2025-03"),
    ]
    given = answers_from(
        pilots=[pilot("P1", date=dt.date(2025, 3, 30)), pilot("P2", date=None)],
        responses=rows,
        questionnaires={"v1": CORE_ONLY},
    )
    wide = table(exported(given), "Data_breed").set_index("pilot_code")
    assert wide.loc["P1", "datum_t0"] == pd.Timestamp("2025-03-30")
    assert wide.loc["P1", "datum_t2"] == pd.Timestamp("2025-05-01")
    assert pd.isna(wide.loc["P1", "datum_t1"])
    assert wide.loc["P2", "datum_t0"] == pd.Timestamp("2025-03-01")


def test_what_a_pilot_does_not_say_is_marked():
    given = programme([("P1", "a", "t0", TWOS)], pilots=[pilot("P1", partner_type="", variant=None)])
    wide = table(exported(given), "Data_breed")
    assert (wide["partner_type"][0], wide["variant"][0]) == ("[x]", "[x]")


def test_who_started_motivated_follows_from_the_motivation_at_the_start():
    given = programme([("P1", "a", "t0", FOURS), ("P1", "b", "t0", TWOS), ("P1", "c", "t1", TWOS)])
    wide = table(exported(given), "Data_breed")
    assert sorted(wide["profiel_t0"]) == ["[z]", "gemotiveerd", "minder gemotiveerd"]


def test_without_the_factor_motivation_nobody_has_a_profile():
    wide = table(exported(custom_answers()), "Data_breed")
    assert set(wide["profiel_t0"]) == {"[z]"}


def test_the_labels_are_the_same_rows_in_words(book, wide):
    labels = table(book, "Data_breed_labels")
    known = table(book, "Waardelabels")
    words = {(name, code): label for name, code, label, _ in known.itertuples(index=False)}
    assert list(labels.columns) == list(wide.columns)
    for name in wide.columns:
        for code, label in zip(wide[name], labels[name], strict=True):
            expected = words.get((name, code), code)
            assert label == expected or (pd.isna(label) and pd.isna(expected)), (name, code, label)


def test_the_long_form_pivoted_is_the_wide_form(book, wide):
    long = table(book, "Data_lang")
    assert tuple(long.columns) == COLUMNS
    codebook = table(book, "Codeboek")
    asked = codebook[codebook["itemcode"] != "[z]"]
    names = dict(zip(zip(asked["itemcode"], asked["moment"], strict=True), asked["variabele"], strict=True))
    long["variabele"] = [names[key] for key in zip(long["itemcode"], long["moment"], strict=True)]
    pivot = long.pivot_table(index="deelnemer_id", columns="variabele", values="waarde")
    expected = wide.set_index("deelnemer_id")[list(asked["variabele"])]
    pd.testing.assert_frame_equal(
        pivot[list(expected.columns)].loc[expected.index], expected, check_names=False, check_dtype=False
    )
    assert (long["is_missing"] == long["waarde"].isin([-7, -8, -9]).astype(int)).all()


def test_the_long_form_has_the_label_version_and_mode_of_each_answer(book, wide):
    long = table(book, "Data_lang")
    asked = long[(long["itemcode"] == "KEN1") & (long["is_missing"] == 0)]
    assert (asked["label"] == asked["waarde"].astype(str) + " van 5").all()
    assert set(asked["versie"]) == {"full"}
    assert set(asked["modus"]) == {"telefoon"}
    grades = long[(long["itemcode"] == "CIJ") & (long["is_missing"] == 0)]
    assert (grades["label"].astype(int) == grades["waarde"]).all()


def test_labels_are_those_of_the_version_that_was_answered():
    newer = questionnaire(
        tuple(
            i if i.variable != "ken1" else i.__class__(**(vars(i) | {"scale": renamed(i.scale)}))
            for i in CORE_ONLY.items
        ),
        version="v2",
    )
    rows = [
        response(1, "P1", "t0", "a", FOURS, CORE_ONLY),
        response(2, "P2", "t0", "b", FOURS, newer),
    ]
    given = answers_from(
        pilots=[pilot("P1"), pilot("P2")], responses=rows, questionnaires={"v1": CORE_ONLY, "v2": newer}
    )
    labels = table(exported(given), "Data_breed_labels").set_index("pilot_code")
    assert labels.loc["P1", "ken1_t0"] == "4 van 5"
    assert labels.loc["P2", "ken1_t0"] == "vier"


def renamed(scale):
    options = tuple(
        option if option.code != 4 else option.__class__(**(vars(option) | {"text": {"nl": "vier"}}))
        for option in scale.options
    )
    return scale.__class__(**(vars(scale) | {"options": options}))


def test_an_item_removed_in_a_later_version_is_not_shown_there_and_out_of_the_change():
    shorter = questionnaire(CORE_ONLY.items[1:], version="v2")
    rows = [
        response(1, "P1", "t0", "a", TWOS | {"ken1": 5}, CORE_ONLY),
        response(2, "P1", "t1", "a", FOURS, shorter),
    ]
    given = answers_from(
        pilots=[pilot("P1")], responses=rows, questionnaires={"v1": CORE_ONLY, "v2": shorter}
    )
    row = table(exported(given), "Data_breed").iloc[0]
    assert row["ken1_t1"] == -7
    assert row["ken_m_t0"] == pytest.approx(3)
    assert row["ken_d10"] == pytest.approx(2)


def test_a_custom_questionnaire_scores_as_worked_out_by_hand():
    book = exported(custom_answers())
    rows = table(book, "Data_breed").to_dict("records")
    assert len(rows) == 12
    for row in rows:
        for stem in STEMS:
            for moment in ("t0", "t2"):
                items = [f"{stem}{number}_{moment}" for number in range(1, 6)]
                turned = {f"{name}_{moment}" for name in REVERSED}
                assert row[f"{stem}_m_{moment}"] == pytest.approx(
                    factor_score(row, items, turned, 1, 6), abs=1e-12
                )
            assert row[f"{stem}_d20"] == pytest.approx(row[f"{stem}_m_t2"] - row[f"{stem}_m_t0"], abs=1e-12)
    assert sorted(row["rust1_t0"] for row in rows) == sorted(
        codes(p, later=False)["rust1"] for p in range(12)
    )


def test_only_the_pilots_asked_for_are_in_the_data():
    seen = [("P01", "P3", "t", "b", "2026-05"), ("P00", "P3", "t", "a", "2026-05")]
    book = exported(answers(20, observations=seen), pilots=["P01"])
    assert set(table(book, "Data_breed")["pilot_code"]) == {"P01"}
    assert set(table(book, "Observaties")["pilot_code"]) == {"P01"}


def test_every_code_in_the_data_has_a_label_or_lies_within_its_limits(book, wide):
    known = table(book, "Waardelabels")
    labelled = set(zip(known["variabele"], known["code"], strict=True))
    limits = table(book, "Codeboek").set_index("variabele")[["minimum", "maximum"]]
    for name in wide.columns[len(FIRST_COLUMNS) :]:
        lowest, highest = limits.loc[name]
        for code in wide[name]:
            assert (name, code) in labelled or lowest <= code <= highest, (name, code)


def test_the_code_book_has_exactly_the_variables_of_the_data(book, wide):
    codebook = table(book, "Codeboek")
    assert list(codebook["variabele"]) == list(wide.columns[len(FIRST_COLUMNS) :])
    for row in codebook.itertuples():
        missing = [int(code) for code in str(row.missing_codes).split(" | ")]
        assert row.n_missing == wide[row.variabele].isin(missing).sum()
        assert row.n_geldig + row.n_missing == len(wide)


def test_packed_answers_read_back_as_they_were_given(wide):
    assert pack(FULL.layout("t0"), {}).count(".") == len(pack(FULL.layout("t0"), {}))
    assert set(wide["act_like_t0"]) <= {0, 1, -9, -7}
