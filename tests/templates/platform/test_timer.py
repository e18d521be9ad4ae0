"""The timer turns orange at 20 % and red at 5 %, the same on the server as in the browser."""

import pytest
from bs4 import BeautifulSoup

from tests import browsing
from tests.chromium import chromium

PAGE = (
    '{% from "platform/components/timer.html" import timer %}{{ timer("Actie", left, 1200, paused=paused) }}'
)
CASES = [
    (241, "running", "nog 5 min", "op tijd"),
    (240, "soon", "nog 4 min", "bijna klaar"),
    (61, "soon", "nog 2 min", "bijna klaar"),
    (60, "last", "nog 1 min", "afronden"),
    (0, "last", "nog 0 min", "afronden"),
    (-1, "over", "+1 min", "over tijd"),
    (-170, "over", "+3 min", "over tijd"),
]


def show(app, left, *, paused=False):
    with app.test_request_context("/"):
        html = app.jinja_env.from_string(PAGE).render(left=left, paused=paused)
    return BeautifulSoup(html, "html.parser").select_one("[data-timer]")


@pytest.mark.parametrize(("left", "state", "text", "word"), CASES)
def test_the_server_says_it_in_number_word_and_colour(app, left, state, text, word):
    timer = show(app, left)
    assert timer["class"] == ["timer", f"timer--{state}"]
    assert timer.select_one("[data-timer-left]").get_text(strip=True) == text
    assert [s.get_text(strip=True) for s in timer.select("[data-timer-state]:not([hidden])")] == [word]


def test_a_paused_timer_says_so(app):
    assert show(app, 30, paused=True)["class"] == ["timer", "timer--paused"]


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_the_browser_says_the_same(app):
    with browsing.served(app) as address, chromium() as browser, browsing.window(browser) as page:
        page.goto(f"{address}/aanmelden")
        states = page.evaluate(
            """async (seconds) => {
              const { stateOf } = await import("/static/js/platform/timer.js");
              return seconds.map((left) => stateOf(left, 1200));
            }""",
            [case[0] for case in CASES],
        )
    assert states == [case[1] for case in CASES]
