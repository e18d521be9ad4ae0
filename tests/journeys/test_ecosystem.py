"""A session of ten people at a table: typed in, read back, moved, and looked at in every size."""

from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path

import pytest

from cleanup.services.platform.demo.ecosystem_lines import LINES
from tests import maps
from tests.browser import EVERY_SIZE, LAPTOP, axe, expect, send

SHOTS = os.environ.get("ECOSYSTEM_SHOTS", "")
SIGNS_A_MINUTE, MOST_MINUTES = 200, 6


@pytest.fixture
def desk(browser, server, cast, db):
    """A page of Asha, signed in; signing in itself is tested elsewhere."""
    from cleanup.services import accounts

    context = browser.new_context(
        viewport=LAPTOP, locale="nl-NL", base_url=server.url, reduced_motion="reduce"
    )
    context.set_default_timeout(40_000)
    secret = accounts.start_session(cast.asha, dt.datetime.now(dt.UTC))
    db.session.commit()
    context.add_cookies([{"name": "scd", "value": secret, "url": server.url}])
    yield context.new_page()
    context.close()


def shoot(page, name):
    if SHOTS:
        Path(SHOTS).mkdir(exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def begin(page):
    page.goto("/ecosysteem")
    send(page, page.get_by_role("link", name="Eerste kaart maken"))
    page.get_by_label("Titel").fill("Haarlem")
    page.get_by_label("Vraag").fill(maps.QUESTION)
    send(page, page.get_by_role("button", name="Kaart maken"))
    page.get_by_label("Gemeentelijke diensten").fill("6")
    page.get_by_label("GGD").fill("4")
    send(page, page.get_by_role("button", name="Sessie toevoegen"))


def test_a_session_is_typed_in_within_six_minutes_and_read_back(desk, db):
    """The time is that of the machine, and of fingers that type 200 signs a minute."""
    maps.with_programme()
    begin(desk)
    lines = LINES.replace("hoofdstuk ", "").replace(" [", "[").splitlines()
    lines[11] = "ow > ggdd v w[5.4]"
    text = "\n".join(lines)
    started = time.monotonic()
    assert desk.evaluate("document.activeElement.tagName") == "TEXTAREA"
    desk.keyboard.insert_text(text)
    with desk.expect_navigation():
        desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("33 relaties zijn opgeslagen")).to_be_visible()
    expect(desk.get_by_label("Pijlen")).to_have_value("ow > ggdd v w[5.4]")
    desk.get_by_label("Pijlen").fill("ow > ggd v w[5.4]")
    with desk.expect_navigation():
        desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("1 relatie staat op de kaart.")).to_be_visible()
    minutes = (time.monotonic() - started) / 60 + (len(text) + 17) / SIGNS_A_MINUTE
    assert minutes < MOST_MINUTES
    desk.goto("/ecosysteem/haarlem/afdruk?soort=sturend")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("sturend")
    assert desk.locator("svg g[marker-end] > path").count() == 3


def test_the_picture_is_heard_once_per_party_walked_with_tab_and_moved_with_arrows(desk, db, sql):
    with_map(desk)
    desk.goto("/ecosysteem/haarlem/kaart?soort=alles")
    links = desk.locator(".eco-map a")
    names = links.evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    heard = desk.locator(".eco-map").aria_snapshot()
    assert len(names) == 18
    assert all(heard.count(f'link "{name}"') == 1 for name in names)
    assert heard.count("link ") == 18
    assert "img" not in heard
    links.first.focus()
    walked = [desk.evaluate("document.activeElement.getAttribute('aria-label')")]
    for _ in names[1:]:
        desk.keyboard.press("Tab")
        walked.append(desk.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert walked == names
    places = dict(sql("SELECT id, x FROM map_actor"))
    db.session.rollback()
    desk.get_by_role("button", name="Partijen verplaatsen").click()
    links.first.focus()
    desk.keyboard.press("ArrowRight")
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    desk.wait_for_function("document.activeElement.closest('.eco-map a')")
    moved = {key: x for key, x in sql("SELECT id, x FROM map_actor") if x != places[key]}
    assert len(moved) == 1


def with_map(page):
    """A map typed in by requests, with the session of the browser."""
    from cleanup.extensions import db
    from cleanup.services import ecosystem

    programme = maps.with_programme()
    row = ecosystem.add_map(programme, "Haarlem", maps.QUESTION, "Haarlem", with_kinds=True)
    for day, lines in (
        (dt.date(2026, 3, 30), LINES),
        (dt.date(2027, 3, 30), "gem > mo o h\nrijk > gem s weg"),
    ):
        session = ecosystem.add_session(row, day, "fysiek", dict.fromkeys(maps.PRESENT, 2))
        ecosystem.store_lines(row, session, lines)
    db.session.commit()
    return row


PAGES = (
    "",
    "/kaart",
    "/kaart?soort=alles",
    "/matrix",
    "/blinde-vlekken",
    "/verandering",
    "/bestanden",
    "/invoeren",
    "/vel",
    "/afdruk",
)


@pytest.mark.parametrize("size", EVERY_SIZE)
def test_axe_finds_nothing_on_the_pages_of_a_map(desk, size):
    with_map(desk)
    desk.set_viewport_size(size)
    found = []
    for scheme in ("light", "dark"):
        desk.emulate_media(color_scheme=scheme)
        for path in PAGES if scheme == "light" else ("/kaart?soort=alles",):
            desk.goto(f"/ecosysteem/haarlem{path}")
            shoot(desk, f"{size['width']}-{scheme}{path.replace('/', '-').replace('?', '-')}")
            found += [f"{path} {size['width']} {scheme}: {one}" for one in axe(desk)]
            assert desk.evaluate("document.documentElement.scrollWidth") <= size["width"] + 1, path
    assert found == []
