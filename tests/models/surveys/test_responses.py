"""What may stand next to an answer, asked of the database itself."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from cleanup.domain.surveys.card_code import new_card_code, show_card_code
from cleanup.services import surveys
from tests.factories import filled_in, make_pilot, open_now

CODE_KEY = b"k" * 32
ANSWER_TABLES = ("response", "open_answer", "submission_receipt")
ALLOWED_COLUMNS = {
    "response": {
        "id", "pilot_id", "moment", "version", "code_hash", "pair_id", "language", "mode", "month", "packed",
        "excluded", "released",
    },
    "open_answer": {
        "id", "pilot_id", "moment", "item", "text_hash", "text", "cleaned_text", "consent", "factor",
    },
    "submission_receipt": {"key_hash", "receipt", "month"},
}  # fmt: skip
GOOD_ROW = {
    "id": str(uuid.UUID(int=2**127, version=4)),
    "moment": "t0",
    "code_hash": "a" * 64,
    "language": "nl",
    "mode": "phone",
    "month": "2026-11",
    "packed": "1234_-.",
}


@pytest.fixture
def pilot(app):
    return make_pilot()


def insert(db, pilot, **changes):
    questionnaire = surveys.questionnaire_of(pilot)
    surveys.publish(questionnaire)
    db.session.commit()
    row = GOOD_ROW | {"pilot_id": pilot.id, "version": questionnaire.version} | changes
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    db.session.execute(text(f"INSERT INTO response ({names}) VALUES ({marks})"), row)  # noqa: S608
    db.session.commit()


def test_nothing_next_to_an_answer_can_name_or_time_a_person(db):
    found = inspect(db.engine)
    for table in ANSWER_TABLES:
        columns = found.get_columns(table)
        assert {column["name"] for column in columns} == ALLOWED_COLUMNS[table]
        assert not [c["name"] for c in columns if "DATE" in str(c["type"]) or "TIME" in str(c["type"])]
        referred = {key["referred_table"] for key in found.get_foreign_keys(table)}
        assert referred <= {"pilot", "questionnaire_version"}


def test_answers_keep_no_hidden_row_number(db, engine_name, sql):
    if engine_name == "postgresql":
        return  # there is none; what the system columns tell is wiped when a moment closes
    for table in ANSWER_TABLES:
        ((made_by,),) = sql("SELECT sql FROM sqlite_master WHERE name = :table", table=table)
        assert made_by.rstrip().endswith("WITHOUT ROWID")


def test_a_row_by_the_rules_is_taken(db, pilot, sql):
    insert(db, pilot)
    assert sql("SELECT count(*) FROM response") == [(1,)]


@pytest.mark.parametrize(
    "broken",
    [
        {"month": "2026-11-20"},
        {"month": "2026-11-20T13:05"},
        {"month": "vandaag"},
        {"code_hash": "KWT7PFR"},
        {"code_hash": "A" * 64},
        {"id": str(uuid.uuid1())},
        {"id": "1"},
        {"language": "de"},
        {"mode": "Mozilla/5.0"},
        {"moment": "t10"},
        {"moment": "T0"},
        {"moment": "t--"},
        {"code_hash": None, "pair_id": "1"},
        {"code_hash": None, "pair_id": str(uuid.uuid1())},
        {"code_hash": "a" * 64, "pair_id": str(uuid.uuid4())},
        {"packed": "asha@voorbeeld.example"},
        {"packed": "10.0.0.1 13:05"},
        {"excluded": "dit is van Kim"},
        {"pilot_id": "nergens"},
    ],
)
def test_the_database_refuses_a_row_that_breaks_the_rules(db, pilot, broken):
    with pytest.raises(DBAPIError):
        insert(db, pilot, **broken)
    db.session.rollback()


@pytest.mark.parametrize("moment", ["t-1", "t0", "t3", "t9"])
def test_a_programme_may_plan_any_moment(db, pilot, sql, moment):
    insert(db, pilot, moment=moment)
    assert sql("SELECT moment FROM response") == [(moment,)]


def test_there_is_no_column_to_put_a_person_or_a_time_in(db, pilot):
    for column in ("created_at", "account_id", "ip_address", "user_agent", "name"):
        with pytest.raises(DBAPIError):
            insert(db, pilot, **{column: "x"})
        db.session.rollback()


def test_a_dump_after_real_submissions_holds_no_code_and_no_clock(db, pilot, now):
    open_now(pilot, "t0", now=now)
    codes = [new_card_code() for _ in range(12)]
    for code in codes:
        fields = filled_in(pilot, card_code=show_card_code(code), O1="Leren reageren.")
        surveys.submit(pilot, "t0", fields, now, CODE_KEY)
    db.session.commit()
    dump = "\n".join(
        str(tuple(row))
        for table in ANSWER_TABLES
        for row in db.session.execute(text(f"SELECT * FROM {table}"))  # noqa: S608
    )
    assert not [code for code in codes if code in dump or show_card_code(code) in dump]
    assert f"{now:%Y-%m-%d}" not in dump
    assert "12:0" not in dump


def test_two_stores_of_one_person_cannot_be_joined(db, pilot, now, sql):
    open_now(pilot, "t0", now=now)
    fields = filled_in(pilot, card_code="KWT-7PFR", O1="Leren reageren.")
    surveys.submit(pilot, "t0", fields, now, CODE_KEY)
    db.session.commit()
    values = [
        {value for row in sql(f"SELECT * FROM {table}") for value in row if len(str(value)) > 8}  # noqa: S608
        for table in ANSWER_TABLES
    ]
    responses, texts, receipts = values
    assert responses & texts == {pilot.id}
    assert not responses & receipts
    assert not texts & receipts


def test_the_order_of_arrival_is_not_in_the_table(db, pilot, now, sql):
    open_now(pilot, "t0", now=now)
    arrival = []
    for turn in range(40):
        before = {row[0] for row in sql("SELECT id FROM response")}
        surveys.submit(pilot, "t0", filled_in(pilot), now + dt.timedelta(seconds=turn), CODE_KEY)
        db.session.commit()
        (new,) = {row[0] for row in sql("SELECT id FROM response")} - before
        arrival.append(new)
    stored = [row[0] for row in sql("SELECT id FROM response ORDER BY id")]
    places = [stored.index(response_id) for response_id in arrival]
    mean = (len(places) - 1) / 2
    top = sum((i - mean) * (place - mean) for i, place in enumerate(places))
    spread = sum((i - mean) ** 2 for i in range(len(places)))
    assert abs(top / spread) < 0.6
