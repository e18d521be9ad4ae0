"""Unrest: agreements, windows of risk and aftercare in an area; never a person, never a machine's alarm."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass

import pytest
from icalendar import Calendar

from tests.front_door.pages import in_days, in_dutch, today
from tests.front_door.visitor import Page, Visitor

row = pytest.mark.row
CALM = "Spanning na een wedstrijd"


@dataclass
class Place:
    """An area of a programme that uses unrest, as somebody of Diversion works in it."""

    browser: Visitor
    programme: str
    address: str

    def page(self, where: str = "") -> Page:
        return self.browser.open(f"{self.address}{where and '/' + where}")

    def partner(self, organisation: str) -> Page:
        """Let an organisation sign today."""
        form = self.page("afspraken").form("Voeg partner toe")
        return form.fill({"Organisatie": organisation, "Getekend op": today().isoformat()}).send().expect(200)

    def situation(self, title: str = CALM, partners: tuple[str, ...] = ()) -> Page:
        """Open a situation."""
        form = self.page("situaties").form("Open de situatie")
        form.fill({"Wat is er aan de hand": title} | dict.fromkeys(partners, True))
        return form.send()


@pytest.fixture
def area(asha, office):
    """An area of a programme of its own, made by hand."""
    programme = office.programme("Onrust")
    form = asha.open(f"/onrust?programma={programme}").form("Voeg toe")
    form.fill({"Hoe heet het gebied?": f"Wijk {programme}", "Gemeente": "Zwolle"})
    return Place(asha, programme, form.send().expect(200).path.split("?")[0])


@row("UN-01")
def test_un_01_windows_around_moments_of_risk(area):
    form = area.page("kalender").form("Voeg toe")
    form.fill({"Soort": "herdenking", "Titel": "herdenking incident 2026-03", "Datum": "2026-03-15"})
    form.send().expect(200)
    area.page("kalender").says("15 januari 2027", "15 maart 2027", "15 januari 2028")
    events = Calendar.from_ical(area.page("kalender.ics").body).walk("VEVENT")
    assert any(str(event["DTSTART"].dt)[:10] == "2027-01-15" for event in events)


@row("UN-02")
def test_un_02_no_signals_at_all_and_agreements_first(asha, area):
    area.page("afspraken").says("de datum van de DPIA: ontbreekt", "0 van 6")
    for address in (f"{area.address}/signalen", "/onrust/signalen"):
        assert asha.ask("GET", address).status == 404
        assert asha.ask("POST", address, {"context": "iets"}).status in {404, 405}


@row("UN-03")
@pytest.mark.parametrize("said", ["met Fatima Yilmaz", "van @pietje", "bel 0612345678", "op 8011 AB 12"])
def test_un_03_nobody_can_be_written_down(house, area, said):
    refused = area.situation(f"Onrust {said}").expect(422)
    assert refused.form("Open de situatie").error_at("Wat is er aan de hand")
    assert said not in house.log
    with closing(sqlite3.connect(house.instance / "cleanup.db")) as file:
        assert file.execute(
            "SELECT count(*) FROM situation WHERE title LIKE ?", [f"%{said}%"]
        ).fetchone() == (0,)


@row("UN-04")
def test_un_04_a_level_rises_on_two_organisations(area, office):
    names = [office.organisation()[0] for _ in range(2)]
    for name in names:
        area.partner(name)
    step = area.browser.open(f"{area.address}/afspraken/ladder/oranje").form("Bewaar")
    step.fill({"Wanneer": "er is spanning", "Wie zet dit niveau?": names[0]}).send().expect(200)
    said = {"Niveau": "oranje", "Wie besluit?": names[0], "Waarom": "samen bekeken"}
    nothing = {"Wat gebeurt er als je niets doet?": "dan groeit het"}
    alone = area.page().form("Zet of bevestig").fill(said | nothing | {names[0]: True}).send().expect(422)
    alone.says("twee")
    assert area.page().form("Zet of bevestig").fill(said | dict.fromkeys(names, True)).send().status == 422
    together = said | nothing | dict.fromkeys(names, True)
    area.page().form("Zet of bevestig").fill(together).send().expect(200)
    area.page().says("Niveau: oranje", "dan groeit het")


@row("UN-05")
def test_un_05_a_pilot_in_a_window(area, office):
    day = in_days(60)
    moment = area.page("kalender").form("Voeg toe")
    moment.fill({"Soort": "evenement", "Titel": "Zomerfeest", "Datum": day.isoformat()}).send().expect(200)
    plan = office.plan(60, Programma=area.programme)
    page = plan.page()
    page.says("risicoperiode", in_dutch(day))
    choice = {"Wat doe je?": "Zo door"}
    assert page.form("Bewaar mijn keuze").fill(choice | {"Waarom?": ""}).send().status == 422
    reason = "We spraken de wijkagent en het jongerenwerk"
    page.form("Bewaar mijn keuze").fill(choice | {"Waarom?": reason}).send().expect(200)
    plan.page().says(reason, "Besluiten in een onrustige tijd")


@row("UN-06")
def test_un_06_a_message_that_names_time_or_place(area):
    situation = area.situation().expect(200)
    form = (
        situation.follow("Bericht maken")
        .form("Kijk na en bewaar")
        .fill({"Bericht": "Kom om 20:00 naar Kerkstraat 3"})
    )
    seen = form.send().expect(422)
    seen.says("2 dingen", "20:00", "Kerkstraat 3")
    seen.form("Kijk na en bewaar").fill({"Toch, want": "daar is het loket"}).send().expect(200).says(
        "daar is het loket"
    )


@row("UN-07")
def test_un_07_no_situation_is_closed_with_work_open(area, office):
    partner = office.organisation()[0]
    area.partner(partner)
    situation = area.situation(partners=(partner,)).expect(200)
    kept = (
        situation.form("Sluit de situatie").fill({"Hoe liep het af?": "Het werd rustig"}).send().expect(422)
    )
    kept.says("open", partner)
    for form in area.page("evaluatie").forms("Bewaar"):
        form.fill({"Afgezien, want": "al besproken"}).send().expect(200)
    closed = (
        situation.form("Sluit de situatie").fill({"Hoe liep het af?": "Het werd rustig"}).send().expect(200)
    )
    closed.says("gesloten op", "afgezien, want al besproken")


@row("UN-08")
def test_un_08_everybody_involved_is_asked(asha, ben, area):
    situation = area.situation().expect(200)
    situation.form("Voeg collega toe").fill({"Collega": "Ben"}).send().expect(200).says(
        "Ben", in_dutch(in_days(1))
    )
    asked = ben.open("/onrust/hoe-gaat-het")
    asked.press("Bewaar", **{"Hoe gaat het met je?": "niet goed", "even praten": True}).expect(200)
    ben.open("/onrust/hoe-gaat-het").says("wil graag even praten")
    for where in ("", "/nazorg", "/evaluatie", "/situaties"):
        asha.open(area.address + where).is_silent_about("niet_goed", "wil graag even praten")


@row("UN-09")
def test_un_09_a_checklist(area):
    page = area.page("werkwijze")
    page.says("0 van 12", "0 van 5", "0 van 4", "0 van 21")
    form = page.form("Bewaar deze groep")
    answers = [name for name in form.given if name.startswith("answer_")]
    assert len(answers) == 12
    form.given |= {name: ["ja"] for name in answers[:8]}
    form.send().expect(200).says("8 van 12")


@row("UN-10")
def test_un_10_who_sees_what(house, eva, ben, area, office):
    assert eva.ask("GET", area.address).status in {403, 404}
    assert ben.ask("GET", area.address).status == 404
    own, other = office.organisation()[0], office.organisation()[0]
    for name in (own, other):
        area.partner(name)
        task = area.page("afspraken").form("Voeg taak toe")
        task.fill({"Partner": name, "Taak": f"bellen door {name}"}).send().expect(200)
    situation = area.situation(partners=(own,)).expect(200)
    page = area.page("afspraken").form(f"Pagina voor {own}").send().expect(200)
    [link] = re.findall(r"/p/[\w-]+", page.source)[:1]
    seen = house.visitor().open(link)
    seen.says(f"bellen door {own}")
    seen.is_silent_about(CALM, f"bellen door {other}", situation.path)


@row("UN-11")
def test_un_11_texts_go_counts_stay(house, bo):
    bo.open("/beheer/bewaartermijnen").says(
        "teksten van situaties bij onrust", "24 maanden", "aantallen blijven"
    )
    house.command("retention", "run", "--dry-run")


@row("UN-12")
def test_un_12_who_calls_whom(area):
    area.page("afspraken/wie-belt-wie").says("112", "wie belt wie")


@row("UN-13")
def test_un_13_no_uploads_links_or_pictures(house, area):
    for part in ("", "afspraken", "kalender", "situaties", "werkwijze", "nazorg", "evaluatie"):
        assert not area.page(part).soup.select("[type=file], [type=url]"), part
    ours = ("area", "covenant", "ladder", "risk_moment", "situation", "measure", "thinking", "correction")
    with closing(sqlite3.connect(house.instance / "cleanup.db")) as file:
        tables = dict(file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    schema = "".join(sql for name, sql in tables.items() if name.startswith(ours))
    assert "CREATE TABLE situation" in schema
    assert not re.search(r"\b\w*(handle|image|_url|url_)\w*\b", schema)


@row("UN-14")
def test_un_14_mails_hold_no_text(house, area, office):
    mark = "Een drukke avond bij het plein"
    situation = area.situation(mark).expect(200)
    situation.form("Voeg collega toe").fill({"Collega": "Ben"}).send().expect(200)
    office.plan(40, Programma=area.programme).add("Ben", ask_first=True)
    with closing(sqlite3.connect(house.instance / "cleanup.db")) as file:
        mails = file.execute("SELECT subject || body FROM outbox_message").fetchall()
    assert not [one for (one,) in mails if mark in one]
    assert mark not in house.log
