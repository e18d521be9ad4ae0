"""The quiz on phones: counts only, and nothing known before five people answered."""

from __future__ import annotations

import pytest

from cleanup.services.day import get_quiz_item, quiz_options

PHONE = "/m/KWT7P/quiz"
JSON = {"Accept": "application/json"}


@pytest.fixture
def answer(app, put_on_screen):
    """Let a number of phones answer an item."""

    def phones(number, item="Q01", given="negativiteit"):
        answers = [app.test_client().post(PHONE, data={"item": item, "answer": given}) for _ in range(number)]
        return [one.status_code for one in answers]

    return phones


def everything_about(item, *, as_, visitor, token):
    """Every answer that could say something about an item."""
    return [
        as_("ben").get(f"/pilots/PTST22/dag/quiz/{item}", headers=JSON),
        as_("ben").get("/pilots/PTST22/scherm/stand", headers=JSON),
        visitor.get(f"/scherm/PTST22/{token}/stand", headers=JSON),
        visitor.get(PHONE),
        visitor.get(PHONE + "/stand", headers=JSON),
    ]


def test_a_phone_sees_the_question_of_the_screen_and_answers_once(app, put_on_screen):
    phone = app.test_client()
    assert "Er staat nu geen vraag open" in phone.get(PHONE).get_data(as_text=True)
    put_on_screen("Q01")
    page = phone.page(PHONE)
    assert len(page.find_all("input", attrs={"name": "answer"})) == 5
    assert phone.post(PHONE, data={"item": "Q01", "answer": "negativiteit"}).status_code == 303
    assert "Je antwoord is binnen" in phone.get(PHONE).get_data(as_text=True)


def test_a_phone_that_joined_finds_the_quiz_as_long_as_it_runs(app, put_on_screen):
    phone = app.test_client()

    def link():
        return phone.page("/m/KWT7P").select_one("[data-quiz-link] a")

    assert link() is None
    put_on_screen("Q01")
    assert link()["href"] == PHONE
    put_on_screen("Q01", "uitslag")
    assert link()["href"] == PHONE
    assert phone.page("/m/KWT7P?modus=tablet").select_one("[data-quiz-link]") is None
    put_on_screen("Q01", "dicht")
    assert link() is None


def test_only_the_own_phone_hears_how_it_did_and_only_after_the_result(app, put_on_screen):
    put_on_screen("Q01")
    right, wrong, silent = (app.test_client() for _phone in range(3))
    item = get_quiz_item("Q01")
    other = next(option.code for option in quiz_options() if option.code not in item.answers)
    right.post(PHONE, data={"item": "Q01", "answer": item.answers[0]})
    wrong.post(PHONE, data={"item": "Q01", "answer": other})
    wrong.post(PHONE, data={"item": "Q01", "answer": item.answers[0]})
    assert "Dit past" not in right.page(PHONE).get_text()
    put_on_screen("Q01", "uitslag")
    assert "Je had het goed." in right.page(PHONE).get_text()
    assert "1 van 1 goed" in right.page(PHONE).get_text()
    told = wrong.page(PHONE).get_text()
    assert "Jij koos iets anders" in told
    assert "0 van 1 goed" in told, "the first answer stands"
    assert item.explanation["nl"] in told
    assert "goed" not in silent.page(PHONE).main.get_text()


def test_the_same_phone_counts_once(app, put_on_screen, sql, db):
    put_on_screen("Q01")
    phone = app.test_client()
    for given in ("negativiteit", "pesten"):
        phone.post(PHONE, data={"item": "Q01", "answer": given})
    assert sql("SELECT answer, count FROM quiz_count") == [("negativiteit", 1)]


def test_four_answers_are_refused_in_words_and_no_body_holds_a_count(
    answer, put_on_screen, as_, visitor, token
):
    put_on_screen("Q01")
    assert answer(4) == [303] * 4
    put_on_screen("Q01", "uitslag")
    bodies = everything_about("Q01", as_=as_, visitor=visitor, token=token)
    for found in bodies:
        assert found.status_code == 200
        assert "counts" not in found.get_data(as_text=True)
        assert "4" not in found.get_data(as_text=True).replace("viewBox", "") or found.mimetype == "text/html"
    assert bodies[0].json == {"scd": "quiz", "enough": False}
    assert bodies[1].json["quiz"]["revealed"]
    assert "Te weinig antwoorden om te tonen." in as_("ben").get("/pilots/PTST22/scherm").get_data(
        as_text=True
    )


def test_five_answers_are_shown(answer, put_on_screen, as_, visitor, token):
    put_on_screen("Q01")
    answer(3)
    answer(2, given="pesten")
    before = everything_about("Q01", as_=as_, visitor=visitor, token=token)
    assert all("counts" not in found.get_data(as_text=True) for found in before)
    put_on_screen("Q01", "uitslag")
    counts = as_("ben").get("/pilots/PTST22/dag/quiz/Q01", headers=JSON).json["counts"]
    assert counts == {"negativiteit": 3, "pesten": 2, "discriminatie": 0, "extremisme": 0, "vrijheid": 0}
    screen = visitor.get(f"/scherm/PTST22/{token}/stand", headers=JSON).json
    assert screen["quiz"]["counts"] == counts


def test_after_the_result_nobody_can_be_singled_out_by_one_more_answer(answer, put_on_screen, as_):
    put_on_screen("Q01")
    answer(5)
    put_on_screen("Q01", "uitslag")
    assert answer(1) == [410]
    put_on_screen("Q01", "vraag")
    assert answer(1) == [410]


def test_another_item_and_an_unknown_answer_are_refused(answer, put_on_screen):
    put_on_screen("Q01")
    assert answer(1, item="Q02") == [410]
    assert answer(1, given="onzin") == [422]
    assert answer(1, given="") == [422]


def test_a_closed_item_shows_nothing(answer, put_on_screen, visitor):
    put_on_screen("Q01")
    put_on_screen("Q01", "dicht")
    assert answer(1) == [410]
    assert visitor.get(PHONE + "/stand", headers=JSON).json["mark"] == ""


def test_a_wrong_day_code_finds_nothing(visitor, pilot):
    for address in ("/m/ZZZZZ/quiz", "/m/ZZZZZ/quiz/stand"):
        assert visitor.get(address).status_code == 404


def test_nothing_kept_leads_to_a_phone(answer, put_on_screen, sql):
    put_on_screen("Q01")
    answer(2)
    ballots = sql("SELECT * FROM quiz_ballot")
    assert len(ballots) == 2
    assert all(len(row) == 1 and len(row[0]) == 64 for row in ballots)
