"""The pages around the day: no violations, they fit, and the briefing prints on two sheets."""

from __future__ import annotations

import datetime as dt

from tests.browser import LAPTOP, PHONE, TABLET, assert_accessible, watch
from tests.browsing import sign_in, too_wide
from tests.people import PASSWORD

WIDE = {"width": 1180, "height": 820}


def test_the_pages_around_the_day_have_no_violations_and_fit(browser, server, pilot, cast):
    context = browser.new_context(locale="nl-NL", viewport=LAPTOP, base_url=server.url)
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
    context = browser.new_context(locale="nl-NL", viewport=LAPTOP, base_url=server.url)
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
