"""The peer educator during the day: moments, screens, quiz, notes and support."""

from __future__ import annotations

import datetime as dt
import re

import cv2
import numpy as np
import pytest

from tests.front_door import screens
from tests.front_door.evaluation import Group, everywhere
from tests.front_door.pages import Phone, in_days, in_dutch
from tests.front_door.steps import sheet_of, tablet_events

row = pytest.mark.row


@row("PE-08")
def test_pe_08_open_and_close_a_moment(house, today):
    phone = house.visitor()
    today.open_moment("Nulmeting")
    questions = Phone(phone).join(today.day_code)
    before = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=2)
    today.page().says("Nulmeting sluiten?", "Wie bezig is, heeft nog twee minuten")
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
    assert today.page().form("Aantal opslaan").shown("Aantal deelnemers dat er was") == "8"
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
