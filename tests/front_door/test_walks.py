"""Walks over the whole product: every link of every role, on the day, after it and most of a year later."""

from __future__ import annotations

import re

import pytest

from tests.front_door import screens
from tests.front_door.walking import kind_of, walk

PEOPLE = {"asha": "/", "ben": "/", "eva": "/", "bo": "/beheer"}
OUT_OF_TIME = re.compile(r"over -\d+|-\d+ (dag|dagen|minuten|weken)|\bNone\b|\bnan\b|\[(begeleiding|datum)\]")


@pytest.fixture(scope="session", params=["today", "later"])
def walked(request, quiet):
    """The pages of everybody, now and most of a year later, when people have to sign in again."""
    place = quiet if request.param == "today" else request.getfixturevalue("later")
    pages = {name: walk(place.as_(name), start) for name, start in PEOPLE.items()}
    pages["nobody"] = walk(place.visitor(), "/m", "/hulp", "/toolkit", "/privacy", "/aanmelden")
    return pages


def test_no_link_leads_nowhere(walked):
    broken = {
        (name, kind_of(address), page.status)
        for name, pages in walked.items() for address, page in pages.items() if page.status >= 400
    }  # fmt: skip
    assert not broken
    assert len(walked["asha"]) > 40, "the walk sees the product"


def test_no_page_reads_as_if_time_stood_still(walked):
    odd = {
        (name, address, found[0])
        for name, pages in walked.items() for address, page in pages.items()
        if "html" in page.headers.get("Content-Type", "") and (found := OUT_OF_TIME.search(page.text))
    }  # fmt: skip
    assert not odd


@pytest.mark.slow
@pytest.mark.walk
@pytest.mark.parametrize("name", PEOPLE)
def test_no_page_scrolls_sideways_on_the_smallest_screen(quiet, chromium, name):
    browser = quiet.as_(name)
    wide = []
    with screens.device(chromium, quiet.url, {"width": 320, "height": 640}, browser.cookies) as page:
        for address, found in walk(browser).items():
            if found.status == 200 and "html" in found.headers.get("Content-Type", ""):
                page.goto(address, wait_until="domcontentloaded")
                width = page.evaluate("document.documentElement.scrollWidth")
                wide += [(address, width)] if width > 320 else []
    assert not wide
