"""What crew and staff see of the surveys of a pilot: counts, cards, paper; never an answer."""

from __future__ import annotations

import re

import pytest

from cleanup.domain.surveys.card_code import new_card_code, normalise_card_code
from tests.factories import filled_in, with_crew
from tests.pages import soup


@pytest.fixture
def led_pilot(open_pilot, cast):
    return with_crew(open_pilot, cast.ben)


def send(visitor, pilot, moment, code, **more):
    fields = filled_in(pilot, moment, card_code=code, **more)
    path = f"/terugblik/{pilot.code}" if moment == "t2" else f"/m/{pilot.day_code}/{moment}"
    assert visitor.post(path, data=fields).status_code == 201


def figures(page, caption):
    region = page.find("div", attrs={"aria-label": caption})
    rows = region.select("tbody tr")
    return [[cell.get_text(strip=True) for cell in row.select("th, td")][1:] for row in rows]


def test_the_meter_and_the_links_say_how_far_the_group_is(visitor, as_, led_pilot, db):
    led_pilot.present = 17
    db.session.commit()
    a, b, c = (new_card_code() for _ in range(3))
    for moment, codes in {"t0": [a, b, "", c], "t1": [a, b, b]}.items():
        for code in codes:
            send(visitor, led_pilot, moment, code)
    page = as_("ben").page(f"/pilots/{led_pilot.code}/vragenlijsten")
    meter = figures(page, "Zo ver is de groep")
    assert meter[0] == ["17", "4", "4", "4", "2"]
    assert meter[1] == ["17", "3", "3", "3", "3"]
    assert figures(page, "Codes per moment")[:2] == [["4", "3", "1", "0"], ["3", "3", "0", "2"]]
    assert figures(page, "Koppels")[0] == ["1", "1 / 4"]


@pytest.mark.parametrize(("present", "warned"), [(3, False), (2, True), (None, False)])
def test_many_more_answers_than_people_are_pointed_out(visitor, as_, led_pilot, db, present, warned):
    led_pilot.present = present
    db.session.commit()
    for _ in range(4):
        send(visitor, led_pilot, "t0", "")
    page = as_("ben").page(f"/pilots/{led_pilot.code}/vragenlijsten")
    assert ("Meer antwoorden dan mensen" in page.main.get_text()) is warned


def test_opening_and_starting_are_counted_without_persons(visitor, as_, led_pilot):
    for _ in range(3):
        visitor.get(f"/m/{led_pilot.day_code}")
    visitor.post(f"/m/{led_pilot.day_code}", data={"age": "16", "moment": "t1"})
    page = as_("ben").page(f"/pilots/{led_pilot.code}/vragenlijsten")
    assert figures(page, "Zo ver is de groep")[1] == ["–", "3", "1", "0", "0"]


def test_cards_are_fresh_each_time_and_carry_the_code_in_the_fragment_only(as_, led_pilot):
    ben = as_("ben")
    sheets = [ben.page(f"/pilots/{led_pilot.code}/kaartjes") for _ in range(2)]
    codes = [[tag.get_text() for tag in sheet.select(".card-to-cut-code")] for sheet in sheets]
    assert len(codes[0]) == 15
    assert all(normalise_card_code(code) for code in codes[0])
    assert not set(codes[0]) & set(codes[1])
    assert len(ben.page(f"/pilots/{led_pilot.code}/kaartjes?aantal=3").select(".card-to-cut")) == 3


@pytest.mark.parametrize("moment", ["t0", "t1", "t2"])
def test_paper_has_a_box_for_the_code_and_every_question(as_, led_pilot, moment):
    page = as_("ben").page(f"/pilots/{led_pilot.code}/papier/{moment}")
    assert page.select_one(".paper-box")
    assert len(page.select(".paper-question")) == {"t0": 18, "t1": 18, "t2": 9}[moment]


def typed(**more):
    return {
        "number": "1",
        "card_code": "kwt7pfr",
        "K1": "4",
        "E4": "4",
        "B1": "1, 10",
        "S1": "",
        "O1": "Leren",
        **more,
    }


def test_paper_typed_twice_the_same_becomes_an_answer(as_, led_pilot, db, sql):
    asha = as_("asha")
    here = f"/pilots/{led_pilot.code}/invoer/t0"
    assert asha.post(here, data=typed()).status_code == 303
    assert "Wacht op de tweede keer" in asha.page(here).get_text()
    assert sql("SELECT count(*) FROM response") == [(0,)]
    assert asha.post(here, data=typed(B1="10,1")).status_code == 303
    assert sql("SELECT mode, count(*) FROM response GROUP BY mode") == [("paper", 1)]
    assert sql("SELECT count(*) FROM paper_sheet") == [(0,)]


def test_what_differs_is_named_and_nothing_is_stored(as_, led_pilot, sql):
    asha = as_("asha")
    here = f"/pilots/{led_pilot.code}/invoer/t0"
    asha.post(here, data=typed())
    answer = asha.post(here, data=typed(K1="5", card_code=""))
    assert answer.status_code == 422
    linked = {a["href"] for a in soup(answer).select(".error-summary a")}
    assert linked == {"#K1", "#card_code"}
    assert sql("SELECT count(*) FROM response") == [(0,)]
    assert asha.post(here, data={"number": "1", "again": "1"}).status_code == 303
    assert sql("SELECT count(*) FROM paper_sheet") == [(0,)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"K1": "9"}, "K1"), ({"card_code": "KWT-7PFT"}, "card_code"), ({"number": "x"}, "number")],
)
def test_a_key_that_is_no_answer_is_refused(as_, led_pilot, wrong, field):
    answer = as_("asha").post(f"/pilots/{led_pilot.code}/invoer/t0", data=typed(**wrong))
    assert answer.status_code == 422
    assert soup(answer).select_one(f".error-summary a[href='#{field}']")


def test_who_may_see_what(as_, led_pilot):
    for path, allowed in {
        "vragenlijsten": {"ben": 200, "asha": 200, "cleo": 404, "eva": 403},
        "kaartjes": {"ben": 200, "asha": 200, "cleo": 404, "eva": 403},
        "invoer/t0": {"ben": 403, "asha": 200, "cleo": 403, "eva": 403},
        "terugblik-mail": {"ben": 403, "asha": 200, "cleo": 403, "eva": 403},
    }.items():
        for name, status in allowed.items():
            assert as_(name).get(f"/pilots/{led_pilot.code}/{path}").status_code == status, (name, path)


def test_without_a_mail_server_the_mail_is_ready_to_copy(as_, past_pilot, visitor):
    visitor.post(f"/vervolg/{past_pilot.code}", data={"email": "a@voorbeeld.example"})
    page = as_("asha").page(f"/pilots/{past_pilot.code}/terugblik-mail")
    assert page.select_one("textarea").get_text() == "a@voorbeeld.example"
    assert f"/terugblik/{past_pilot.code}" in page.get_text()
    assert len(page.select("pre")) == 3


def test_a_questionnaire_can_be_read_and_compared(as_, led_pilot):
    from cleanup.services import surveys

    version = surveys.questionnaire_of(led_pilot).version
    eva = as_("eva")
    assert version in eva.page("/vragenlijsten").get_text()
    page = eva.page(f"/vragenlijsten/{version}")
    assert len(page.select("tbody tr")) == 18 + 18 + 9
    same = eva.page(f"/vragenlijsten/vergelijken?oud={version}&nieuw={version}")
    assert {row.select("td")[0].get_text() for row in same.select("tbody tr")} == {"gelijk"}
    assert eva.get("/vragenlijsten/000000000000").status_code == 404
    assert re.search(r"K1", page.get_text())
