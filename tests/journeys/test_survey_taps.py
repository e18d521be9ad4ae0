"""How many taps the questions take on a small phone, and that their numbers follow what is asked."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from cleanup.domain.platform.local_time import local_day
from tests.browser import expect
from tests.factories import make_pilot, open_now
from tests.journeys.survey_steps import join

TAPS = 24
NUMBER = re.compile(r"Vraag (\d+) van (\d+)")
LONGEST_PAUSE, READING = 2_500, 950
SHOWN = ".screen:not([hidden])"


@pytest.fixture
def open_pilot(server, app, db):
    at = dt.datetime.now(dt.UTC)
    pilot = open_now(make_pilot(local_day(at)), "t0", "t2", now=at - dt.timedelta(minutes=1))
    db.session.rollback()
    return pilot


def answer(page, choice):
    """Answer everything by touch; returns how often somebody tapped, and the numbers of the questions."""
    taps, read = 0, []
    while page.locator("[data-next]").is_visible():
        screen = page.locator(SHOWN)
        here = screen.get_attribute("data-item")
        waits = LONGEST_PAUSE if screen.locator("input[type=radio]").count() else READING
        if here:
            read.append(
                tuple(map(int, NUMBER.search(screen.locator(".question-number").inner_text()).groups()))
            )
            if screen.locator(".choice").count():
                screen.locator(".choice").nth(choice).click()
                taps += 1
        try:
            page.locator(f".screen[data-item={here}][hidden]").wait_for(state="attached", timeout=waits)
        except PlaywrightTimeoutError:
            page.locator("[data-next]").click()
            taps += 1
    page.locator("[data-send]").click()
    page.locator("[data-panel=thanks]").wait_for()
    return taps + 1, read


def test_age_and_start_are_in_sight_on_a_small_phone_without_scrolling(phone, open_pilot):
    page = phone()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/m/{open_pilot.day_code}")
    boxes = [page.locator(".choice").last.bounding_box(), page.locator("[data-join] button").bounding_box()]
    assert [box for box in boxes if box["y"] + box["height"] > 740] == []
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"], "the button lies over no choice"
    page.locator(".survey-information summary").click()
    expect(page.get_by_text("Een maand na de laatste vragen")).to_be_visible()


@pytest.mark.parametrize("size", [{"width": 360, "height": 740}, {"width": 390, "height": 844}])
def test_from_the_code_to_the_first_question_takes_three_taps(phone, open_pilot, size):
    page = phone()
    page.set_viewport_size(size)
    page.goto(f"/m/{open_pilot.day_code}")
    taps = 0
    for tap in (".choice >> text=16 jaar of ouder", "[data-join] button", "[data-next]"):
        page.locator(tap).click()
        taps += 1
    expect(page.locator(f"{SHOWN} .question-number")).to_contain_text("Vraag 1 van")
    assert taps == 3


def test_the_questions_of_the_day_take_few_taps(phone, open_pilot):
    page = phone()
    page.set_viewport_size({"width": 360, "height": 740})
    join(page, open_pilot)
    taps, read = answer(page, 1)
    assert taps + 2 <= TAPS, f"{taps} taps, with the age and the start before them"
    assert [n for n, _total in read] == list(range(1, len(read) + 1))
    assert read[-1][1] == len(read)


def test_the_numbers_of_weeks_later_never_jump_over_a_hidden_question(phone, open_pilot):
    page = phone()
    page.goto(f"/terugblik/{open_pilot.code}")
    page.wait_for_selector("html[data-ready]", state="attached")
    hidden = page.locator(".screen[data-if]").count()
    every = page.locator(".screen[data-item]").count()
    _taps, read = answer(page, 0)
    assert [n for n, _total in read] == list(range(1, len(read) + 1))
    assert read[-1][1] == len(read)
    assert every - hidden <= len(read) < every, "some question was hidden by a condition"


def test_arrow_keys_walk_over_the_choices_and_never_go_on(phone, open_pilot):
    page = phone()
    join(page, open_pilot)
    page.locator("[data-next]").click()
    here = page.locator(SHOWN).get_attribute("data-item")
    page.locator(f"{SHOWN} input[type=radio]").first.focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(400)
    expect(page.locator(SHOWN)).to_have_attribute("data-item", here)
    page.locator("[data-next]").click()
    page.locator("[data-back]").click()
    expect(page.locator(f"{SHOWN} input:checked")).to_have_count(1)
