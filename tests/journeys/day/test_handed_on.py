"""One tablet without network that goes from hand to hand: every answer arrives and nobody reads another."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select, text

from cleanup.domain.surveys.card_code import code_hash, normalise_card_code
from cleanup.models.day.events import DayEvent
from cleanup.services.day import tablets
from tests.browser import expect
from tests.journeys.day.test_lock import LOCKED, OPEN, type_pin
from tests.journeys.survey_steps import answer_all

EVERYTHING_ON_THE_DEVICE = (Path(__file__).parents[1] / "look_inside.js").read_text()


@pytest.fixture
def pin(pilot, db):
    found = tablets.pin_of(pilot)
    db.session.commit()  # what was stored stays readable, without a query that would keep the server waiting
    return found


@pytest.fixture
def kept(tablet):
    """A tablet that loaded the day once, and lost its network then."""
    tablet.page.wait_for_selector("html[data-participants='1']", state="attached")
    tablet.cut()
    return tablet


def hand_over(tablet, pilot):
    tablet.page.click("[data-open=lock]")
    tablet.page.click("[data-do=hand_over]")
    tablet.page.wait_for_url(f"**/m/{pilot.day_code}?modus=tablet")
    tablet.page.wait_for_selector("html[data-ready]", state="attached")


def back_to_crew(tablet, pin):
    tablet.page.locator("[data-to-crew]").click()
    tablet.page.wait_for_selector(LOCKED)
    tablet.ready()
    type_pin(tablet.page, pin)
    tablet.page.wait_for_selector(OPEN)


def begin(page, moment):
    page.wait_for_selector("html[data-ready]", state="attached")  # the page empties itself for who comes next
    page.get_by_label("16 jaar of ouder").check()
    page.locator(f"button[value={moment}]").click()
    page.wait_for_url(f"**/{moment}?modus=tablet")
    page.wait_for_selector("html[data-ready]", state="attached")


def finish(page):
    page.locator("[data-send]").click()
    expect(page.locator("[data-next-person]:visible")).to_be_visible()
    page.locator("[data-next-person]:visible").click()
    page.wait_for_selector("[data-join][data-kept]:visible")


class Queue:
    """People who answer one after the other; each has a code and a sentence of their own."""

    def __init__(self, tablet, pilot):
        self.tablet, self.pilot = tablet, pilot
        self.value = "4"
        self.codes: list[str] = []
        self.secrets: list[str] = []

    @property
    def page(self):
        return self.tablet.page

    def traces(self):
        return [*self.codes, *(code.replace("-", "") for code in self.codes), *self.secrets]

    def nothing_is_left(self):
        found = self.page.evaluate(EVERYTHING_ON_THE_DEVICE)
        assert not [trace for trace in self.traces() if trace in found]

    def fill_in(self, moment, person):
        if moment == "t1":
            self.page.fill("[name=card_code]", self.codes[person])
        elif len(self.codes) == person:
            self.codes.append(self.page.locator("[name=card_code]").input_value())
        else:  # began again: the code that was written down holds
            self.page.fill("[name=card_code]", self.codes[person])
        answer_all(self.page, self.value, texts={"O1": self.secrets[-1]})

    def answer(self, moment, person):
        begin(self.page, moment)
        self.secrets.append(f"Dit zei alleen persoon {moment}{person}")
        self.fill_in(moment, person)
        if person == 1:
            self.page.reload()  # half-way: what was not sent is gone, and the person begins again
            self.page.wait_for_selector("html[data-ready]", state="attached")
            self.fill_in(moment, person)
        finish(self.page)

    def kill_tab(self):
        self.page.close()
        self.tablet.page = self.tablet.context.new_page()
        self.start_again()

    def start_again(self):
        self.page.goto(f"/m/{self.pilot.day_code}?modus=tablet")
        self.page.wait_for_selector("html[data-ready]", state="attached")

    def go_back(self):
        """Look at the page of before, as a curious next person does."""
        self.page.go_back()
        self.page.wait_for_load_state()
        self.nothing_is_left()
        self.start_again()


def answers_of(db):
    db.session.rollback()
    rows = db.session.execute(text("SELECT moment, code_hash, mode FROM response ORDER BY moment")).all()
    db.session.rollback()
    return rows


def practise(tablet):
    """The quiz, the examples and the toolkit, between the two moments."""
    tablet.go("quiz")
    tablet.page.click("[data-do=item] >> nth=0")
    for step, events in (("vraag", 2), ("dicht", 1)):  # a question asked comes to the big screen too
        before = tablet.count()
        tablet.page.click(f"[data-do=quiz][data-value={step}]")
        tablet.saved(before + events)
        tablet.pressed += [("quiz", step), ("screen", "quiz")][:events]
    tablet.go("oefenen")
    tablet.press("[data-examples] [data-step=dicht] >> nth=0", "beam")
    tablet.press("[data-do=did][data-value=report_app]", "did")
    tablet.page.click("a[href='/toolkit']:visible")
    tablet.page.wait_for_selector("html[data-ready]", state="attached")
    tablet.page.locator("[data-screen]:visible input[type=radio]").first.check()
    tablet.page.locator("[data-screen]:visible button").first.click()
    tablet.page.click("[data-way-back] a")
    tablet.ready()
    tablet.go("nu")


def run_to_the_end(tablet):
    """The parts that are left one by one, and the day closed."""
    while tablet.page.locator("[data-parts] [aria-current=step]").count():
        tablet.do("next")
    tablet.go("draaiboek")
    tablet.page.click("[data-open=end]")
    tablet.press("[data-do=end]", "end")
    tablet.reload()


def kinds_of(db):
    """Every event the server has, in the order of the tablet."""
    db.session.rollback()
    kinds = db.session.scalars(text('SELECT kind FROM day_event ORDER BY "number"')).all()
    db.session.rollback()
    return kinds


@pytest.mark.parametrize("people", [5, pytest.param(17, marks=pytest.mark.slow)])
def test_a_group_in_turn_answers_twice_and_the_day_runs_to_its_end_without_network(
    people, kept, pilot, pin, db, settings
):
    kept.do("start")
    queue = Queue(kept, pilot)
    for moment in ("t0", "t1"):
        kept.do("moment", how="open", moment=moment)
        hand_over(kept, pilot)
        for person in range(people):
            queue.answer(moment, person)
            queue.nothing_is_left()
            (queue.kill_tab if person == 3 else queue.go_back)()
        back_to_crew(kept, pin)
        kept.do("moment", how="close", moment=moment)
        if moment == "t0":
            practise(kept)
    run_to_the_end(kept)
    waiting = str(2 * people + len(kept.pressed))
    expect(kept.page.locator("[data-unsent-count]")).to_have_text(waiting)
    kept.restore()
    kept.drain()
    expect(kept.page.locator("[data-queue-short]")).to_have_text("Alles verzonden")
    rows = answers_of(db)
    wanted = {code_hash(settings.code_key, pilot.id, normalise_card_code(code) or "") for code in queue.codes}
    assert len(rows) == 2 * people
    assert len(wanted) == people
    for moment in ("t0", "t1"):
        assert {row.code_hash for row in rows if row.moment == moment} == wanted
    assert {row.mode for row in rows} == {"tablet"}
    assert kinds_of(db) == [kind for kind, _selector in kept.pressed]
    queue.nothing_is_left()


def test_help_and_toolkit_open_without_network_and_lead_back(kept, pilot):
    kept.do("start")
    kept.do("moment", how="open", moment="t0")
    hand_over(kept, pilot)
    for address in ("/hulp", "/toolkit", "/privacy"):
        kept.page.goto(f"/m/{pilot.day_code}?modus=tablet")
        kept.page.locator(f"a[href='{address}']:visible").first.click()
        kept.page.wait_for_url(f"**{address}")
        kept.page.locator("[data-way-back] a").click()
        kept.page.wait_for_selector("[data-join][data-kept]:visible")


def test_somebody_younger_is_stopped_kindly_and_the_next_can_begin(kept, pilot):
    kept.do("start")
    kept.do("moment", how="open", moment="t0")
    hand_over(kept, pilot)
    page = kept.page
    page.locator("button[value=t0]").click()
    expect(page.locator("[data-age-error]")).to_be_visible()
    page.get_by_label("Jonger dan 16").check()
    page.locator("button[value=t0]").click()
    expect(page.get_by_role("heading", name="Fijn dat je er bent")).to_be_visible()
    with page.expect_navigation():  # to the page of the next person
        page.locator("[data-panel=young] [data-next-person]").click()
    page.wait_for_selector("html[data-ready]", state="attached")
    begin(page, "t0")


def test_english_stays_on_the_tablet_and_the_next_person_reads_dutch(kept, pilot):
    kept.do("start")
    kept.do("moment", how="open", moment="t0")
    hand_over(kept, pilot)
    page = kept.page
    page.locator(".language-switch a[hreflang=en]").click()
    page.wait_for_selector("html[lang=en][data-ready]", state="attached")
    page.get_by_label("16 or older").check()
    page.locator("button[value=t0]").click()
    page.wait_for_url("**/t0?modus=tablet&taal=en")
    page.wait_for_selector("html[lang=en][data-ready]", state="attached")
    answer_all(page, "3")
    finish(page)
    assert page.get_attribute("html", "lang") == "nl"


def test_nothing_open_sends_the_tablet_back_to_the_crew(kept, pilot, pin):
    kept.do("start")
    hand_over(kept, pilot)
    expect(kept.page.locator("[data-not-open]")).to_be_visible()
    expect(kept.page.locator("[data-join]")).to_be_hidden()
    back_to_crew(kept, pin)


A_DAY_AHEAD = "const real = Date.now; Date.now = () => real.call(Date) + 86_400_000;"


def answer_one(tablet, pilot):
    """A day without network in which one person answers the first questions."""
    tablet.page.wait_for_selector("html[data-participants='1']", state="attached")
    tablet.cut()
    tablet.do("start")
    tablet.do("moment", how="open", moment="t0")
    hand_over(tablet, pilot)
    begin(tablet.page, "t0")
    answer_all(tablet.page, "4")
    finish(tablet.page)


def test_a_clock_that_is_a_day_ahead_loses_no_answer_and_no_event(take, pilot, pin, db):
    tablet = take(more_scripts=[A_DAY_AHEAD])
    answer_one(tablet, pilot)
    back_to_crew(tablet, pin)
    tablet.restore()
    tablet.drain()
    expect(tablet.page.locator("[data-queue-short]")).to_have_text("Alles verzonden")
    assert len(answers_of(db)) == 1
    times = db.session.scalars(select(DayEvent.at).where(DayEvent.pilot_id == pilot.id)).all()
    db.session.rollback()
    assert len(times) == 2
    assert all(abs(dt.datetime.now(dt.UTC) - at) < dt.timedelta(minutes=3) for at in times)


def test_a_day_called_off_meanwhile_loses_nothing_without_saying_so(take, pilot, pin, db):
    tablet = take()
    answer_one(tablet, pilot)
    back_to_crew(tablet, pin)
    db.session.execute(text("UPDATE pilot SET status = 'geannuleerd'"))
    db.session.commit()
    tablet.restore()
    tablet.drain()
    assert kinds_of(db) == ["start", "open"]
    waits = tablet.page.locator("[data-queue-sentence]")
    if not answers_of(db):
        expect(waits).to_contain_text("kon de server niet plaatsen")
