"""At 320 pixels, and with letters twice as large, no page of the day, questions or toolkit is cut off."""

from __future__ import annotations

from tests.factories import with_crew
from tests.journeys.day.tablet import Tablet
from tests.journeys.survey_steps import join

NARROW, TWICE = ({"width": 320, "height": 640}, ""), ({"width": 640, "height": 900}, "200%")
VIEWS = ("nu", "draaiboek", "meten", "quiz", "oefenen", "verslag", "briefing")
SIDEWAYS = """size => {
  document.documentElement.style.fontSize = size;
  const { clientWidth: width, scrollWidth } = document.documentElement;
  const slides = ".visually-hidden, .skip-link, .table-region, .tabs"; // strips that slide by themselves
  const seen = [...document.querySelectorAll("h1, h2, h3, a, button, label, p, li, strong")].filter(
    (e) => e.checkVisibility() && !e.closest(slides) && e.clientWidth > 1);
  const hides = (e) => ["hidden", "clip"].includes(getComputedStyle(e).overflowX);
  const isCut = (e) => hides(e) && e.scrollWidth > e.clientWidth + 1;
  const bad = seen.filter((e) => e.getBoundingClientRect().right > width + 1 || isCut(e)).slice(0, 3);
  return [scrollWidth - width, bad.map((e) => `${e.tagName} ${e.textContent.trim().slice(0, 30)}`)];
}"""


def problems(page, name):
    found = []
    for size, letters in (NARROW, TWICE):
        page.set_viewport_size(size)
        over, bad = page.evaluate(SIDEWAYS, letters)
        if over > 0 or bad:
            found.append(f"{name} at {size['width']} {letters}: {over} too wide, {bad}")
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def test_no_page_of_a_participant_and_no_view_of_the_day_is_cut_off(
    phone, browser, server, cast, open_pilot, db
):
    page = phone()
    found = []
    for path in ("/m", f"/m/{open_pilot.day_code}", "/toolkit", "/toolkit?stap=plan", "/hulp", "/privacy"):
        page.goto(path)
        found += problems(page, path)
    join(page, open_pilot)
    for place in range(6):
        found += problems(page, f"question {place}")
        page.locator("[data-next]").click()
    with_crew(open_pilot, cast.ben)
    tablet = Tablet(browser, server, open_pilot.code).sign_in(cast.ben.email)
    found += problems(tablet.page, "before the day")
    tablet.do("start")
    for view in VIEWS:
        tablet.go(view)
        found += problems(tablet.page, view)
    tablet.context.close()
    assert not found, "\n".join(found)
