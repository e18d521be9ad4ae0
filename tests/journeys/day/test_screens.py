"""The screens of the day as people meet them: reachable, readable, large enough, and the same everywhere."""

from __future__ import annotations

import datetime as dt
import json
import time

import cv2
import numpy as np
import pytest

from cleanup.services import surveys
from tests.browser import LAPTOP, PHONE, TABLET, TRANSITIONS_DONE, assert_accessible, axe
from tests.browsing import small_targets, too_wide
from tests.factories import filled_in
from tests.journeys.day.conftest import HD
from tests.people import PASSWORD

WIDE = {"width": 1180, "height": 820}
VIEWS = ("nu", "draaiboek", "meten", "quiz", "verslag", "briefing")
DIALOGS = (
    "observe", "note", "present", "variant", "wellbeing", "close", "end", "tools", "lock", "queue", "ahead",
)  # fmt: skip
OPEN = "name => document.querySelector(`[data-dialog=${name}]`).showModal()"
LIVE = ".tablet-actions button, .tablet-head .button--support, dialog[open] button, [data-view] button"


def test_from_sign_in_to_the_first_part_takes_three_taps(browser, server, pilot, cast):
    page = browser.new_context(locale="nl-NL", viewport=TABLET, base_url=server.url).new_page()
    page.goto("/aanmelden")
    page.fill("[name=email]", cast.ben.email)
    page.fill("[name=password]", PASSWORD)
    taps = 0
    for tap in ("main button[type=submit]", "text=Naar de dag", "[data-do=start]"):
        page.click(tap)
        taps += 1
    page.wait_for_selector("[data-busy]:not([hidden])")
    assert page.inner_text("[data-now-name]") == "Welkom en check-in"
    assert taps == 3
    page.context.close()


def test_every_target_is_large_enough_and_nothing_sticks_out(tablet):
    page = tablet.page
    tablet.do("start")
    tablet.do("next")
    for size in (TABLET, WIDE):
        page.set_viewport_size(size)
        for view in VIEWS:
            tablet.go(view)
            assert small_targets(page, 48) == [], (view, size)
            assert smallest_live_button(page) >= 64, (view, size)
        for name in DIALOGS:
            page.evaluate(OPEN, name)
            assert small_targets(page, 48) == [], (name, size)
            assert smallest_live_button(page) >= 64, (name, size)
            page.keyboard.press("Escape")
    for size in (PHONE, TABLET, WIDE, LAPTOP):
        page.set_viewport_size(size)
        for view in VIEWS:
            tablet.go(view)
            assert too_wide(page, size["width"]) <= 0, (view, size)


def show_everything(tablet):
    """Go by every view and every window of a day that is under way; yields the name of each."""
    page = tablet.page
    yield "before the start"
    tablet.do("start")
    tablet.do("next")
    tablet.do("observe", number=1)
    tablet.do("note", text="Iedereen praat mee")
    for view in VIEWS:
        tablet.go(view)
        yield view
    tablet.go("quiz")
    page.click("[data-do=item] >> nth=0")
    yield "a question"
    tablet.go("nu")
    for name in DIALOGS:
        page.evaluate(OPEN, name)
        yield name
        page.keyboard.press("Escape")
    tablet.do("heavy", is_closed=False)
    yield "heavy"
    page.click("[data-dialog=heavy] [data-close]")
    tablet.cut()
    tablet.do("pause")
    page.wait_for_selector("[data-offline]:not([hidden])")
    yield "offline"
    page.click("[data-open=lock]")
    page.click("[data-do=lock]")
    page.wait_for_selector("[data-view=slot]:not([hidden])")
    tablet.ready()
    yield "locked"
    tablet.restore()


def assert_no_findings(page, name, themes):
    for theme in themes:
        page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        page.evaluate(TRANSITIONS_DONE)
        found = axe(page)
        assert not found, f"{name} ({theme}): {json.dumps(found, indent=1)}"


def test_no_view_of_the_tablet_has_violations(tablet):
    """Every view and window once; ``make chaos`` looks at them in three sizes, light and dark."""
    for number, name in enumerate(show_everything(tablet)):
        assert_no_findings(tablet.page, name, [("light", "dark")[number % 2]])


@pytest.mark.slow
@pytest.mark.parametrize("size", [PHONE, TABLET, LAPTOP], ids=["phone", "tablet", "laptop"])
def test_no_view_has_violations_in_any_size_light_or_dark(tablet, size):
    tablet.page.set_viewport_size(size)
    for name in show_everything(tablet):
        assert_no_findings(tablet.page, name, ("light", "dark"))
        assert too_wide(tablet.page, size["width"]) <= 0, name


def smallest_live_button(page):
    heights = page.evaluate(
        "selector => [...document.querySelectorAll(selector)]"
        ".filter((e) => e.checkVisibility({visibilityProperty: true}))"
        ".map((e) => e.getBoundingClientRect().height)",
        LIVE,
    )
    return round(min(heights))


def test_everything_works_with_the_keyboard_alone(tablet):
    tablet.page.focus("[data-do=start]")
    tablet.page.keyboard.press("Enter")
    tablet.page.wait_for_selector("[data-busy]:not([hidden])")
    tablet.page.focus("[data-do=next]")
    tablet.page.keyboard.press("Enter")
    tablet.page.wait_for_selector("text=Samen huisregels maken")
    tablet.page.focus(".tablet-actions [data-open=observe]")
    tablet.page.keyboard.press("Enter")
    tablet.page.keyboard.press("Tab")
    tablet.page.keyboard.press("Enter")
    tablet.saved(3)


def test_a_heavy_moment_opens_its_card_in_one_tap_without_network_and_returns_to_the_same_place(tablet):
    tablet.do("start")
    tablet.cut()
    for view in VIEWS:
        tablet.go(view)
        before = tablet.count()
        tablet.page.click(".tablet-head [data-do=heavy]")
        assert tablet.page.is_visible("[data-dialog=heavy] [data-card-steps] dd >> nth=0")
        tablet.saved(before + 1)
        tablet.page.click("[data-dialog=heavy] [data-close]")
        assert tablet.page.is_visible(f"[data-view={view}]")


def test_groups_a_turn_and_a_countdown_are_made_without_names_and_without_network(tablet):
    tablet.do("start")
    tablet.cut()
    page = tablet.page
    page.click("[data-open=tools]:visible")
    page.fill("[data-group-people]", "17")
    page.select_option("[data-group-size]", "3")
    page.click("[data-do=groups]")
    lines = page.locator("[data-groups] li").all_inner_texts()
    groups = [[int(number) for number in line.partition(":")[2].split(",")] for line in lines]
    assert sorted(number for group in groups for number in group) == list(range(1, 18))
    assert sorted(len(group) for group in groups) == [3, 3, 3, 4, 4]
    chosen = []
    for _turn in range(17):
        page.click("[data-do=choose]")
        chosen.append(page.inner_text("[data-chosen]"))
    assert sorted(chosen) == sorted(f"Nummer {number}" for number in range(1, 18))
    page.click("[data-do=countdown][data-value='2']")
    assert page.inner_text("[data-countdown]") in {"2:00", "1:59"}
    assert page.locator("[data-countdown]").bounding_box()["height"] > 100
    page.evaluate("() => { const real = Date.now; Date.now = () => real.call(Date) + 120_000; }")
    page.wait_for_selector("text=De tijd is om.")
    assert tablet.count() == 1


def test_a_double_tap_counts_once(tablet):
    page = tablet.page
    page.dblclick("[data-do=start]")
    tablet.saved(1)
    page.dblclick("[data-do=next]")
    tablet.saved(2)
    page.wait_for_timeout(500)
    assert tablet.count() == 2
    assert page.inner_text("[data-now-name]") == "Samen huisregels maken"
    assert not page.is_visible(".day-notice")


def test_the_counter_follows_within_five_seconds_and_says_nothing_else(tablet, pilot, settings, db):
    tablet.do("start")
    tablet.do("moment", how="open", moment="t0")
    tablet.drain()
    tablet.go("meten")
    state = "[data-moment=t0] [data-moment-state]"
    for finished in (0, 1, 2):
        if finished:
            at = dt.datetime.now(dt.UTC)
            surveys.submit(pilot, "t0", filled_in(pilot, "t0"), at, settings.code_key)
            db.session.commit()
        began = time.monotonic()
        tablet.page.wait_for_selector(f"{state}:text('open · {finished} van ')")
        assert finished == 0 or time.monotonic() - began <= 5


def test_an_accidental_press_is_taken_back(tablet):
    tablet.do("start")
    tablet.do("next")
    tablet.page.click(".toast [data-do=undo]")
    tablet.page.wait_for_selector("[data-now-name]:text('Welkom en check-in')")


def test_a_typed_note_survives_a_reload(tablet):
    tablet.do("start")
    tablet.page.click(".tablet-actions [data-open=note]")
    tablet.page.fill("[data-note]", "half ge")
    tablet.page.wait_for_timeout(500)
    tablet.reload()
    assert tablet.page.input_value("[data-note]") == "half ge"


def test_signing_out_waits_until_everything_is_sent(tablet, server):
    tablet.do("start")
    tablet.drain()
    other = tablet.context.new_page()
    other.goto("/")
    tablet.cut()
    tablet.do("next")
    tablet.page.route("**/gebeurtenissen", lambda route: route.abort())
    tablet.restore()
    other.click("form[action='/afmelden'] button")
    other.wait_for_selector("text=niet verzonden")
    assert "/aanmelden" not in other.url
    tablet.page.unroute("**/gebeurtenissen")
    tablet.drain()
    other.click("form[action='/afmelden'] button")
    other.wait_for_url("**/aanmelden")
    tablet.cut()
    tablet.page.reload()
    tablet.ready()
    assert tablet.page.is_visible("[data-view=leeg]")


def test_the_qr_code_leads_to_the_join_address_and_stays_in_sight(tablet, room, pilot, server):
    join = f"{server.url}/m/{pilot.day_code}"
    tablet.do("start")
    for show in ("klok", "quiz", "zwart", "qr"):
        tablet.go("meten")
        tablet.page.click(f"[data-do=screen][data-value={show}]")
        if show == "zwart":
            room.wait_for_selector("body.projector-blank")
        else:
            room.wait_for_selector(f"[data-show={show}]:not([hidden])")
        assert set(decoded(room.screenshot())) == {join}, show
        foot = room.inner_text("footer")
        assert pilot.day_code in foot
        assert join.partition("://")[2] in foot
    assert decoded(tablet.page.locator("[data-qr]").screenshot()) == [join]


def decoded(screenshot):
    """What an independent reader makes of the QR codes in a picture."""
    picture = cv2.imdecode(np.frombuffer(screenshot, np.uint8), cv2.IMREAD_GRAYSCALE)
    _found, texts, _corners, _straight = cv2.QRCodeDetector().detectAndDecodeMulti(picture)
    return [text for text in texts if text]


def test_the_big_screen_reads_at_six_metres(room, tablet):
    """Letters of 1/200 of the distance are easy to read: 30 mm at 6 m. A beam of 2 m wide has 1920 points."""
    millimetres = 2000 / HD["width"]
    tablet.do("start")
    tablet.go("meten")
    tablet.page.click("[data-do=screen][data-value=klok]")
    room.wait_for_selector("[data-show=klok]:not([hidden])")
    sizes = room.evaluate(
        "[...document.querySelectorAll('main *, footer *')]"
        ".filter((e) => e.childElementCount === 0 && e.textContent.trim() && e.checkVisibility())"
        ".filter((e) => !e.closest('.demo-banner, .visually-hidden'))"
        ".map((e) => [e.textContent.trim(), parseFloat(getComputedStyle(e).fontSize)])"
    )
    assert min(size for _words, size in sizes) * millimetres >= 28
    assert room.evaluate("parseFloat(getComputedStyle(document.querySelector('[data-left]')).fontSize)") > 150
    assert_accessible(room)
    room.keyboard.press("b")
    room.wait_for_selector("body.projector-blank")
