"""Walk through the product by its own links: new pages and forms are walked without a line."""

from __future__ import annotations

import random
import re
from collections import Counter, deque
from urllib.parse import urljoin, urlsplit

from tests.front_door.forms import Form
from tests.front_door.visitor import Page, Visitor

OF_ONE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[2-9A-HJ-NP-Z]{8}(?=/|$|\?|#)|[0-9a-f]{12}|\d+"
    r"|(?<=/berichten/)\w+|(?<=/draaiboek/onderdeel/)\w+|(?<=/draaiboek/)(?!onderdeel|standaard|werkvorm)\w+"
    r"|(?<=/teksten/)[\w/]+\.yaml|(?<=/voorbeelden/)(?!nieuw)\w+"
)
NO_PAGE = re.compile(r"\.(ics|xlsx|zip|js|webmanifest|sav|csv)$|/bestand$|/gegevens$")
ELSEWHERE = ("tel:", "mailto:", "http", "data:", "javascript:")
MOST_OF_A_KIND = 2


def kind_of(address: str) -> str:
    """Return an address without what makes it of one pilot, person or day."""
    parts = urlsplit(address)
    names = sorted(re.findall(r"(\w+)=", parts.query))
    return OF_ONE.sub("*", parts.path) + ("?" + "&".join(names) if names else "")


def links_of(page: Page) -> list[str]:
    """Return where one can go from a page, within the product."""
    found = []
    for tag in page.tree.iterfind(".//a[@href]"):
        if tag.get("href").startswith(ELSEWHERE) or tag.get("download") is not None:
            continue
        address = urljoin(page.path, tag.get("href").strip()).split("#")[0]
        if not NO_PAGE.search(urlsplit(address).path) and "taal=" not in address:
            found.append(address)
    return found


def walk(browser: Visitor, *starts: str, at_most: int = 0) -> dict[str, Page]:
    """Follow every link from the first pages on; of pages that are alike only a few are opened.

    With ``at_most`` it is a slice: so many pages, one of a kind, drawn by a dice that always falls alike.
    """
    dice = random.Random(at_most)
    waiting, seen, kinds = deque(starts or ("/",)), {}, Counter()
    while waiting and (not at_most or len(seen) < at_most):
        if at_most and seen:
            waiting.rotate(dice.randrange(len(waiting)))
        address = waiting.popleft()
        kind = kind_of(address)
        if address in seen or kinds[kind] >= (1 if at_most else MOST_OF_A_KIND):
            continue
        kinds[kind] += 1
        seen[address] = page = browser.ask("GET", address)
        if page.status == 200 and "html" in page.headers.get("Content-Type", ""):
            waiting.extend(links_of(page))
    return seen


def writing_forms(pages: dict[str, Page]) -> dict[str, Form]:
    """Return one form of every kind that writes, by where it sends."""
    found = {}
    for page in pages.values():
        for tag in page.soup.select("main form[method=post]"):
            button = tag.select_one("button:not([type=button])")
            action = urljoin(page.path, tag.get("action") or page.path)
            found.setdefault(kind_of(action.split("?")[0]), Form(page, tag, button))
    return found
