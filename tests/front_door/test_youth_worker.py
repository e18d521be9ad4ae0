"""Youth workers: one personal link, no account, and the group they know."""

from __future__ import annotations

import re

import pytest

from tests.front_door.evaluation import Group, everywhere
from tests.front_door.pages import in_days, in_dutch

row = pytest.mark.row


def guest(house, plan):
    """Somebody who opens the link that Asha made for them."""
    made = plan.page("nazorg").press("Maak een link")
    browser = house.visitor()
    page = browser.open(re.search(r"/w/[\w-]{20,}", made.source)[0])
    assert page.path.startswith(f"/w/pilot/{plan.code}")
    return browser


@row("YW-01")
def test_yw_01_a_link_instead_of_a_password(house, asha, bo, office):
    plan, other = office.plan(9), office.plan(10)
    browser = guest(house, plan)
    browser.open(f"/w/pilot/{plan.code}").says(plan.organisation)
    elsewhere = browser.ask("GET", f"/w/pilot/{other.code}")
    assert elsewhere.status == 404
    assert other.organisation not in elsewhere.source
    assert browser.ask("GET", f"/pilots/{plan.code}").path.startswith("/aanmelden")
    log = bo.open("/beheer/audit").text
    assert other.code in log, "the attempt is in the log"
    assert asha


@row("YW-02")
def test_yw_02_before_the_day(house, office):
    plan = office.plan(11, Plek="Zaal 5, Kade 1")
    browser = guest(house, plan)
    page = browser.open(f"/w/pilot/{plan.code}")
    page.says(
        in_dutch(in_days(11)), "13:00", "Zaal 5, Kade 1", "wifi", "scherm", "Eten en drinken", "Jonger dan 16"
    )
    page.press("Klaar", near="Regel een zaal")
    task = next(one for one in plan.page("taken").soup.select("li") if "Regel een zaal" in one.get_text())
    assert "Toch niet" in task.get_text(), "staff see that it is arranged"
    sheet = browser.open(f"/w/pilot/{plan.code}/praktisch")
    sheet.says("Zaal 5, Kade 1", in_dutch(in_days(11)))
    assert sheet.soup.select("link[rel=stylesheet][href*=print], body.print, .print-page, .sheet")
    assert "[begeleiding]" not in page.text
    assert "[telefoon]" not in page.text


@row("YW-03")
def test_yw_03_a_short_form_that_remembers(house, office):
    plan = office.plan(-2)
    browser = guest(house, plan)
    page = browser.open(f"/w/pilot/{plan.code}/formulier")
    questions = int(re.search(r"Vraag 1 van (\d+)", page.text)[1])
    assert questions <= 10
    form = page.forms("Verstuur")[0]
    for _question in range(4):
        field = next(tag for tag in form.tag.select("input[type=radio]") if tag["name"] not in form.given)
        form.given[field["name"]] = [field["value"]]
        kept = form.given[field["name"]]
    browser.ask("POST", f"{page.path}/bewaar", {**form.given, "place": ["YW07"]}).expect(200)
    again = browser.copy().open(page.path)
    assert kept
    assert len(again.soup.select("input[type=radio][checked]")) == 4
    assert again.soup.select_one("form[data-steps]")["data-place"] == "YW07"


@row("YW-04")
def test_yw_04_results_of_the_own_group(house, asha, office):
    small = Group.of(office, house.visitor(), -1)
    small.answer("t0", {n: everywhere(5) for n in range(4)})
    small.answer("t1", {n: everywhere(5) for n in range(4)})
    page = guest(house, small.plan).open(f"/w/pilot/{small.code}/resultaten")
    page.says("4")
    assert not re.search(r"5,0|\+\d,\d|[Gg]emiddeld \d", page.text), page.text
    code = asha.open("/pilots?zoek=Pitstop").links("Pitstop Eindhoven", to="/pilots/")[0].rsplit("/", 1)[1]
    from tests.front_door.pages import Plan

    page = guest(house, Plan(asha, code, "Pitstop Eindhoven")).open(f"/w/pilot/{code}/resultaten")
    page.says("Kennis", "van 2,6 naar 3,4")
    assert page.soup.select("blockquote, q, .quote")
    assert not page.links(to="/evaluatie")


@row("YW-05")
def test_yw_05_share_the_toolkit(house, asha):
    visitor = house.visitor()
    for address in ("/toolkit/afdrukken", "/toolkit/poster", "/toolkit/kaarten"):
        page = visitor.ask("GET", address)
        page = page if page.status == 200 and not page.path.startswith("/aanmelden") else asha.open(address)
        assert re.search(r"[Vv]ersie \w{6}", page.text), address
        assert re.search(r"(nagekeken|bijgewerkt).{0,40}20\d\d", page.text, re.IGNORECASE), address
    assert asha.open("/toolkit/poster").soup.select("svg")


@row("YW-06")
def test_yw_06_the_invitation_to_look_back(house, office):
    group = Group.of(office, house.visitor(), -28)
    group.plan.present(6)
    group.answer("t0", {n: everywhere(3) for n in range(6)})
    group.answer("t2", {n: everywhere(3) for n in range(2)}, close=False)
    page = guest(house, group.plan).open(f"/w/pilot/{group.code}?deel=later")
    link = f"{house.url}/terugblik/{group.code}"
    assert link in page.source
    page.says("2", "nooit wie")
    assert re.search(r"\b2\b[^.]{0,60}(ingevuld|vulden|jongeren)", page.text), page.text
    assert page.soup.select("svg"), "a QR code"
    assert page.links(to="wa.me") or "whatsapp" in page.source.casefold()
    shown = page.text.casefold()
    assert "herinnering aan de terugblik" in shown
    assert "laatste herinnering" in shown


@row("YW-07")
def test_yw_07_report_that_something_happened(house, asha, office):
    plan = office.plan(-1)
    browser = guest(house, plan)
    form = browser.open(f"/w/pilot/{plan.code}/signaal").form("Geef dit door")
    form.set("Hoe zwaar is het?", "Stevig").set("Wat is er gebeurd?", "Fatima kreeg daarna nare berichten")
    hint = form.send()
    assert "naam" in hint.text.casefold() or "namen" in hint.text.casefold()
    form = hint.form("Geef dit door") if hint.forms("Geef dit door") else form
    form.set("Wat is er gebeurd?", "Een deelnemer kreeg daarna nare berichten").send()
    asha.open(f"/pilots/{plan.code}/nazorg").says("1 melding")
    assert any(plan.organisation in text for text in asha.open("/").text.split("Eerstvolgende")[:1])


@row("YW-08")
def test_yw_08_material_for_a_conversation_afterwards(house, office):
    browser = guest(house, office.plan(-3))
    page = browser.open("/toolkit/werkvormen")
    page.says("minuten")
    assert browser.open(page.links("pdf")[0]).body.startswith(b"%PDF")
