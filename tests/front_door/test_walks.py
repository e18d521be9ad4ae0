"""Walks over the whole product: every link of every role, on the day, after it and most of a year later.

`make test` takes a slice, other pages every day; `make walks` goes everywhere.
"""

from __future__ import annotations

import re

import pytest

from tests.front_door import screens
from tests.front_door.walking import kind_of, walk

PEOPLE = {"asha": "/", "ben": "/", "eva": "/", "bo": "/beheer", "kees": "/"}
STARTS = {"bo": ("/beheer",), "nobody": ("/m", "/hulp", "/toolkit", "/privacy", "/aanmelden")}
SLICE = 25  # pages of each person
FEW = 10  # pages of whom the smallest screen is looked at as well
OUT_OF_TIME = re.compile(r"over -\d+|-\d+ (dag|dagen|minuten|weken)|\bNone\b|\bnan\b|\[datum\]")
"""``[begeleiding]`` is a gap that a text rightly shows while nobody of the crew said yes."""


def everywhere(name):
    return pytest.param(name, marks=(pytest.mark.slow, pytest.mark.walk))


@pytest.fixture(scope="session", params=["slice", everywhere("today"), everywhere("later")])
def walked(request, house):
    """The pages of everybody: some of them, all of them, and all of them most of a year later."""
    place = request.getfixturevalue({"slice": "house", "today": "quiet", "later": "later"}[request.param])
    most = SLICE if request.param == "slice" else 0
    pages = {name: walk(place.as_(name), start, at_most=most) for name, start in PEOPLE.items()}
    pages["nobody"] = walk(place.visitor(), *STARTS["nobody"], at_most=most)
    return pages


def is_page(page):
    return "html" in page.headers.get("Content-Type", "")


def test_no_link_leads_nowhere(walked):
    broken = {
        (name, kind_of(address), page.status)
        for name, pages in walked.items() for address, page in pages.items() if page.status >= 400
    }  # fmt: skip
    assert not broken
    assert len(walked["asha"]) >= SLICE, "the walk sees the product"


def test_no_page_reads_as_if_time_stood_still(walked):
    odd = {
        (name, address, found[0])
        for name, pages in walked.items() for address, page in pages.items()
        if is_page(page) and OUT_OF_TIME.search(page.source) and (found := OUT_OF_TIME.search(page.text))
    }  # fmt: skip
    assert not odd


def sampled(name, most):
    return pytest.param(name, most, id=f"some-of-{name}")


def whole(name):
    return pytest.param(name, 0, marks=(pytest.mark.slow, pytest.mark.walk), id=f"all-of-{name}")


@pytest.mark.parametrize(
    ("name", "most"),
    [sampled("asha", SLICE), sampled("ben", FEW), sampled("nobody", FEW), *map(whole, [*PEOPLE, "nobody"])],
)
def test_no_page_scrolls_sideways_on_the_smallest_screen(house, chromium, name, most):
    """Of planners, peer educators and participants: one page of a kind in a slice."""
    browser = house.visitor() if name == "nobody" else house.as_(name)
    wide = []
    with screens.device(chromium, house.url, {"width": 320, "height": 640}, browser.cookies) as page:
        for address, found in walk(browser, *STARTS.get(name, ()), at_most=most).items():
            if found.status == 200 and is_page(found):
                page.goto(address, wait_until="domcontentloaded")
                width = page.evaluate("document.documentElement.scrollWidth")
                wide += [(address, width)] if width > 320 else []
    assert not wide
