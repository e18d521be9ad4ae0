"""The participant: the quiz, the plan and the help of the day, and what comes after it."""

from __future__ import annotations

import re

import pytest

from tests.front_door import screens
from tests.front_door.evaluation import Group, everywhere
from tests.front_door.pages import Phone, likely
from tests.front_door.screens import SurveyScreen, axe_findings

row = pytest.mark.row


@row("PA-10")
def test_pa_10_quiz_on_the_own_phone(house, asha, office):
    plan = office.plan(0)
    tablet = plan.tablet()
    tablet.does("quiz", item=tablet.quiz_items()[0], step="vraag")
    phone = house.visitor()
    page = phone.open(f"/m/{plan.day_code}/quiz")
    sent = page.press("Verstuur", Negativiteit=True)
    assert sent.status in {200, 201}
    told = sent.text.casefold()
    for shame in ("ranglijst", "punten van", "bijnaam", "plaats 1"):
        assert shame not in told
    assert not sent.soup.select("input[type=text]"), "no nickname"
    tablet.does("quiz", item=tablet.quiz_items()[0], step="uitslag")
    assert re.search(
        r"\d+ van \d+ goed|jouw score|je had|goed", phone.open(f"/m/{plan.day_code}/quiz").text, re.IGNORECASE
    )


@row("PA-11")
def test_pa_11_react_or_ignore(visitor):
    page = visitor.open("/toolkit")
    page.says("Stap 1", "Niets doen mag ook", "Vraag 1")
    ends, seen, waiting = [], set(), [()]
    while waiting:
        path = waiting.pop()
        here = visitor.open("/toolkit?" + "&".join(f"{name}={value}" for name, value in path))
        asked = {
            tag["name"]: tag for tag in here.soup.select("[data-screen]:not([hidden]) form input[type=radio]")
        }
        if not asked or set(asked) <= {name for name, _value in path}:
            ends.append(here)
            continue
        (name,) = set(asked) - {name for name, _value in path}
        if name not in seen:
            seen.add(name)
            choices = here.soup.select(f"[data-screen]:not([hidden]) input[name={name}]")
            waiting += [(*path, (name, tag["value"])) for tag in choices]
    assert len(seen) >= 5
    assert len(ends) >= 5
    for here in ends:
        here.says("niets doen mag ook")
        assert here.links(to="/hulp")
        assert here.links(to="stap=") or here.links(to="tel:")
    visitor.open("/toolkit/afdrukken").says("niets doen")


@row("PA-12")
def test_pa_12_my_plan_stays_on_my_phone(phone):
    sent = []
    phone.on("request", lambda asked: sent.append(f"{asked.url} {asked.post_data or ''}"))
    phone.goto("/toolkit?stap=plan")
    phone.wait_for_selector("html[data-kept]", state="attached")
    sent.clear()
    phone.get_by_label("Ik plaats niets").check()
    phone.get_by_label("Met een vriend of vriendin").check()
    phone.get_by_role("button", name="Laat mijn plan zien").click()
    phone.get_by_role("heading", name="Mijn plan").wait_for()
    assert not sent, "nothing leaves the phone"
    phone.goto("/toolkit?stap=mijnplan")
    phone.get_by_text("Met een vriend of vriendin").locator("visible=true").first.wait_for()
    when = phone.get_by_label("Wanneer")
    assert when.count(), "a plan says when"
    assert phone.get_by_label("Stuur de soort actie").count(), "one may send which kind of action it is"


@row("PA-13")
def test_pa_13_looking_back_after_weeks_on_another_phone(house, office):
    early, open_, over = office.plan(-2), Group.of(office, house.visitor(), -30), office.plan(-70)
    for plan in (early, over):
        page = house.visitor().ask("GET", f"/terugblik/{plan.code}")
        assert page.status in {200, 409, 410}
        assert not page.forms("Verstuur")
        assert page.links(to="/toolkit")
    open_.answer("t0", {n: everywhere(3) for n in range(6)})
    other = house.visitor().open(f"/terugblik/{open_.code}")
    done = Phone(other.visitor).answer(other, card_code=open_.cards[0].lower().replace("-", " "))
    assert done.status == 201
    core = {name[0] for name in likely(other)}
    assert core
    questions = len(other.soup.select("[data-item]:not([data-if])"))
    assert questions <= 8


@row("PA-14")
def test_pa_14_results_go_back_to_the_group(house, asha, visitor, office):
    code = asha.open("/pilots?zoek=Pitstop").links("Pitstop Eindhoven", to="/pilots/")[0].rsplit("/", 1)[1]
    visitor.open(f"/terugblik/{code}/samen").says("Dit deden jullie antwoorden")
    small = Group.of(office, house.visitor(), -30)
    small.answer("t0", {n: everywhere(5) for n in range(4)})
    thanks = small.answer("t2", {n: everywhere(5) for n in range(4)}, close=False)
    assert thanks.links(to=f"/terugblik/{small.code}/samen") or thanks.soup.select("svg[role=img], .qr-block")
    page = visitor.ask("GET", f"/terugblik/{small.code}/samen")
    assert not re.search(r"5,0|\+0,0", page.text)


@row("PA-15")
def test_pa_15_help_now(phone, visitor, questions, opened):
    for address in (
        "/m",
        f"/m/{opened.day_code}",
        questions.path,
        "/toolkit",
        "/privacy",
        "/privacy/antwoorden",
    ):
        assert visitor.open(address).links(to="/hulp"), address
    page = visitor.open("/hulp")
    page.says("112", "Kindertelefoon", "113", "Melden")
    assert re.search(r"(Nagekeken op|Nog na te kijken \(tekst van) \d+ \w+ 20\d\d", page.text), (
        "how old it is"
    )
    assert len(page.links(to="tel:")) > 5 or len(page.soup.select("a[href^='tel:']")) > 5
    phone.goto(f"/m/{opened.day_code}")
    phone.wait_for_selector("html[data-kept]", state="attached")
    phone.context.set_offline(True)
    phone.locator("a[href='/hulp']:visible").first.click()
    phone.get_by_text("113").first.wait_for()


@row("PA-16")
def test_pa_16_read_aloud_when_there_is_a_dutch_voice(house, chromium, opened):
    said = """window.spoken = [];
    const voices = [{lang: LANG, name: "stem", localService: true, default: true}];
    Object.defineProperty(window, "speechSynthesis", {value: {
      getVoices: () => voices, speak: (u) => window.spoken.push(u.text), cancel() {}, addEventListener() {},
      removeEventListener() {}, onvoiceschanged: null}});
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };"""
    for language, is_there in (("nl-NL", True), ("en-US", False)):
        with screens.device(chromium, house.url, screens.PHONE) as phone:
            phone.add_init_script(said.replace("LANG", f"'{language}'"))
            survey = SurveyScreen(phone).join(opened.day_code)
            while "Vraag" not in survey.question:
                survey.next()
            button = phone.get_by_role("button", name=re.compile("[Ll]ees voor|[Vv]oorlezen"))
            assert phone.evaluate("window.spoken.length") == 0, "never by itself"
            assert button.first.is_visible() == is_there if button.count() else not is_there
            if is_there:
                button.first.click()
                assert phone.evaluate("window.spoken.length") > 0


@row("PA-17")
def test_pa_17_everybody_can_use_it(house, chromium, phone, opened):
    for address in ("/m", f"/m/{opened.day_code}", "/hulp", "/toolkit"):
        phone.goto(address)
        assert not axe_findings(phone), address
    SurveyScreen(phone).join(opened.day_code)
    assert not axe_findings(phone)
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement !== document.body")
    with screens.device(chromium, house.url, {"width": 320, "height": 640}) as small:
        SurveyScreen(small).join(opened.day_code)
        assert small.evaluate("document.documentElement.scrollWidth") <= 320
