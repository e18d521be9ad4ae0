"""Answers collected elsewhere come in whole or not at all, and equal what was typed."""

from __future__ import annotations

import csv
import random
import uuid

import pytest
from sqlalchemy import text

from cleanup.domain.surveys.card_code import new_card_code, show_card_code
from cleanup.services import surveys
from tests.factories import make_pilot, open_now

HEADER = ["pilot", "moment", "card_code", "language", "mode"]
ITEMS = ["K1", "K2", "E1", "E4", "B1", "O1", "S1", "N1", "N1_other"]


@pytest.fixture
def pilot(app, now):
    return open_now(make_pilot(), "t0", "t1", now=now)


def write(folder, rows, header=(*HEADER, *ITEMS)):
    file = folder / "antwoorden.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return file


def row(of, moment="t0", **more):
    return {"pilot": of.code, "moment": moment, "language": "nl", "mode": "paper"} | more


def new_codes(many):
    """Return so many codes, no two of them the same."""
    codes = set()
    while len(codes) < many:
        codes.add(new_card_code())
    return sorted(codes)


def contents(db):
    columns = "pilot_id, moment, version, code_hash, language, mode, packed"
    answers = f"SELECT {columns} FROM response ORDER BY packed, code_hash"  # noqa: S608
    texts = "SELECT pilot_id, moment, item, text, text_hash FROM open_answer ORDER BY text, item"
    found = [db.session.execute(text(query)).all() for query in (answers, texts)]
    db.session.rollback()
    return found


def test_rows_equal_the_same_answers_typed_in_the_form(pilot, db, tmp_path, now, app):
    typed = [
        (
            "t0",
            {"K1": "4", "K2": "skip", "E4": "often", "B1": "report_app|talk_offline", "O1": "Leren, praten"},
        ),
        ("t0", {"K1": "1", "E1": "5", "B1": "not_seen"}),
        ("t1", {"K1": "5", "S1": "9", "N1": "practice|other", "N1_other": "Tijd"}),
    ]
    codes = [show_card_code(new_card_code()), "", "KWT-7PFR"]
    rows = [
        row(pilot, moment, card_code=code, **given)
        for (moment, given), code in zip(typed, codes, strict=True)
    ]
    assert surveys.import_csv(write(tmp_path, rows)) == 3
    db.session.commit()
    imported = contents(db)
    db.session.execute(text("DELETE FROM response"))
    db.session.execute(text("DELETE FROM open_answer"))
    db.session.commit()
    for number, ((moment, given), code) in enumerate(zip(typed, codes, strict=True)):
        fields = {name: value.split("|") for name, value in given.items()}
        fields |= {
            "client_id": [f"00000000-0000-4000-8000-00000000000{number}"],
            "card_code": [code],
            "mode": ["paper"],
        }
        surveys.submit(pilot, moment, fields, now, app.config["CLEANUP"].code_key)
    db.session.commit()
    assert contents(db) == imported


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        ({"K1": "6"}, 3, "K1"),
        ({"moment": "t9"}, 3, "moment"),
        ({"pilot": "ZZZZZZ"}, 3, "pilot"),
        ({"card_code": "KWT-7PFT"}, 3, "card_code"),
        ({"language": "de"}, 3, "language"),
        ({"mode": "fax"}, 3, "mode"),
        ({"S1": "9"}, 3, "hoort niet bij t0"),
        ({"B1": "report_app|not_seen"}, 3, "kan niet samen"),
        ({"O1": "x" * 501}, 3, "O1"),
    ],
)
def test_one_bad_row_is_named_and_nothing_comes_in(pilot, db, tmp_path, change, line, reason):
    rows = [row(pilot, K1="4"), row(pilot) | change, row(pilot, K1="4")]
    with pytest.raises(surveys.ImportRefusedError) as refusal:
        surveys.import_csv(write(tmp_path, rows))
    [complaint] = refusal.value.complaints
    assert complaint.startswith(f"regel {line}: ")
    assert reason in complaint
    assert contents(db) == [[], []]


@pytest.mark.parametrize(
    ("header", "reason"),
    [(["pilot", "K1"], "begin de kop met"), ([*HEADER, "K1", "K1"], "twee keer"), ([*HEADER, "Q99"], "Q99")],
)
def test_a_wrong_header_is_refused(pilot, tmp_path, header, reason):
    file = tmp_path / "kop.csv"
    file.write_text(
        ",".join(header) + "\n" + ",".join([pilot.code, "t0", "", "nl", "paper", *header[5:]]) + "\n"
    )
    with pytest.raises(surveys.ImportRefusedError, match=reason):
        surveys.import_csv(file)


def test_a_line_number_counts_lines_of_the_file(pilot, tmp_path):
    rows = [row(pilot, O1="een\ntwee\ndrie"), row(pilot, K1="9")]
    with pytest.raises(surveys.ImportRefusedError, match="regel 5: K1"):
        surveys.import_csv(write(tmp_path, rows))


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'pilot,moment,card_code,language,mode,K1\n"open'])
def test_a_file_that_is_no_csv_is_refused(app, tmp_path, content):
    from cleanup.domain.platform.errors import RuleBrokenError

    file = tmp_path / "x.csv"
    file.write_bytes(content)
    with pytest.raises(RuleBrokenError):
        surveys.import_csv(file)


def test_ten_thousand_rows_come_in_at_once(pilot, db, tmp_path):
    items = {"K1": "4", "K2": "3", "E1": "2", "E4": "often", "B1": "report_app|talk_offline", "O1": "Leren"}
    rows = [row(pilot, card_code=show_card_code(code), **items) for code in new_codes(10_000)]
    file = write(tmp_path, rows)
    assert surveys.import_csv(file) == 10_000
    db.session.commit()


def test_one_bad_row_after_ten_thousand_good_ones_keeps_all_out(pilot, db, tmp_path):
    rows = [row(pilot, K1="4") for _ in range(10_000)]
    with pytest.raises(surveys.ImportRefusedError) as refusal:
        surveys.import_csv(write(tmp_path, [*rows, row(pilot, K1="9")]))
    assert [complaint.partition(": ")[0] for complaint in refusal.value.complaints] == ["regel 10002"]
    assert contents(db) == [[], []]


@pytest.mark.parametrize("people", [300, pytest.param(10_000, marks=pytest.mark.slow)])
def test_many_rows_equal_as_many_submissions(pilot, db, tmp_path, now, app, people):
    """The same answers one by one, by the service that takes in what a browser sends."""
    luck, given, codes = random.Random(7), [], new_codes(people)
    for number in range(people):
        answers = {code: luck.choice(["1", "2", "3", "4", "5", "skip", ""]) for code in ("K1", "K2", "E1")}
        answers["B1"] = luck.choice(["", "report_app", "report_app|talk_offline", "not_seen"])
        answers["O1"] = luck.choice(["", "", "", f"Leren {number}"])
        given.append(("t0", "" if number % 7 == 0 else codes[number], answers))
    surveys.import_csv(write(tmp_path, [row(pilot, m, card_code=code, **a) for m, code, a in given]))
    db.session.commit()
    imported = contents(db)
    for table in ("response", "open_answer"):
        db.session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - a name from the line above
    for moment, code, answers in given:
        fields = {name: value.split("|") for name, value in answers.items()}
        fields |= {"client_id": [str(uuid.uuid4())], "card_code": [code], "mode": ["paper"]}
        surveys.submit(pilot, moment, fields, now, app.config["CLEANUP"].code_key)
    db.session.commit()
    assert contents(db) == imported
