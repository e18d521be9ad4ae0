"""With their code somebody sees, keeps or removes what they answered; nobody else can."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from cleanup.domain.surveys.card_code import new_card_code, show_card_code
from cleanup.services import surveys
from tests.factories import filled_in
from tests.pages import soup

CODE = "KWT-7PFR"
OTHER = "222-222J"


@pytest.fixture
def answered(visitor, open_pilot):
    for moment in ("t0", "t1"):
        for code in (CODE, ""):
            fields = filled_in(open_pilot, moment, card_code=code, O1="Leren praten", B1=["report_app"])
            assert visitor.post(f"/m/{open_pilot.day_code}/{moment}", data=fields).status_code == 201
    return open_pilot


def ask(visitor, pilot, action="see", code=CODE, **more):
    return visitor.post(
        "/privacy/antwoorden", data={"pilot": pilot.day_code, "card_code": code, "action": action, **more}
    )


def left(db):
    db.session.rollback()
    return [
        db.session.execute(text(f"SELECT count(*) FROM {t}")).scalar_one()  # noqa: S608
        for t in ("response", "open_answer")
    ]


def test_the_answers_of_a_code_are_shown_in_words(visitor, answered):
    page = soup(ask(visitor, answered))
    said = page.main.get_text(" ", strip=True)
    assert "Nulmeting" in said
    assert "Eindmeting" in said
    assert "Leren praten" in said
    assert "Het bericht gerapporteerd bij de app" in said
    assert len(page.select("dt")) == 12 + 12 + 2


def test_they_can_be_kept_as_a_file(visitor, answered):
    answer = ask(visitor, answered, "take")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert {moment: len(given) for moment, given in answer.get_json()["momenten"].items()} == {
        "t0": 14,
        "t1": 12,
    }


def test_removing_asks_first_and_takes_only_the_own(visitor, answered, db):
    ask(visitor, answered, "ask")
    assert left(db) == [4, 2]
    assert "2 vragenlijsten" in ask(visitor, answered, "remove").get_data(as_text=True)
    assert left(db) == [2, 1]
    assert "geen antwoorden" in ask(visitor, answered).get_data(as_text=True)


def test_a_copy_that_arrives_later_is_refused(visitor, answered, db):
    ask(visitor, answered, "remove")
    late = visitor.post(
        f"/m/{answered.day_code}/t1",
        json={k: v[0] for k, v in filled_in(answered, "t1", card_code=CODE).items()},
    )
    assert late.status_code == 410
    assert "weggehaald" in late.get_json()["error"]
    assert left(db) == [2, 1]


def test_a_restored_backup_is_cleaned_again(visitor, answered, db, app):
    ask(visitor, answered, "remove")
    db.session.execute(text("DELETE FROM erasure"))  # a backup from before knows nothing of it
    db.session.commit()
    fields = filled_in(answered, "t1", card_code=CODE)
    assert visitor.post(f"/m/{answered.day_code}/t1", data=fields).status_code == 201
    assert surveys.apply_erasures() == 1
    db.session.commit()
    assert left(db) == [2, 1]
    assert visitor.post(f"/m/{answered.day_code}/t1", data=fields).status_code == 200


def test_the_ledger_holds_no_code(visitor, answered, app):
    ask(visitor, answered, "remove")
    ledger = (app.config["CLEANUP"].instance / "erasures.txt").read_text()
    assert CODE not in ledger
    assert CODE.replace("-", "") not in ledger


@pytest.mark.parametrize(("named", "code"), [("ZZZZZ", CODE), (None, "KWT-7PFT"), (None, ""), ("", CODE)])
def test_what_cannot_be_right_is_said_beside_the_field(visitor, answered, db, named, code):
    data = {"pilot": answered.code if named is None else named, "card_code": code, "action": "remove"}
    answer = visitor.post("/privacy/antwoorden", data=data)
    assert answer.status_code == 422
    assert soup(answer).select_one(".field-error")
    assert left(db) == [4, 2]


def test_another_code_shows_nothing_of_me(visitor, answered):
    assert "Leren praten" not in ask(visitor, answered, code=OTHER).get_data(as_text=True)


def some_codes(count):
    return [show_card_code(new_card_code()) for _ in range(count)]


def test_who_guesses_codes_is_refused_also_with_a_right_one(visitor, answered):
    statuses = [ask(visitor, answered, code=code).status_code for code in some_codes(31)]
    assert statuses == [200] * 30 + [429]
    assert ask(visitor, answered).status_code == 429
    assert ask(visitor, answered, "remove").status_code == 429


def test_a_room_full_of_people_sees_their_own_answers(visitor, answered):
    assert {ask(visitor, answered).status_code for _ in range(60)} == {200}


def test_a_typing_error_is_no_guess(visitor, answered):
    assert {ask(visitor, answered, code="KWT-7PFT").status_code for _ in range(40)} == {422}
    assert ask(visitor, answered).status_code == 200


def test_guesses_from_everywhere_are_counted_together(visitor, answered, monkeypatch):
    from cleanup.blueprints.surveys import my_answers

    monkeypatch.setattr(my_answers, "ALL_WRONG", 5)
    for number, code in enumerate(some_codes(6)):
        answer = visitor.post(
            "/privacy/antwoorden",
            data={"pilot": answered.code, "card_code": code},
            environ_base={"REMOTE_ADDR": f"203.0.113.{number}"},
        )
    assert answer.status_code == 429


def test_guessing_the_code_of_a_group_is_limited_here_too(visitor, app):
    data = {"card_code": CODE}
    statuses = [
        visitor.post("/privacy/antwoorden", data=data | {"pilot": f"Z{number:04}"}).status_code
        for number in range(61)
    ]
    assert statuses == [422] * 60 + [429]
