"""The building blocks in a real browser: no axe findings, nothing too wide, too small or out of sight."""

from contextlib import ExitStack

import pytest

from tests import browsing
from tests.chromium import chromium
from tests.people import PASSWORD, Cast

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
ADDRESS = "/beheer/bouwstenen"


@pytest.fixture(scope="module")
def address(database, tmp_path_factory):
    """Where the application runs, once for all looks at it."""
    from cleanup.application import create_app
    from cleanup.extensions import db

    app = create_app(database.fresh_settings(tmp_path_factory.mktemp("bouwstenen")))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    with app.app_context():
        Cast.stored()
        db.session.remove()
    with browsing.served(app) as found:
        yield found
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def signed_in(browser, address):
    with browsing.window(browser) as page:
        return browsing.sign_in(page, address, "asha@voorbeeld.example", PASSWORD)


@pytest.fixture
def show(browser, address, signed_in):
    """Open a window on the building blocks, signed in as staff."""
    with ExitStack() as windows:

        def open_window(**wishes):
            page = windows.enter_context(browsing.window(browser, storage_state=signed_in, **wishes))
            page.goto(address + ADDRESS)
            return page

        yield open_window


@pytest.mark.parametrize("scheme", browsing.SCHEMES)
def test_axe_finds_nothing(show, scheme):
    page = show(scheme=scheme, bypass_csp=True)
    for width, height in browsing.SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert browsing.axe_findings(page) == []


def test_the_policy_blocks_nothing_and_no_other_host_is_asked(show, address):
    page = show()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert page.complaints == []
    assert [url for url in asked if not url.startswith(address)] == []


@pytest.mark.parametrize("size", [browsing.NARROW, *browsing.SIZES])
def test_nothing_is_wider_than_the_window(show, size):
    assert browsing.too_wide(show(size=size), size[0]) <= 0


def test_text_at_200_percent_still_fits(show):
    page = show(size=(1280, 1024), bypass_csp=True)
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert browsing.too_wide(page, 1280) <= 0


def test_targets_are_large_enough_for_a_finger(show):
    assert browsing.small_targets(show(size=browsing.PHONE), 48) == []


def test_targets_are_large_enough_for_a_mouse(show):
    assert browsing.small_targets(show(), 24) == []


def test_focus_is_always_seen(show):
    assert browsing.hidden_focus(show(), 60) == []


def test_the_choice_of_dark_lasts(show):
    page = show()
    page.locator("summary", has_text="Asha").first.click()
    page.locator(".menu-panel").first.get_by_label("Donker").check()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_escape_closes_the_menu(show):
    page = show()
    page.locator("summary").first.click()
    assert page.locator(".menu-panel").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".menu-panel").first.is_visible()
