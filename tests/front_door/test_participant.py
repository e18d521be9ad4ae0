"""Participants, 16 to 24: their own phone, no account, no name."""

from __future__ import annotations

import re

import pytest

from tests.front_door import screens
from tests.front_door.evaluation import rows_of
from tests.front_door.forms import text_of
from tests.front_door.house import ROOT
from tests.front_door.pages import Phone
from tests.front_door.screens import SurveyScreen

row = pytest.mark.row
LOST_CODES = "0016-a-lost-code-stays-unlinked.md"


@row("PA-01")
def test_pa_01_join_in_three_taps(phone, opened):
    phone.goto(f"/m/{opened.day_code}")  # the QR code
    taps = 0
    for _tap in range(3):
        if phone.locator(".screen[data-item]:not([hidden])").is_visible():
            break
        for step in ("16 jaar of ouder", "Start", "Volgende"):
            target = (
                phone.get_by_label(step) if step[0] == "1" else phone.get_by_role("button", name=step).first
            )
            if target.is_visible() and not (step[0] == "1" and target.is_checked()):
                target.click()
                taps += 1
                if step == "Start":
                    SurveyScreen(phone).ready()
                break
    assert phone.locator(".screen[data-item]:not([hidden])").is_visible()
    assert taps <= 3
    assert not phone.complaints


@row("PA-02")
def test_pa_02_honest_information(phone, visitor, opened):
    page = visitor.open(f"/m/{opened.day_code}")
    told = page.text.split("Hoe oud ben je?")[0].split("Social Cleanup Day", 1)[1]
    assert len(told.split()) <= 120
    for word in ("Diversion", "vrijwillig", "code", "naam", "Een maand", "stoppen"):
        assert word in told, word
    survey = SurveyScreen(phone).join(opened.day_code)
    for _screen in range(3):
        assert phone.get_by_role("button", name="Ik wil stoppen").is_visible()
        survey.answer()
    phone.get_by_role("button", name="Ik wil stoppen").click()
    assert re.search(r"[Mm]ag.*(blijven|bewaren)|al invulde", phone.locator("main").inner_text())


@row("PA-03")
def test_pa_03_younger_than_16(house, office, opened):
    page = Phone(house.visitor()).join(opened.day_code, age="Jonger dan 16")
    page.says("De vragen zijn voor mensen van 16 jaar en ouder", "niets van je bewaard")
    assert not page.forms("Verstuur")
    assert "0 keer ingevuld" in opened.page().text
    allowed = office.plan(
        0,
        Leeftijd="ook deelnemers jonger dan 16",
        Toestemming_van_ouders="Ouders gaven het de school op papier",
    )
    allowed.open_moment("Nulmeting")
    assert Phone(house.visitor()).join(allowed.day_code, age="Jonger dan 16").forms("Verstuur")


@row("PA-04")
def test_pa_04_personal_code_card(questions, opened):
    code = questions.soup.select_one("input[name=card_code]")["value"]
    questions.says(code, "Maak een foto")
    wrong = code[:-1] + ("3" if code[-1] != "3" else "4")
    refused = Phone(questions.visitor).answer(questions, card_code=wrong)
    assert refused.status == 422
    refused.says("Deze code klopt niet. Kijk nog een keer op je foto of kaartje")
    kind = Phone(questions.visitor).answer(questions, card_code=code.lower().replace("-", " "))
    assert kind.status == 201
    cards = opened.cards()
    assert len(cards) >= 12
    assert opened.page("kaartjes").soup.select("svg")


@row("PA-05")
def test_pa_05_a_lost_code_as_decided(questions, opened):
    """Decided otherwise: no questions that describe a person; without its code an answer stays on its own."""
    decision = (ROOT / "docs/decisions" / LOST_CODES).read_text(encoding="utf-8")
    assert "PA-05" in decision
    done = Phone(questions.visitor).answer(questions, card_code="")
    assert done.status == 201
    asked = " ".join(text_of(tag) for tag in questions.soup.select("legend, label")).casefold()
    for personal in ("moeder", "geboren", "straat", "voorletter", "huisnummer", "huisdier"):
        assert personal not in asked
    opened.page().says("1 keer ingevuld")


@row("PA-06")
def test_pa_06_one_document_that_works_without_network_and_without_script(phone, questions, opened):
    assert len(questions.soup.select("[data-item]")) >= 15, "everything is in one document"
    assert Phone(questions.visitor).answer(questions).status == 201
    survey = SurveyScreen(phone).join(opened.day_code)
    phone.context.set_offline(True)
    survey.to_the_end()
    assert phone.locator(".screen:not([hidden])").count() == 1
    phone.get_by_role("button", name="Verstuur").last.click()
    phone.get_by_text(
        re.compile("niet verzonden|nog niet verstuurd|zodra|bewaard", re.IGNORECASE)
    ).first.wait_for()
    phone.context.set_offline(False)
    phone.evaluate("dispatchEvent(new Event('online'))")
    for _look in range(60):
        if "2 keer ingevuld" in opened.page().text:
            break
        phone.wait_for_timeout(250)
    opened.page().says("2 keer ingevuld")


@row("PA-07")
def test_pa_07_a_killed_tab_comes_back_where_it_was(phone, opened):
    survey = SurveyScreen(phone).join(opened.day_code)
    while "Vraag" not in survey.question:
        survey.next()
    for _question in range(6):
        survey.answer()
    where = re.search(r"Vraag (\d+)", phone.locator("main").inner_text())[1]
    again = phone.context.new_page()
    phone.close()
    again.goto(f"/m/{opened.day_code}/t0")
    SurveyScreen(again).ready()
    assert re.search(r"Vraag (\d+)", again.locator("main").inner_text())[1] == where
    assert int(where) >= 7
    assert again.locator("input:checked").count() >= 6


@row("PA-08")
def test_pa_08_skip_is_not_the_same_as_nothing(questions, studies, books):
    for tag in questions.soup.select("[data-item]"):
        if tag.select("input[type=radio]"):
            assert re.search("sla over|weet ik niet|wil ik niet zeggen", text_of(tag).casefold()), text_of(
                tag
            )
    people = [one for one in rows_of(books.research, "Data_breed") if one["pilot_code"] == studies.pairs.code]
    given = [one["ken1_t0"] for one in people if one["mot2_t0"] != -9 or one["ken2_t0"] != -9]
    assert given.count(-8) == 1, "one person chose to skip it"
    assert given.count(-9) == 1, "one person left it open"


@row("PA-09")
def test_pa_09_a_shared_tablet_forgets(house, chromium, opened):
    with screens.device(chromium, house.url, screens.TABLET) as tablet:
        tablet.goto(f"/m/{opened.day_code}?modus=tablet")
        tablet.get_by_label("16 jaar of ouder").check()
        tablet.get_by_role("button", name="Start").first.click()
        survey = SurveyScreen(tablet).ready()
        secret = "Ik wil iets leren dat niemand weet"
        while tablet.get_by_role("button", name="Volgende").is_visible():
            box = tablet.locator(".screen:not([hidden]) textarea")
            if box.count():
                box.fill(secret)
                survey.next()
            else:
                survey.answer()
        tablet.get_by_role("button", name="Verstuur").last.click()
        tablet.get_by_role("heading", name="Dank je wel").wait_for()
        tablet.get_by_role("link", name="Volgende deelnemer").click()
        tablet.get_by_label("16 jaar of ouder").wait_for()
        assert secret not in tablet.content()
        tablet.go_back()
        tablet.wait_for_timeout(300)
        assert secret not in tablet.content()
        assert tablet.locator("input[type=radio]:checked").count() == 0
        tablet.clock.install()
        tablet.goto(f"/m/{opened.day_code}?modus=tablet")
        tablet.get_by_label("16 jaar of ouder").check()
        tablet.get_by_role("button", name="Start").first.click()
        SurveyScreen(tablet).ready()
        tablet.clock.fast_forward(61_000)
        assert tablet.get_by_text(
            re.compile("ben je er nog|nog bezig|nog daar", re.IGNORECASE)
        ).first.is_visible()
