"""What somebody may type, and what must never come of it."""

from __future__ import annotations

import html

from tests.pages import tree

MARKS = {
    "script": "<script src=//x></script> 50% van de groep",
    "htmx": '<div hx-post="/x" hx-trigger="load"> %(x)s',
    "picture": '"><img src=x onerror=y> {{7*7}} {0} %s',
    "formula": "=1+1",
    "signs": "de \u202eomgekeerde\u202c weg \U0001f600 \u200f100%",
    "nul": "voor\0na",
    "long": "lang 50% " * 1112,
}
"""Texts by name; together they hold what a page, a format, a sheet or a database could take for code."""

RAW = ("<script src=//x", '<div hx-post="/x"', "<img src=x")


def check_html(body: str, where: str) -> None:
    """Refuse a page in which a text became markup, in its source or in the document it makes."""
    for raw in RAW:
        assert raw not in body, f"{where}: {raw} stands in the page as markup"
    if not any(html.escape(raw, quote=False)[:8] in body for raw in RAW):
        return  # nothing of ours on this page, so nothing to look for in the document
    page = tree(body)
    for tag in page.xpath("//*[@hx-post or @onerror]"):
        raise AssertionError(f"{where}: a text became {tag.tag} with {tag.attrib}")
    assert not page.xpath("//script[@src='//x'] | //img[@src='x']"), where


def kept_as(text: str) -> set[str]:
    """Return how a text may be kept: as it is, without blanks around it, with lines as forms send them."""
    clean = text.replace("\0", "")
    return {text.strip(), clean.strip(), " ".join(clean.split())}
