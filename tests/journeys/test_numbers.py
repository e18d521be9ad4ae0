"""Numbers typed in a real browser, in Dutch and in English: stored as they were meant, and said back."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.models.evaluation.people import Indicator
from cleanup.services import accounts, partners
from tests.browser import PHONE, send

TYPED = (("8,1", 8.1), ("978.000", 978_000), ("1.234,5", 1234.5), ("978 000", 978_000))


@pytest.fixture
def desk_in(browser, server, cast, db):
    """Return a maker of pages of Eva, in a browser of this language."""
    contexts = []
    partners.add_programme("SCD-27", "Programma 2027", dt.date(2026, 1, 1), dt.date(2027, 12, 31))
    secret = accounts.start_session(cast.eva, dt.datetime.now(dt.UTC))
    db.session.commit()

    def take(locale):
        context = browser.new_context(viewport=PHONE, locale=locale, base_url=server.url)
        context.set_default_timeout(40_000)
        context.add_cookies([{"name": "scd", "value": secret, "url": server.url}])
        contexts.append(context)
        return context.new_page()

    yield take
    for context in contexts:
        context.close()


def type_figure(page, typed):
    page.goto("/evaluatie/cijfers?programma=SCD-27")
    page.locator("#activity").fill(f"Bereik {typed}")
    page.locator("#value").press_sequentially(typed)
    page.locator("#unit").fill("mensen")
    page.locator("#source").fill("Jaarverslag")
    page.locator("#as_of").fill("2026-06-01")
    send(page, page.locator("form:has(#activity) button"))


@pytest.mark.parametrize("locale", ["nl-NL", "en-GB", "en-US"])
def test_a_figure_is_stored_as_it_was_meant_in_each_language_of_the_browser(desk_in, db, locale):
    page = desk_in(locale)
    for typed, meant in TYPED:
        type_figure(page, typed)
        stored = db.session.query(Indicator).filter_by(activity=f"Bereik {typed}").one()
        assert stored.value == meant
        db.session.rollback()
    assert "978.000 mensen" in page.locator("main").inner_text().replace("978,000", "978.000")


@pytest.mark.parametrize("locale", ["nl-NL", "en-GB"])
def test_a_number_that_can_be_two_is_asked_about_and_kept_as_typed(desk_in, db, locale):
    page = desk_in(locale)
    type_figure(page, "1,234")
    assert "1234" in page.locator("#value-error").inner_text()
    assert page.locator("#value").input_value() == "1,234"
    assert page.locator("#value").get_attribute("inputmode") == "decimal"
    assert db.session.query(Indicator).count() == 0
