"""A tablet that lost its network before it had everything says so, and marks only what is missing."""

from __future__ import annotations

import pytest

from tests.browser import expect
from tests.journeys.day.tablet import Tablet

LATE, NEVER = "nog niet klaar voor zonder internet", "met internet"


@pytest.fixture
def early(browser, server, pilot, cast):
    """A tablet on which the pages for participants do not come."""
    made = Tablet(browser, server, pilot.code)
    made.context.route("**/dag/deelnemers", lambda route: route.abort())
    yield made.sign_in(cast.ben.email)
    made.context.close()


def link(tablet, view, name):
    tablet.go(view)
    return tablet.page.locator(f"[data-view={view}]").get_by_text(name)


def test_what_is_only_late_is_called_late_and_is_there_when_it_came(early):
    page = early.page
    expect(page.locator("[data-kept-early]")).to_contain_text("nog niet zonder internet")
    early.cut()
    early.do("start")
    expect(page.locator("[data-kit-late]")).to_be_visible()
    help_lines = link(early, "briefing", "Hulplijnen en melden")
    expect(help_lines).to_contain_text(LATE)
    expect(page.locator("[data-dialog=queue] a")).to_contain_text(f"({NEVER})")
    early.context.unroute("**/dag/deelnemers")
    early.restore()
    page.wait_for_selector("html[data-participants='1']", state="attached")
    early.cut()
    expect(page.locator("[data-kit-late]")).to_be_hidden()
    page.wait_for_selector("[data-offline]:not([hidden])", state="attached")
    expect(help_lines).not_to_contain_text("internet")
    assert help_lines.get_attribute("href")


def test_a_tablet_that_has_everything_marks_nothing_it_has_also_after_a_reload(tablet):
    tablet.page.wait_for_selector("html[data-participants='1']", state="attached")
    tablet.cut()
    tablet.reload()
    expect(tablet.page.locator("[data-kept-early]")).to_contain_text("Klaar voor gebruik zonder internet")
    tablet.do("start")
    expect(link(tablet, "briefing", "Hulplijnen en melden")).not_to_contain_text("internet")
    expect(tablet.page.locator("[data-kit-late]")).to_be_hidden()
