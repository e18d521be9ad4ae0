"""A real server on a fresh database, and a real Chromium. Every test in this folder is marked ``browser``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from cleanup.domain.platform.local_time import local_day
from tests.browser import PHONE, TABLET, Server
from tests.browsing import served
from tests.chromium import chromium
from tests.factories import make_pilot, open_now

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture
def process(settings, app, cast, db):
    """The server as a process of its own, to be killed; tests arrange and look through ``app``.

    A test that asks the database something ends its transaction (``db.session.rollback()``): on SQLite
    it would keep the server from writing. What was stored stays readable after a commit.
    """
    db.session().expire_on_commit = False
    found = Server(settings).start()
    yield found
    found.stop()


@dataclass(frozen=True)
class Site:
    """The application in a thread: there in no time, for stories that need no process of its own."""

    url: str


@pytest.fixture
def server(app, cast, db):
    """The application, served in a thread; a test that asks the database something ends its transaction.

    Stories that kill the server or read its log take ``process`` instead.
    """
    db.session().expire_on_commit = False
    with served(app) as url:
        app.config["CLEANUP"] = replace(app.config["CLEANUP"], public_url=url)
        yield Site(url)


@pytest.fixture
def phone(browser, server):
    """Return a maker of phones: each a browser of its own, that knows nothing of the others."""
    contexts = []

    def take(**more):
        context = browser.new_context(
            viewport=PHONE, has_touch=True, is_mobile=True, locale="nl-NL", base_url=server.url, **more
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield take
    for context in contexts:
        context.close()


@pytest.fixture
def open_pilot(server, app, db):
    at = dt.datetime.now(dt.UTC)
    pilot = open_now(make_pilot(local_day(at)), "t0", "t1", "t2", now=at - dt.timedelta(minutes=1))
    db.session.rollback()
    return pilot


@pytest.fixture
def tablet(browser, server):
    context = browser.new_context(locale="nl-NL", viewport=TABLET, has_touch=True, base_url=server.url)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()
