"""The menu and the tabs leave the screen to the page: one row each on a phone, one line on a laptop."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.platform.parts import Part
from tests.browser import LAPTOP, PHONE, axe
from tests.factories import make_programme

ROWS = """() => [...document.querySelectorAll(".navigation, .tabs")].map((nav) => ({
  tops: new Set([...nav.querySelectorAll("a")].map((one) => one.offsetTop)).size,
  here: [...nav.querySelectorAll("[aria-current]")].every((one) => {
    const [link, row] = [one.getBoundingClientRect(), nav.getBoundingClientRect()];
    return link.left >= row.left - 1 && link.right <= row.right + 1;
  }),
}))"""


@pytest.fixture
def desk(browser, server, cast, db):
    """A page of Bo, who has every entry of the menu; signing in itself is tested elsewhere."""
    from cleanup.services import accounts

    make_programme(parts=list(Part))
    context = browser.new_context(locale="nl-NL", base_url=server.url, reduced_motion="reduce")
    secret = accounts.start_session(cast.bo, dt.datetime.now(dt.UTC))
    db.session.commit()
    context.add_cookies([{"name": "scd", "value": secret, "url": server.url}])
    yield context.new_page()
    context.close()


def test_menu_and_tabs_are_one_row_each_that_begins_where_somebody_is(desk):
    desk.set_viewport_size(PHONE)
    desk.goto("/netwerk/cijfers")
    rows = desk.evaluate(ROWS)
    assert len(rows) == 3
    assert all(row == {"tops": 1, "here": True} for row in rows), rows
    assert desk.locator("h1").bounding_box()["y"] < PHONE["height"] / 3
    assert axe(desk) == []
    desk.set_viewport_size(LAPTOP)
    bar = desk.locator(".bar-row").bounding_box()
    assert bar["height"] < 64
    assert [row["tops"] for row in desk.evaluate(ROWS)] == [1, 1, 1]
