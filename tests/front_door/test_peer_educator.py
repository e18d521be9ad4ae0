"""Peer educators: the briefing, and the day on a tablet."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.front_door import screens
from tests.front_door.evaluation import Group, everywhere
from tests.front_door.pages import Phone
from tests.front_door.screens import DayScreen
from tests.front_door.steps import sheet_of, tablet_events

row = pytest.mark.row
missing = pytest.mark.missing
TEN = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))


@row("PE-01")
def test_pe_01_briefing(house, office, ben, dina):
    plan = office.plan(office.far(), Plek="Zaal 9", Wat_ligt_gevoelig_in_deze_groep="Iemand is gepest")
    plan.add("Ben")
    plan.brief()
    page = ben.open(f"/pilots/{plan.code}/briefing")
    page.says("Zaal 9", "Iemand is gepest", "Ben: begeleider", "Huisregels", "Neem mee", "Nazorg")
    assert dina.ask("GET", f"/pilots/{plan.code}/briefing").status == 404
    assert house.as_("eva").ask("GET", f"/pilots/{plan.code}/briefing").status in {403, 404}
    sheet = ben.open(f"/pilots/{plan.code}/briefing/afdrukken")
    sheet.says("Zaal 9", "Iemand is gepest")


@row("PE-01")
def test_pe_01_the_briefing_prints_on_two_sheets(house, chromium, office, ben):
    plan = office.plan(office.far())
    plan.add("Ben")
    plan.brief()
    with screens.device(chromium, house.url, {"width": 1200, "height": 900}, ben.cookies) as page:
        page.goto(f"/pilots/{plan.code}/briefing/afdrukken")
        sheets = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 2


@row("PE-02")
def test_pe_02_read_per_version(office, ben, dina):
    plan = office.plan(office.far())
    plan.add("Ben")
    plan.add("Dina")
    plan.brief()
    ben.open(f"/pilots/{plan.code}/briefing").press("Ik heb dit gelezen").says("1/2 gelezen")
    plan.page("briefing").says("1/2 gelezen")
    form = plan.page("briefing/schrijven").form("Briefing opslaan")
    form.set("Waar je op let", "Iemand is net gepest").send()
    page = ben.open(f"/pilots/{plan.code}/briefing")
    page.says("opnieuw lezen", "0/2 gelezen")
    assert page.forms("Ik heb dit gelezen")
    assert dina


@row("PE-03")
def test_pe_03_readiness_check(office, ben, dina, asha):
    plan = office.plan(office.far())
    plan.add("Ben")
    plan.add("Dina")
    plan.brief()
    form = ben.open(f"/pilots/{plan.code}/briefing/zelfcheck").form("Bewaren")
    form.given["unsure"] = ["grens_zeggen"]
    page = form.set("Wie mag dit zien?", "Asha") if "Wie mag dit zien?" in form.labels() else form
    done = page.send()
    assert re.search(r"[Oo]efenkaart|Normkaart|oefen", done.text)
    shown = list(asha.open(f"/pilots/{plan.code}/briefing").links(to="zelfcheck/"))
    address = shown[0] if shown else None
    assert address, "the coach who was chosen finds it"
    asha.open(address).says("niet oké")
    assert dina.ask("GET", address).status in {403, 404}


@row("PE-04")
def test_pe_04_live_run_sheet(house, chromium, asha, office):
    plan = office.plan(0, Begintijd="10:00", Eindtijd="14:00")
    sheet = plan.page("draaiboek").follow("Welkom en check-in").form("Bewaren")
    sheet.set("Minuten", "20").send()
    with screens.device(chromium, house.url, screens.TABLET, asha.cookies) as page:
        start = dt.datetime.now(dt.UTC).replace(microsecond=0)
        page.clock.install(time=start)
        day = DayScreen(page, plan.code).open()
        day.press("Start")
        # From here on the tablet's clock runs ahead. With network the server would rightly correct it.
        day.settle()
        day.cut()
        card, drift = page.locator("[data-timer-card]"), page.locator(".day-drift")

        def after(minutes, says):
            for _minute in range(minutes):
                page.clock.fast_forward(60_000)
                page.wait_for_timeout(120)  # the page needs a moment of its own to draw
            screens.expect(card).to_contain_text(re.compile(says))
            return (card.evaluate("e => getComputedStyle(e).borderColor"), drift.inner_text())

        early, orange = after(10, "nog (9|1[01]) min"), after(7, "nog [234] min")
        red, over = after(2, "nog [01] min"), after(7, r"\+[567] min")
        assert len({colour for colour, _drift in (early, orange, red, over)}) >= 3
        ends = [re.search(r"Einde verwacht (\d\d):(\d\d)", one[1]) for one in (red, over)]
        first, second = (int(one[1]) * 60 + int(one[2]) for one in ends)
        assert (second - first) % 1440 in {5, 6, 7}, "the expected end moves along"
        day.press("+5")
        day.press("Volgende")
        assert "Samen huisregels maken" in card.inner_text()
        day.press("Pauze")
        day.press("Verder")
        day.press("Overslaan")


@row("PE-05")
def test_pe_05_the_plan_is_kept_beside_what_happened(house, eva, office):
    group = Group.of(office, house.visitor(), -1)
    tablet = group.plan.tablet()
    parts = sheet_of(tablet)
    start = dt.datetime.now(dt.UTC) - dt.timedelta(hours=5)
    tablet.does("start", at=start, plan=parts, starts="13:00", ends="17:00", variant="gemotiveerd")
    tablet.does("more", at=start, part=parts[0]["code"], minutes=5)
    tablet.does("next", at=start + dt.timedelta(minutes=parts[0]["minutes"] + 6), part=parts[0]["code"])
    tablet.does("end", at=start + dt.timedelta(hours=4))
    group.answer("t0", {n: everywhere(3) for n in range(6)})
    line = eva.open(f"/evaluatie/verloop?pilot={group.code}").table("Gepland")[0]
    assert line["Gepland"] == str(parts[0]["minutes"])
    assert line["Echt"] == str(parts[0]["minutes"] + 6)
    assert line["Verschil"] == "+6"
    minutes = group.plan.page("draaiboek").soup.find("input", attrs={"name": f"minuten-{parts[0]['code']}"})
    assert minutes["value"] == str(parts[0]["minutes"]), "the plan stays what it was"


@row("PE-06")
@row("U-04")
def test_pe_06_offline_and_synchronised(tablet, today, house):
    page = tablet.page
    tablet.cut()
    tablet.press("Start")
    for note in range(5):
        tablet.tap("Notitie")
        page.get_by_label("Wat wil je onthouden?").fill(f"Notitie nummer {note}")
        tablet.press("Bewaren")
    for _part in range(3):
        tablet.press("Volgende")
    page.evaluate("location.hash = 'meten'")
    tablet.press("Nulmeting openen") if page.get_by_role(
        "button", name="Nulmeting openen"
    ).is_visible() else tablet.press("Open")
    kept = tablet.waiting()
    assert kept == 10
    tablet.restore()
    events = today.tablet().browser.open(f"/pilots/{today.code}/dag/gebeurtenissen").json["events"]
    kinds = [one["kind"] for one in events]
    assert kinds.count("next") == 3
    assert kinds.count("note") == 5
    assert kinds.count("open") == 1
    texts = [one["body"]["text"] for one in events if one["kind"] == "note"]
    assert texts == [f"Notitie nummer {n}" for n in range(5)], "once, in order"
    ages = [abs(one["at"] / 1000 - dt.datetime.now(dt.UTC).timestamp()) for one in events]
    assert max(ages) < 300
    Phone(house.visitor()).join(today.day_code)


@row("PE-07")
def test_pe_07_two_tablets(today, asha):
    one, two = today.tablet(), today.tablet()
    parts = sheet_of(one)
    start = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=30)
    one.does("start", at=start, plan=parts, starts="13:00", ends="17:00", variant="gemotiveerd")
    first = one.make("next", at=start + dt.timedelta(minutes=10), part=parts[0]["code"])
    second = two.make("next", at=start + dt.timedelta(minutes=10, seconds=2), part=parts[0]["code"])
    for tablet, event in ((one, first), (two, second), (one, first)):
        assert tablet.send(event).status in {200, 201}
    two.does("note", part=parts[0]["code"], text="Van de een")
    one.does("note", part=parts[0]["code"], text="Van de ander")
    events = asha.open(f"/pilots/{today.code}/dag/gebeurtenissen").json["events"]
    assert [event["kind"] for event in events].count("next") == 2, "both are in the log, the same one once"
    assert {event["body"]["text"] for event in events if event["kind"] == "note"} == {
        "Van de een",
        "Van de ander",
    }


@row("PE-07")
def test_pe_07_the_second_sees_a_notice(tablet, today):
    tablet.press("Start")
    tablet.restore()  # what was pressed is sent
    other = today.tablet()
    first = next(one for one in tablet_events(today) if one["kind"] == "start")["body"]["plan"][0]["code"]
    tablet.cut()
    tablet.press("Volgende")
    other.does("next", part=first)
    tablet.restore()
    tablet.page.get_by_text("Allebei op Volgende gedrukt").first.wait_for()
    assert "Samen huisregels maken" in tablet.text()
