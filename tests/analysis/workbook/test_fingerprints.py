"""Ids, order and fingerprints of exported data: new each time, and checkable."""

import hashlib

import pandas as pd

from cleanup.analysis.answers import answers_from
from tests.analysis.cast import CORE, programme
from tests.analysis.workbook.books import answers, exported, table

FOURS, TWOS = dict.fromkeys(CORE, 4), dict.fromkeys(CORE, 2)


def test_ids_are_new_in_every_export_and_the_order_of_rows_follows_them_alone():
    given = answers(40)
    first, second = (table(exported(given), "Data_breed") for _ in range(2))
    assert list(first["deelnemer_id"]) == sorted(first["deelnemer_id"])
    assert not set(first["deelnemer_id"]) & set(second["deelnemer_id"])
    assert first["deelnemer_id"].str.fullmatch("p[0-9a-f]{10}").all()
    content = [[str(row[1:]) for row in frame.itertuples(index=False)] for frame in (first, second)]
    assert content[0] != content[1]
    assert sorted(content[0]) == sorted(content[1])


def fingerprints(book):
    origin = table(book, "Herkomst", 3).set_index("sleutel")["waarde"]
    return origin[origin.index.str.startswith("sha256_Data")].to_dict() | {"o": origin["sha256_Observaties"]}


def test_two_exports_of_the_same_data_have_the_same_fingerprints():
    given = answers(40, observations=[("P00", "P3", "open sfeer", "sfeer", "2026-05")])
    shuffled = answers_from(
        pilots=given.pilots.reset_index().assign(closed=[("t0", "t1", "t2")] * 2).to_dict("list"),
        responses=given.responses.sample(frac=1, random_state=2).astype(object).to_dict("list"),
        questionnaires=given.questionnaires,
        observations=[("P00", "P3", "open sfeer", "sfeer", "2026-05")],
    )
    first, second = fingerprints(exported(given)), fingerprints(exported(shuffled, export_id="other"))
    assert first == second
    assert len(set(first.values())) == 4


def test_other_data_have_other_fingerprints():
    changed = programme([("P00", "a", "t0", TWOS | {"ken1": 3})])
    first, second = (
        fingerprints(exported(given)) for given in (programme([("P00", "a", "t0", TWOS)]), changed)
    )
    assert all(first[name] != second[name] for name in ("sha256_Data_breed", "sha256_Data_lang"))


def test_a_fingerprint_can_be_checked_from_the_sheet_as_herkomst_says():
    book = exported(programme([("P1", "a", "t0", FOURS), ("P1", "b", "t0", TWOS)]))
    wide = table(book, "Data_breed").drop(columns="deelnemer_id")
    for moment in ("t0", "t1", "t2"):
        wide[f"datum_{moment}"] = [
            "" if pd.isna(day) else f"{day:%Y-%m-%d}" for day in pd.to_datetime(wide[f"datum_{moment}"])
        ]
    lines = sorted(
        ",".join(str(value).removesuffix(".0") for value in row) + "\r\n" for row in wide.to_numpy().tolist()
    )
    text = ",".join(wide.columns) + "\r\n" + "".join(lines)
    assert hashlib.sha256(text.encode()).hexdigest() == fingerprints(book)["sha256_Data_breed"]


def test_observations_stand_in_an_order_that_says_nothing():
    seen = [("P01", "P3", "t", "b", "2026-05"), ("P00", None, "t", "a", "2026-05")]
    sheet = table(exported(answers(5, observations=seen)), "Observaties")
    assert list(sheet.columns) == ["pilot_code", "onderdeel", "tag", "soort", "maand"]
    assert list(sheet["pilot_code"]) == ["P00", "P01"]
    assert sheet["onderdeel"][0] == "[x]"
