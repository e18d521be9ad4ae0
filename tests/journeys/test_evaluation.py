"""The evaluation in a real browser: every page in three sizes, light and dark, and a figure by hand."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from cleanup.services import accounts, evaluation
from cleanup.services.platform import demo
from tests.browser import EVERY_SIZE, LAPTOP, assert_accessible, watch
from tests.browsing import small_targets, too_wide
from tests.keyboard import Keyboard

PAGES = (
    "", "/cijfers", "/vergelijken", "/vragen?vraag=K1", "/gedrag", "/respons", "/verloop", "/lessen",
    "/antwoorden", "/kwaliteit", "/rapport", "/{code}", "/{code}/rapport",
)  # fmt: skip
SHOTS = os.environ.get("EVALUATION_SHOTS", "")
DRAW = """async () => {
  for (const box of document.querySelectorAll("[data-figure]")) {
    box.closest("figure").scrollIntoView();
    while (!box.querySelector(".main-svg")) await new Promise((resume) => setTimeout(resume, 50));
  }
  scrollTo(0, 0);
}"""


@pytest.fixture
def pilot(app, cast, db):
    now = dt.datetime.now(dt.UTC)
    demo.load_demo(now, b"k" * 32, in_production=False)
    db.session.commit()
    found = max(evaluation.programme_scope("PILOTJAAR").pilots, key=lambda one: one.present)
    db.session.rollback()
    return found


@pytest.fixture
def desk(pilot, browser, server, cast, db):
    """A page of Eva, signed in."""
    context = browser.new_context(
        viewport=LAPTOP, locale="nl-NL", base_url=server.url, reduced_motion="reduce", accept_downloads=True
    )
    context.set_default_timeout(40_000)
    secret = accounts.start_session(cast.eva, dt.datetime.now(dt.UTC))
    db.session.commit()
    context.add_cookies([{"name": "scd", "value": secret, "url": server.url}])
    yield context.new_page()
    context.close()


def keep(page, name):
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


@pytest.mark.long
@pytest.mark.parametrize("size", EVERY_SIZE)
def test_every_page_is_accessible_and_fits_with_its_figures_drawn(desk, pilot, size):
    complaints = watch(desk)
    desk.set_viewport_size(size)
    for place in PAGES:
        address = f"/evaluatie{place.format(code=pilot.code)}"
        desk.goto(address)
        desk.evaluate(DRAW)
        assert complaints == [], address
        assert too_wide(desk, size["width"]) <= 0, address
        assert small_targets(desk, 24) == [], address
        assert_accessible(desk)
        keep(desk, f"{place.strip('/').split('?')[0].replace('/', '-') or 'overzicht'}-{size['width']}")
        complaints.clear()  # axe tries styles of its own


def test_a_figure_is_drawn_on_sight_and_taken_along_as_a_picture(desk, pilot):
    asked = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.goto("/evaluatie/respons")
    assert not any("plotly" in url for url in asked), "no figure, no Plotly"
    desk.goto(f"/evaluatie/{pilot.code}")
    desk.locator("#figuur-verandering-t0-t1").scroll_into_view_if_needed()
    figure = desk.locator("#figuur-verandering-t0-t1")
    figure.locator(".main-svg").first.wait_for()
    for kind in ("PNG", "SVG"):
        with desk.expect_download() as waited:
            figure.get_by_role("button", name=f"Download als {kind}").click()
        assert waited.value.suggested_filename == f"figuur-verandering-t0-t1.{kind.lower()}"
        assert Path(waited.value.path()).stat().st_size > 1000


def test_the_keyboard_alone_is_enough_to_choose_explain_and_export(desk, pilot):
    keys = Keyboard(desk)
    desk.goto("/evaluatie")
    keys.activate(desk.locator(".filter-bar").get_by_role("button").first)
    desk.wait_for_load_state()
    explain = desk.locator("main summary").first
    keys.activate(explain)
    assert explain.evaluate("one => one.parentElement.open")
    keys.activate(explain, "Space")
    assert not explain.evaluate("one => one.parentElement.open")
    keys.activate(desk.get_by_role("link", name=pilot.organisation).first)
    desk.wait_for_url(f"**/evaluatie/{pilot.code}*")


def test_a_workbook_is_asked_for_and_comes_by_itself(desk):
    desk.goto("/evaluatie")
    with desk.expect_download(timeout=60_000) as waited:
        desk.get_by_role("button", name="Maak het bestand").click()
    assert waited.value.suggested_filename.endswith(".xlsx")
