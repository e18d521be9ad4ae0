"""The product, served once for all tests of a worker; what is missing is marked."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from tests.chromium import chromium as one_chromium
from tests.front_door import screens
from tests.front_door.house import House
from tests.front_door.pages import Phone
from tests.front_door.screens import DayScreen
from tests.front_door.studies import make_books, make_studies

HERE = Path(__file__).parent


@pytest.hookimpl(wrapper=True)  # so that it comes before the groups of modules
def pytest_collection_modifyitems(items):
    """Run once, where there is a Chromium, and on one worker: the product is served once for all rows."""
    for item in items:
        if HERE in Path(item.path).parents:
            for mark in (pytest.mark.browser, pytest.mark.one_engine, pytest.mark.xdist_group("front-door")):
                item.add_marker(mark)
            missing = item.get_closest_marker("missing")
            if missing is not None:
                strict = missing.kwargs.get("strict", True)  # what is mended must not stay marked
                item.add_marker(pytest.mark.xfail(reason=missing.args[0], strict=strict))
    return (yield)


def pytest_terminal_summary(terminalreporter):
    """Say which rows were mended: a test that was expected to fail passes, so its marker can go."""
    mended = [one.nodeid for one in terminalreporter.stats.get("xpassed", []) if "front_door" in one.nodeid]
    if mended:
        terminalreporter.section("rows that were mended: take the marker `missing` away")
        for name in mended:
            terminalreporter.line(name)


@pytest.fixture(scope="session")
def house(untouched, tmp_path_factory):
    """The demo programme, as ``make run`` serves it; FRONT_DOOR=folder:port takes one that runs already."""
    if os.environ.get("FRONT_DOOR"):
        folder, port = os.environ["FRONT_DOOR"].split(":")
        found = House(Path(folder), int(port))
        yield found
        found.stop()
        return
    found = House(tmp_path_factory.mktemp("front-door"))
    try:
        found.start().copy_to(untouched)
        yield found
    finally:
        found.stop()


@pytest.fixture(scope="session")
def untouched(tmp_path_factory):
    """Where the demo programme is kept as it was before anybody came in."""
    return tmp_path_factory.mktemp("untouched")


@pytest.fixture(scope="session")
def quiet(house, untouched, tmp_path_factory):
    """A second installation, for what is told about everything at once: few tests plan here."""
    found = House(tmp_path_factory.mktemp("quiet"))
    if any(untouched.iterdir()):
        shutil.copytree(untouched, found.instance, copy_function=shutil.copy2)
    try:
        yield found.start()
    finally:
        found.stop()


@pytest.fixture(scope="session")
def later(quiet):
    """The quiet installation, served on a machine whose clock is three quarters of a year ahead."""
    with quiet.served_later(dt.timedelta(days=270)) as found:
        yield found


@pytest.fixture
def visitor(house):
    """Somebody without an account."""
    return house.visitor()


@pytest.fixture
def asha(house):
    """Plans pilots for Diversion."""
    return house.as_("asha")


@pytest.fixture
def ben(house):
    """A peer educator."""
    return house.as_("ben")


@pytest.fixture
def dina(house):
    """Another peer educator."""
    return house.as_("dina")


@pytest.fixture
def eva(house):
    """Evaluates."""
    return house.as_("eva")


@pytest.fixture
def bo(house):
    """Administers."""
    return house.as_("bo")


@pytest.fixture
def office(house):
    """The work of Asha: makes organisations and pilots."""
    return house.office("asha")


@pytest.fixture(scope="session")
def studies(house, tmp_path_factory):
    return make_studies(house, tmp_path_factory.mktemp("changed"))


@pytest.fixture(scope="session")
def books(studies):
    return make_books(studies)


@pytest.fixture(scope="session")
def chromium():
    """A browser with scripts."""
    with one_chromium() as found:
        yield found


@pytest.fixture
def phone(house, chromium):
    """A phone that was never here."""
    with screens.device(chromium, house.url, screens.PHONE, bypass_csp=True) as page:
        yield page


@pytest.fixture
def today(office):
    """A pilot of today, led by Asha herself."""
    plan = office.plan(0)
    plan.add("Asha")
    return plan


@pytest.fixture
def tablet(house, chromium, asha, today):
    """A tablet that loaded the day of today."""
    with screens.device(chromium, house.url, screens.TABLET, asha.cookies) as page:
        yield DayScreen(page, today.code).open()


@pytest.fixture
def opened(office):
    """A pilot of today with its first questions open."""
    plan = office.plan(0)
    plan.open_moment("Nulmeting")
    return plan


@pytest.fixture
def questions(house, opened):
    """The first questions, as a phone without scripts gets them."""
    return Phone(house.visitor()).join(opened.day_code)


@pytest.fixture
def pitstop(asha):
    found = asha.open("/pilots?zoek=Pitstop").links("Pitstop Eindhoven", to="/pilots/")[0]
    return found.rsplit("/", 1)[1]


@pytest.fixture
def kees(house):
    """Keeps the channel."""
    return house.as_("kees")
