"""Read an answer as a page, and refuse bad ones: every test that gets a page checks the page too."""

from __future__ import annotations

import re
import warnings
from collections import Counter

import html5lib
from bs4 import BeautifulSoup
from flask import g, has_app_context
from flask.testing import FlaskClient
from lxml import html as documents

ALLOWED_PARSE_ERRORS = {"expected-doctype-but-got-chars"}
FIELDS = {"input", "select", "textarea"}
LOADS = {"script", "link", "img", "form"}
SIGNATURE = re.compile(r'(?<=name="csrf_token" )(?:type="hidden" )?value="[^"]+"|(?<=nonce=)"[^"]+"')


def unsigned(answer) -> str:
    """Return a page without what is drawn anew for every answer: the token of its forms and its nonce."""
    return SIGNATURE.sub("", answer.get_data(as_text=True))


MADE_UP = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_found_good: set[int] = set()


class FreshClient(FlaskClient):
    """A test client of which no request knows who asked the one before."""

    def open(self, *args, **kwargs):
        if has_app_context():
            for name in list(g):  # the test keeps one application context; every request deserves a fresh one
                g.pop(name)
        return super().open(*args, **kwargs)


class PageClient(FreshClient):
    """A test client that refuses pages a reader would stumble over."""

    def open(self, *args, **kwargs):
        response = super().open(*args, **kwargs)
        has_body = response.request.method not in {"HEAD", "OPTIONS"}
        if (
            has_body
            and response.mimetype == "text/html"
            and response.status_code not in {301, 302, 303, 307, 308}
        ):
            check_page(response.get_data(as_text=True), response.request.path)
        return response

    def page(self, *args, status=200, **kwargs):
        """Get a page as soup; fails when the status is another."""
        response = self.get(*args, **kwargs)
        assert response.status_code == status, response.get_data(as_text=True)[:2000]
        return soup(response)


def soup(response):
    return BeautifulSoup(response.get_data(as_text=True), "html.parser")


def tree(html: str):
    """Return a page as a tree of lxml: for walks over thousands of pages, many times as fast as a soup."""
    return documents.document_fromstring(html or "<p>")


def check_page(html: str, path: str) -> None:
    """Refuse a bad page; one that differs from a good one in its signature and its ids only is good as well.

    An id is numbered in its order, so that the same one twice is not the same page as two of them.
    """
    numbers: dict[str, int] = {}
    named = MADE_UP.sub(lambda found: str(numbers.setdefault(found[0], len(numbers))), html)
    fingerprint = hash(SIGNATURE.sub("", named))
    if fingerprint not in _found_good:
        _check_new_page(html, path)
        _found_good.add(fingerprint)


def _check_new_page(html, path):
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page = parser.parse(html)
    errors = [error for error in parser.errors if error[1] not in ALLOWED_PARSE_ERRORS]
    assert not errors, f"{path}: not valid HTML: {errors[:3]}"
    tags = [tag for tag in page.iter() if isinstance(tag.tag, str)]  # the others are comments
    _check_head(page, path)
    _check_ids(page, tags, path)
    _check_forms(page, tags, path)
    _check_nothing_inline(tags, path)


def _kind(tag):
    """Return the name of a tag, also of one within a drawing."""
    return tag.tag.rpartition("}")[2]


def _text(tag):
    return "".join(tag.itertext()).strip()


def _check_head(page, path):
    assert page.get("lang") in {"nl", "en"}, f"{path}: say the language"
    headings = list(page.iter("h1"))
    assert len(headings) == 1, f"{path}: exactly one h1, not {len(headings)}"
    title = page.find("head/title")
    assert title is not None, f"{path}: give the page a title"
    assert _text(title), f"{path}: give the page a title"
    assert page.find("body//main") is not None, f"{path}: put the content in main"


def _check_ids(page, tags, path):
    counted = Counter(tag.get("id") for tag in tags if tag.get("id") is not None)
    doubled = {name for name, times in counted.items() if times > 1}
    assert not doubled, f"{path}: ids stand twice: {doubled}"
    for label in page.iter("label"):
        assert label.get("for") is None or label.get("for") in counted, (
            f"{path}: a label points to nothing: {label.attrib}"
        )
    for tag in tags:
        missing = set(tag.get("aria-describedby", "").split()) - set(counted)
        assert not missing, f"{path}: described by something that is not there: {missing}"


def _check_forms(page, tags, path):
    labels = list(page.iter("label"))
    pointed_at = {label.get("for") for label in labels} - {None, ""}
    within = {id(tag) for label in labels for tag in label.iter()}
    for field in tags:
        if _kind(field) not in FIELDS or field.get("type") in {"hidden", "submit", "button"}:
            continue
        labelled = field.get("aria-label") or field.get("aria-labelledby") or id(field) in within
        assert labelled or field.get("id") in pointed_at, f"{path}: an input without a label: {field.attrib}"


def _check_nothing_inline(tags, path):
    for tag in tags:
        kind = _kind(tag)
        inline = kind == "script" and _text(tag) and tag.get("type") != "application/json"
        assert not inline, f"{path}: no inline script"
        assert kind != "style", f"{path}: no inline style sheet"
        handlers = [name for name in tag.attrib if name.startswith("on")]
        assert not handlers, f"{path}: no inline handlers: {handlers}"
        for name in ("src", "href", "action"):
            value = tag.get(name, "")
            elsewhere = value.startswith(("http:", "https:", "//")) and kind in LOADS
            assert not elsewhere, f"{path}: loads from elsewhere: {value}"
            assert not value.lower().startswith("javascript:"), f"{path}: javascript: link"
