"""An observer without network: the form keeps what is said, comes back after a reload, and sends it later."""

from __future__ import annotations

import datetime as dt

from cleanup.services.day import observers
from tests.browser import expect

READY = "html[data-ready][data-kept]"


def test_what_is_seen_without_network_is_kept_shown_after_a_reload_and_sent_once(phone, pilot, cast, db):
    token = observers.token_of(observers.make_link(pilot, cast.ben, dt.datetime.now(dt.UTC)))
    db.session.commit()
    page = phone()
    page.goto(f"/o/{token}")
    page.wait_for_selector(READY, state="attached")
    page.wait_for_function("async () => Boolean((await navigator.serviceWorker.ready).active)")
    page.context.set_offline(True)
    page.get_by_role("button", name="Bewaar").click()
    page.select_option("[name=quiz-quality]", "4")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator("[data-part=quiz] [data-how-missing]")).to_be_visible()
    page.check("[name=quiz-how][value=anders]")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator("[data-observed]")).to_contain_text("Bewaard op dit apparaat.")
    page.reload()
    expect(page.locator("[data-unsent-count]")).to_have_text("1")
    expect(page.locator("[name=quiz-how][value=anders]")).to_be_checked()
    expect(page.locator("[name=quiz-quality]")).to_have_value("4")
    page.context.set_offline(False)
    expect(page.locator("[data-unsent]")).to_be_hidden()
    seen = observers.seen_of(pilot)
    db.session.rollback()
    assert {part: (one.how, one.quality) for part, one in seen.items()} == {"quiz": ("anders", 4)}
