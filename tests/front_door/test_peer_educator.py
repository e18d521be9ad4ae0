"""Peer educators: the briefing, and the day on a tablet."""

from __future__ import annotations

import datetime as dt
import re

import cv2
import numpy as np
import pytest

from tests.front_door import screens
from tests.front_door.evaluation import Group, everywhere
from tests.front_door.pages import Phone, in_days, in_dutch
from tests.front_door.screens import DayScreen

row = pytest.mark.row
missing = pytest.mark.missing
TEN = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))


@pytest.fixture
def today(office):
    """A pilot of today, led by Asha herself."""
    plan = office.plan(0)
    plan.add("Asha")
    return plan


@pytest.fixture
def tablet(house, chromium, asha, today):
    """A tablet that loaded the day of today."""
    with screens.device(chromium, house.url, screens.TABLET, asha.cookies) as page:
        yield DayScreen(page, today.code).open()


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
        card, drift = page.locator("[data-timer-card]"), page.locator(".day-drift")

        def after(minutes, says):
            page.clock.run_for(minutes * 60_000)
            screens.expect(card).to_contain_text(re.compile(says))
            return (card.evaluate("e => getComputedStyle(e).borderColor"), drift.inner_text())

        early, orange = after(10, "nog 1[01] min"), after(7, "nog [34] min")
        red, over = after(3, "nog [01] min"), after(6, r"\+[56] min")
        assert len({colour for colour, _drift in (early, orange, red, over)}) >= 3
        ends = [re.search(r"Einde verwacht (\d\d):(\d\d)", one[1]) for one in (red, over)]
        first, second = (int(one[1]) * 60 + int(one[2]) for one in ends)
        assert (second - first) % 1440 in {5, 6}, "the expected end moves along"
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
    sheet = group.plan.page("draaiboek").table("Onderdeel")[0]
    assert sheet["Minuten"] == str(parts[0]["minutes"]), "the plan stays what it was"


def sheet_of(tablet):
    variant = tablet.plan["pilot"]["variant"]
    return [
        {name: part[name] for name in ("code", "phase", "minutes", "fixed")}
        for part in tablet.plan["sheets"][variant]
    ]


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


def tablet_events(plan):
    return plan.browser.open(f"/pilots/{plan.code}/dag/gebeurtenissen").json["events"]


@row("PE-08")
def test_pe_08_open_and_close_a_moment(house, today):
    phone = house.visitor()
    today.open_moment("Nulmeting")
    questions = Phone(phone).join(today.day_code)
    before = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=2)
    today.page().says("Nulmeting sluiten?", "Deelnemers kunnen niets meer insturen")
    today.close_moment("Nulmeting")
    late = Phone(house.visitor())
    assert late.answer(questions, made_at="").status == 410
    queued = Phone(phone).answer(questions, made_at=str(int(before.timestamp() * 1000)))
    assert queued.status == 201, "finished before it closed"
    today.open_moment("Nulmeting")
    house.as_("bo").open("/beheer/audit").says("Geopend")


@row("PE-09")
def test_pe_09_join_screen(house, chromium, asha, today):
    with screens.device(chromium, house.url, {"width": 1920, "height": 1080}, asha.cookies) as page:
        page.goto(f"/pilots/{today.code}/scherm")
        page.locator("svg:visible").first.wait_for()
        picture = cv2.imdecode(np.frombuffer(page.screenshot(), np.uint8), cv2.IMREAD_COLOR)
        found, _corners, _straight = cv2.QRCodeDetector().detectAndDecode(picture)
        assert found == f"{house.url}/m/{today.day_code}"
        assert today.day_code in page.locator("body").inner_text()
        today.tablet().does("screen", show="klok")
        page.wait_for_function("code => document.body.innerText.includes(code)", arg=today.day_code)
    house.visitor().open("/m").press("Verder", Dagcode=today.day_code.lower()).says("Social Cleanup Day")


@row("PE-10")
def test_pe_10_live_counter(house, tablet, today):
    today.present(12)
    today.open_moment("Nulmeting")
    phone = house.visitor()
    questions = Phone(phone).join(today.day_code)
    for _person in range(3):
        Phone(phone).answer(questions, {"K1": 5})
    tablet.page.evaluate("location.hash = 'meten'")
    tablet.page.get_by_text(re.compile(r"3 van 12")).first.wait_for(timeout=8_000)
    state = today.tablet().browser.open(f"/pilots/{today.code}/dag/teller").json
    assert "K1" not in str(state)
    assert state["moments"]["t0"][1:] == [3, 12]


@row("PE-11")
def test_pe_11_reveal_the_result_of_the_group(house, asha, today):
    tablet = today.tablet()
    item = tablet.quiz_items()[1]
    tablet.does("quiz", item=item, step="vraag")
    for _person in range(4):
        page = house.visitor().open(f"/m/{today.day_code}/quiz")
        page.press("Verstuur", Pesten=True)
    assert not str_numbers(asha.open(f"/pilots/{today.code}/dag/quiz/{item}").json.get("counts", "")), (
        "not before"
    )
    tablet.does("quiz", item=item, step="uitslag")
    shown = [
        asha.open(f"/pilots/{today.code}/dag/quiz/{item}").json,
        asha.open(f"/pilots/{today.code}/scherm/stand").json["quiz"],
    ]
    for told in shown:
        assert not re.search(
            r"\b4\b", str({name: told[name] for name in told if name not in {"item", "question"}})
        ), told
    asha.open(f"/pilots/{today.code}/scherm").is_silent_about("leaderboard")
    assert "te weinig antwoorden om te tonen" in asha.open(f"/pilots/{today.code}/scherm").source.casefold()


@row("PE-12")
def test_pe_12_quiz(house, asha, today):
    tablet = today.tablet()
    quiz = tablet.plan["quiz"]
    text = str(quiz)
    for form in ("negativiteit", "pesten", "discriminatie", "extremisme", "vrijheid"):
        assert form in text
    assert all(item["discussion"] for item in quiz)
    item = quiz[0]["code"]
    tablet.does("quiz", item=item, step="vraag")
    for person in range(5):
        phone = house.visitor()
        page = phone.open(f"/m/{today.day_code}/quiz")
        page.press("Verstuur", **{"Negativiteit" if person < 3 else "Pesten": True})
    screen = asha.open(f"/pilots/{today.code}/scherm/stand").json
    assert len(str(screen["quiz"])) > 20
    tablet.does("quiz", item=item, step="uitslag")
    result = asha.open(f"/pilots/{today.code}/dag/quiz/{item}").json
    assert 3 in str_numbers(result)
    assert "leaderboard" not in str(result)


def str_numbers(value):
    return {int(one) for one in re.findall(r"\d+", str(value))}


@row("PE-13")
def test_pe_13_example_posts_are_closed(house, chromium, asha, bo, today):
    address = asha.open("/toolkit/beheer/voorbeelden").links("Een foto van een verliefd stel")[0]
    code = address.rsplit("/", 1)[1]
    form = bo.open(address).form("Bewaar oordeel")
    form.fill(dict.fromkeys([one for one in form.labels() if "geen persoon" in one.casefold()], True)).send()
    choose = today.page("oefenen/kiezen").form("Bewaar")
    choose.fill({"Een foto van een verliefd stel": True}).send()
    direct = asha.open(f"/pilots/{today.code}/oefenen/voorbeeld/{code}")
    direct.says("Haat tegen homo")
    assert direct.soup.select("main details:not([open])"), "closed, also by its address"
    assert re.search("overslaan|sla over", direct.text.casefold())
    with screens.device(chromium, house.url, screens.TABLET, asha.cookies) as page:
        page.goto(direct.path)
        read_out = page.locator("main").aria_snapshot()
        post = direct.soup.select_one("main details blockquote, main details p").get_text(" ", strip=True)
        assert post[:25] not in read_out
        page.locator("main details summary").first.click()
        assert post[:25] in page.locator("main").aria_snapshot()


@row("PE-14")
def test_pe_14_observation_log(tablet, today, house, eva):
    tablet.press("Start")
    taps = 0
    tablet.tap("Observatie")
    taps += 1
    tablet.page.locator("[data-tags] button").first.click()
    taps += 1
    tablet.page.wait_for_function("() => Number(document.documentElement.dataset.events ?? 0) >= 2")
    assert taps == 2
    tablet.press("Volgende")
    tablet.restore()
    events = tablet_events(today)
    seen = next(one for one in events if one["kind"] == "observe")
    assert set(seen["body"]) == {"part", "tag"}, "no field for who"
    group = Group(today, house.visitor(), today.cards())
    group.answer("t0", {n: everywhere(3) for n in range(6)})
    line = eva.open(f"/evaluatie/verloop?pilot={today.code}").table("Gezien")[0]
    assert line["Gezien"].endswith(": 1")


@row("PE-15")
@row("U-13")
def test_pe_15_support_card_in_one_tap(tablet, today):
    tablet.press("Start")
    tablet.cut()
    for view in ("nu", "meten", "draaiboek", "quiz", "log"):
        tablet.page.evaluate("view => { location.hash = view; }", view)
        assert tablet.page.get_by_role("button", name="Stevig moment").first.is_visible(), view
    tablet.page.evaluate("location.hash = 'meten'")
    tablet.press("Stevig moment")
    for step in ("Stop", "Benoem", "Norm stellen", "Terug naar het gesprek", "Nazorg"):
        tablet.page.get_by_text(step, exact=True).locator("visible=true").first.wait_for()
    tablet.tap("Terug naar de dag")
    assert tablet.page.evaluate("location.hash") == "#meten", "where it was"
    tablet.restore()
    heavy = [one for one in tablet_events(today) if one["kind"] == "heavy"]
    assert len(heavy) == 1
    assert set(heavy[0]["body"]) <= {"part", "card"}


@row("PE-16")
def test_pe_16_breaks_and_rounds_in_every_variant(today):
    for name, parts in today.tablet().plan["sheets"].items():
        text = str(parts).casefold()
        for block in ("check-in", "check-out", "pauze"):
            assert block in text or block.replace("-", "_") in text, (name, block)


@row("PE-17")
def test_pe_17_own_evaluation_and_wish_for_contact(house, office, ben, asha):
    plan = office.plan(-(office.far() % 300) - 40)
    plan.add("Ben")
    form = ben.open(f"/pilots/{plan.code}/nazorg/debrief").form("Verstuur")
    assert len(form.tag.select("fieldset, textarea")) <= 10, "short"
    form.fill({"Ik wil contact": True, "Niet goed": True}).send()
    page = asha.open(f"/pilots/{plan.code}/nazorg")
    page.says("Ben", "contact")
    wished = next(
        one for one in page.soup.select("li, tr") if "Ben" in one.get_text() and "ontact" in one.get_text()
    )
    assert wished
    assert in_dutch(in_days(1)) in page.text, "within a day"


@row("PE-18")
def test_pe_18_who_is_there_without_names(house, eva, today):
    tablet = today.tablet()
    parts = sheet_of(tablet)
    tablet.does("start", plan=parts, starts="13:00", ends="17:00", variant="gemotiveerd")
    tablet.does("present", count=8)
    tablet.does("left", count=1, reason="afspraak")
    today.page().says("8")
    group = Group(today, house.visitor(), today.cards())
    group.answer("t0", {n: everywhere(3) for n in range(6)})
    page = eva.open(f"/evaluatie/respons?pilot={today.code}")
    page.says("6 van 8")
    assert "6 van 12" not in page.text


@row("PE-19")
def test_pe_19_groups_and_a_countdown(tablet):
    tablet.press("Start")
    tablet.tap("Hulpmiddelen")
    tools = tablet.page.locator("dialog[open]")
    tools.get_by_label("Met hoeveel zijn we?").fill("9")
    tools.get_by_label("Hoe groot is een groepje?").select_option("3")
    tools.get_by_role("button", name="Maak groepjes").click()
    made = re.findall(
        r"(?<!Groepje )\b[1-9]\b",
        tools.inner_text().split("Maak groepjes")[1].split("Wie is aan de beurt")[0],
    )
    assert sorted(made) == sorted("123456789")
    tools.get_by_role("button", name="1 min").click()
    tools.get_by_text(re.compile(r"0?:5\d")).first.wait_for()
