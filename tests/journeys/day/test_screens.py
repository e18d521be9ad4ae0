"""The screens of the day as people meet them: reachable, readable, large enough, and the same everywhere."""

from __future__ import annotations

import datetime as dt
import json
import random
import time

import cv2
import numpy as np
import pytest

from cleanup.domain.day import Event, fold, read_clock
from cleanup.domain.day.planning import as_document
from cleanup.domain.platform.local_time import AMSTERDAM
from cleanup.services import day, surveys
from tests.browser import LAPTOP, PHONE, TABLET, TRANSITIONS_DONE, assert_accessible, axe, watch
from tests.browsing import sign_in, small_targets, too_wide
from tests.factories import filled_in
from tests.journeys.day.conftest import HD
from tests.people import PASSWORD

WIDE = {"width": 1180, "height": 820}
VIEWS = ("nu", "draaiboek", "meten", "quiz", "verslag", "briefing")
DIALOGS = ("observe", "note", "present", "variant", "wellbeing", "close", "end", "tools", "lock", "queue")
OPEN = "name => document.querySelector(`[data-dialog=${name}]`).showModal()"
LIVE = ".tablet-actions button, .tablet-head .button--support, dialog[open] button, [data-view] button"


def test_from_sign_in_to_the_first_part_takes_at_most_four_taps(browser, server, pilot, cast):
    page = browser.new_context(viewport=TABLET, base_url=server.url).new_page()
    page.goto("/aanmelden")
    page.fill("[name=email]", cast.ben.email)
    page.fill("[name=password]", PASSWORD)
    taps = ["main button[type=submit]", "text=Naar de dag", "[data-do=start]"]
    for tap in taps:
        page.click(tap)
    page.wait_for_selector("[data-busy]:not([hidden])")
    assert page.inner_text("[data-now-name]") == "Welkom en check-in"
    assert len(taps) <= 4
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


PARTS = [("a", "P1", 10), ("b", "P2", 15), ("c", "P3", 20), ("d", "P4", 5), ("e", "P5", 30), ("f", "P6", 10)]
OTHER = [("a", "P1", 12), ("c", "P3", 25), ("g", "P3", 20), ("e", "P5", 10), ("h", "P6", 10)]
START = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


def plan(parts, dice):
    fixed = [dice.choice([None, None, None, place * 12]) for place in range(len(parts))]
    return [
        {"code": code, "phase": phase, "minutes": minutes, "fixed": fixed[place]}
        for place, (code, phase, minutes) in enumerate(parts)
    ]


def random_events(dice):
    """Three tablets that press anything at any time, with clocks that jump."""
    made = []
    starts = {"plan": plan(PARTS, dice), "starts": "10:00", "ends": "12:00", "variant": "gemengd"}
    bodies = {
        "start": lambda: starts,
        "next": lambda: {"part": dice.choice("abcdefgh")},
        "skip": lambda: {"part": dice.choice("abcdefgh"), "reason": ""},
        "more": lambda: {"part": dice.choice("abcdefgh"), "minutes": dice.choice([5, 5, -3])},
        "pause": dict,
        "resume": dict,
        "clock": lambda: {"mode": dice.choice(["klok", "groep"])},
        "variant": lambda: {
            "variant": "eerst_bewust",
            "reason": "",
            "source": "t0",
            "plan": plan(OTHER, dice),
        },
        "changed": lambda: {"part": dice.choice("abc"), "changed": True},
        "engagement": lambda: {"part": dice.choice("abc"), "value": dice.randint(1, 5)},
        "as_meant": lambda: {
            "part": dice.choice("abc"),
            "how": dice.choice(["gedaan", "niet"]),
            "because": "tijd",
        },
        "left": lambda: {"count": 1, "reason": "onbekend"},
        "open": lambda: {"moment": "t0"},
        "close": lambda: {"moment": dice.choice(["t0", "t1"])},
        "undo": lambda: {"of": dice.choice(made).key if made else "0"},
        "end": dict,
    }
    weights = [3, 9, 3, 3, 3, 3, 2, *([1] * (len(bodies) - 8)), 0.3]
    for number in range(dice.randint(5, 40)):
        kind = dice.choices(list(bodies), weights)[0]
        device = dice.choice(["t1", "t2", "t3"])
        at = START + dt.timedelta(minutes=number * 3 + dice.randint(-9, 9), seconds=dice.randint(0, 59))
        made.append(Event(f"{dice.getrandbits(64):016x}", kind, at, device, number, bodies[kind]()))
    dice.shuffle(made)
    return made


def milliseconds(moment):
    return None if moment is None else round(moment.timestamp() * 1000)


def summary(state, now):
    """The state of a day in the words of the script."""
    clock = read_clock(state, now, AMSTERDAM) if state.started_at else None
    return {
        "blocks": [
            [b.code, b.planned_start, b.minutes, b.extra, b.status.value, milliseconds(b.started_at),
             milliseconds(b.ended_at), round(b.paused.total_seconds() * 1000), b.changed, b.engagement]
            for b in state.blocks
        ],
        "dropped": [block.code for block in state.dropped],
        "notices": [[notice.kind, notice.part, milliseconds(notice.at)] for notice in state.notices],
        "rest": [state.variant, state.mode, milliseconds(state.paused_since), state.left, state.moments,
                 {part: list(said) for part, said in state.as_meant.items()}],
        "clock": clock and [clock.alarm.value, round(clock.left.total_seconds() * 1000), clock.behind,
                            clock.late, clock.after_agreed,
                            milliseconds(clock.ends_at), [[c, milliseconds(at)] for c, at in clock.starts]],
    }  # fmt: skip


SUMMARY = """async ([events, now]) => {
  const { fold } = await import("/static/js/day/fold.js");
  const { readClock } = await import("/static/js/day/timing.js");
  const day = fold(events);
  const clock = day.startedAt === null ? null : readClock(day, now);
  return {
    blocks: day.blocks.map((b) => [
      b.code, b.plannedStart, b.minutes, b.extra, b.status, b.startedAt, b.endedAt, b.paused, b.changed,
      b.engagement,
    ]),
    dropped: day.dropped.map((b) => b.code),
    notices: day.notices.map((n) => [n.kind, n.part, n.at]),
    rest: [day.variant, day.mode, day.pausedSince, day.left, day.moments, day.asMeant],
    clock: clock && [
      clock.alarm, clock.left, clock.behind, clock.late, clock.afterAgreed, clock.endsAt, clock.starts,
    ],
  };
}"""


def test_tablet_and_server_add_events_up_to_the_same_day(browser, server):
    page = browser.new_page(base_url=server.url)
    page.goto("/aanmelden")
    for seed in range(150):
        dice = random.Random(seed)
        events = random_events(dice)
        now = START + dt.timedelta(minutes=dice.randint(0, 200))
        plain = [
            {"key": e.key, "kind": e.kind, "at": milliseconds(e.at), "device": e.device, "number": e.number,
             "body": e.body}
            for e in events
        ]  # fmt: skip
        here = json.loads(json.dumps(summary(fold(events), now)))
        assert page.evaluate(SUMMARY, [plain, milliseconds(now)]) == here, seed
    page.close()


def test_the_plan_that_a_tablet_starts_with_is_the_run_sheet(tablet, pilot, db):
    tablet.do("start")
    tablet.drain()
    state = fold(day.list_events(pilot))
    planned = [(as_document(part)["code"], part.minutes) for part in day.parts_of(pilot)]
    db.session.rollback()
    assert [(block.code, block.minutes) for block in state.blocks] == planned


def test_the_pages_around_the_day_have_no_violations_and_fit(browser, server, pilot, cast):
    context = browser.new_context(viewport=LAPTOP, base_url=server.url)
    page = context.new_page()
    complaints = watch(page)
    sign_in(page, server.url, cast.ben.email, PASSWORD)
    for address in ("briefing", "briefing/schrijven", "briefing/zelfcheck", "draaiboek", "tablets", "scherm"):
        page.goto(f"/pilots/{pilot.code}/{address}")
        for size in (LAPTOP, WIDE, TABLET, PHONE):
            page.set_viewport_size(size)
            assert too_wide(page, size["width"]) <= 0, (address, size)
        assert complaints == [], address
        assert_accessible(page)
        complaints.clear()  # axe itself puts styles in the page
    context.close()


def test_the_briefing_prints_on_two_sheets_of_paper(browser, server, pilot, cast, app, db):
    from cleanup.services import briefing

    texts = dict.fromkeys(briefing.first_texts(pilot), "Een zin die iets zegt over deze dag. " * 12)
    briefing.write_briefing(pilot, texts, dt.datetime.now(dt.UTC))
    db.session.commit()
    context = browser.new_context(viewport=LAPTOP, base_url=server.url)
    page = context.new_page()
    page.goto(f"/aanmelden?next=/pilots/{pilot.code}/briefing/afdrukken")
    page.fill("[name=email]", cast.ben.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_selector(".briefing-paper")
    assert_accessible(page)
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") <= 2
    context.close()
