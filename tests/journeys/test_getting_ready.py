"""A slow device: what somebody does on a page before its script is there, is still there when it is."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from cleanup.domain.platform.local_time import local_day
from cleanup.services import surveys
from tests.browser import PHONE, TABLET, expect
from tests.factories import make_pilot, open_now, with_crew
from tests.people import PASSWORD

READY = "html[data-ready]"


@pytest.fixture
def pilot(server, cast, db):
    now = dt.datetime.now(dt.UTC)
    made = with_crew(open_now(make_pilot(local_day(now)), "t0", now=now), cast.ben)
    db.session.commit()
    return made


class Slow:
    """A device on which one script comes when the test says so; no worker answers for the server."""

    def __init__(self, browser, server, size, script):
        self.context = browser.new_context(
            viewport=size, base_url=server.url, locale="nl-NL", service_workers="block"
        )
        self.page, self.held, self.script = self.context.new_page(), [], re.compile(script)
        self.is_slow = False
        self.context.route(self.script, self._hold)

    def _hold(self, route):
        if self.is_slow:
            self.held.append(route)
        else:
            route.continue_()

    def goes_on(self):
        self.is_slow = False
        for route in self.held:
            route.continue_()
        self.page.wait_for_selector(READY, state="attached")


@pytest.fixture
def slow(browser, server):
    made = []

    def make(size, script):
        made.append(Slow(browser, server, size, script))
        return made[-1]

    yield make
    for one in made:
        one.context.close()


def test_an_age_chosen_before_the_tablet_is_ready_stays(slow, cast, pilot):
    device = slow(TABLET, r"/surveys/handed_on\.js")
    page = device.page
    page.goto("/aanmelden")
    page.fill("[name=email]", cast.ben.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    kept = page.request.get(f"/pilots/{pilot.code}/dag/deelnemers").json()["pages"]
    source = next(one["source"] for one in kept if one["address"] == f"/m/{pilot.day_code}?modus=tablet")
    device.is_slow = True
    page.goto(source, wait_until="commit")
    page.get_by_label("16 jaar of ouder").check()
    start = page.locator("[data-join] button[value=t0]")
    expect(page.locator("[data-getting-ready]")).to_be_visible()
    expect(start).to_be_hidden()
    device.goes_on()
    expect(page.get_by_label("16 jaar of ouder")).to_be_checked()
    expect(start).to_be_visible()
    expect(page.locator("[data-getting-ready]")).to_be_hidden()


def test_an_answer_given_before_the_questions_are_ready_is_newer_than_what_was_kept(slow, pilot):
    device = slow(PHONE, r"/surveys/screens\.js")
    page = device.page
    page.goto(f"/m/{pilot.day_code}/t0")
    page.wait_for_selector(READY, state="attached")
    first, second = (item.code for item in surveys.questionnaire_of(pilot).asked_at("t0")[:2])
    for name, value in ((first, "2"), (second, "3")):
        page.evaluate(
            "([name, value]) => document.querySelector(`[name=${name}][value='${value}']`).click()",
            [name, value],
        )
    device.is_slow = True
    page.reload(wait_until="commit")
    page.locator(f"[name={first}][value='4']").check(force=True)
    page.locator("[name=card_code]").fill("nee")
    device.goes_on()
    assert page.locator(f"[name={first}][value='4']").is_checked(), "said last"
    assert page.locator(f"[name={second}][value='3']").is_checked(), "kept of before"
    assert page.locator("[name=card_code]").input_value() == "nee", "for who types it to mend"
    page.reload()
    page.wait_for_selector(READY, state="attached")
    assert page.locator(f"[name={first}][value='4']").is_checked(), "and kept"
