"""Read an answer as a page, and refuse bad ones: every test that gets a page checks the page too."""

from __future__ import annotations

import re
import warnings

import html5lib
from bs4 import BeautifulSoup
from flask import g, has_app_context
from flask.testing import FlaskClient

ALLOWED_PARSE_ERRORS = {"expected-doctype-but-got-chars"}
SIGNATURE = re.compile(r'(?<=name="csrf_token" )(?:type="hidden" )?value="[^"]+"|(?<=nonce=)"[^"]+"')


def unsigned(answer) -> str:
    """Return a page without what is drawn anew for every answer: the token of its forms and its nonce."""
    return SIGNATURE.sub("", answer.get_data(as_text=True))


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


def check_page(html: str, path: str) -> None:
    """Refuse a bad page; one that differs from a good one in its signature only is good as well."""
    fingerprint = hash(SIGNATURE.sub("", html))
    if fingerprint not in _found_good:
        _check_new_page(html, path)
        _found_good.add(fingerprint)


def _check_new_page(html, path):
    parser = html5lib.HTMLParser(strict=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser.parse(html)
    errors = [error for error in parser.errors if error[1] not in ALLOWED_PARSE_ERRORS]
    assert not errors, f"{path}: not valid HTML: {errors[:3]}"
    page = BeautifulSoup(html, "html.parser")
    _check_head(page, path)
    _check_ids(page, path)
    _check_forms(page, path)
    _check_nothing_inline(page, path)


def _check_head(page, path):
    assert page.html.get("lang") in {"nl", "en"}, f"{path}: say the language"
    headings = page.find_all("h1")
    assert len(headings) == 1, f"{path}: exactly one h1, not {len(headings)}"
    title = page.title.get_text().strip() if page.title else ""
    assert title, f"{path}: give the page a title"
    assert page.main, f"{path}: put the content in main"


def _check_ids(page, path):
    ids = [tag["id"] for tag in page.find_all(id=True)]
    doubled = {name for name in ids if ids.count(name) > 1}
    assert not doubled, f"{path}: ids stand twice: {doubled}"
    known = set(ids)
    for label in page.find_all("label", attrs={"for": True}):
        assert label["for"] in known, f"{path}: a label points to nothing: {label}"
    for tag in page.find_all(attrs={"aria-describedby": True}):
        missing = set(tag["aria-describedby"].split()) - known
        assert not missing, f"{path}: described by something that is not there: {missing}"


def _check_forms(page, path):
    for field in page.find_all(["input", "select", "textarea"]):
        if field.get("type") in {"hidden", "submit", "button"}:
            continue
        labelled = field.get("aria-label") or field.get("aria-labelledby") or field.find_parent("label")
        if not labelled and field.get("id"):
            labelled = page.find("label", attrs={"for": field["id"]})
        assert labelled, f"{path}: an input without a label: {field}"


def _check_nothing_inline(page, path):
    for script in page.find_all("script"):
        inline = script.get_text().strip() and script.get("type") != "application/json"
        assert not inline, f"{path}: no inline script"
    assert not page.find_all("style"), f"{path}: no inline style sheet"
    for tag in page.find_all(lambda _tag: True):
        handlers = [name for name in tag.attrs if name.startswith("on")]
        assert not handlers, f"{path}: no inline handlers: {handlers}"
        for name in ("src", "href", "action"):
            value = tag.get(name, "")
            elsewhere = value.startswith(("http:", "https:", "//")) and tag.name in {
                "script",
                "link",
                "img",
                "form",
            }
            assert not elsewhere, f"{path}: loads from elsewhere: {value}"
            assert not value.lower().startswith("javascript:"), f"{path}: javascript: link"
