"""A person with a browser without scripts: opens addresses, reads texts, fills in labels, presses buttons."""

from __future__ import annotations

import http.client
import json as json_format
import re
from dataclasses import dataclass, field
from functools import cached_property
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from lxml.html import HtmlElement, fromstring

from tests.front_door.forms import Form, text_of

MOVED = {301, 302, 303, 307, 308}


@dataclass
class Visitor:
    """Keeps cookies and follows redirects; ``url`` is the address of the product."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)
    language: str = "nl"
    line: http.client.HTTPConnection | None = None

    def open(self, address: str, status: int = 200) -> Page:
        """Go to an address; fails when the answer is another than was expected."""
        return self.ask("GET", address).expect(status)

    def ask(self, method: str, address: str, fields=None, *, json=None, headers=None) -> Page:
        """Ask for an address and follow where it leads, as browsers do."""
        for _hop in range(6):
            page = self._send(method, address, fields, json, headers or {})
            if page.status not in MOVED:
                return page
            address, method, fields, json = urljoin(address, page.headers["Location"]), "GET", None, None
        raise AssertionError(f"{address} leads round in circles")

    def _send(self, method, address, fields, json, headers) -> Page:
        parts = urlsplit(address)
        assert parts.netloc in {"", urlsplit(self.url).netloc}, f"{address} leads elsewhere"
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        body, kind = None, {}
        if json is not None:
            body, kind = json_format.dumps(json), {"Content-Type": "application/json"}
        elif isinstance(fields, bytes):
            body = fields
        elif fields is not None:
            body = urlencode(fields, doseq=True)
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Accept-Language": self.language, "Origin": self.url, "Cookie": cookie, **kind, **headers}
        answer = self._talk(method, path, body, sent)
        for header, value in answer.getheaders():
            if header.lower() == "set-cookie":
                self._keep(value)
        return Page(self, answer.status, path, answer.headers, answer.read())

    def _talk(self, method, path, body, sent):
        for attempt in (1, 2):
            if self.line is None:
                self.line = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=60)
            try:
                self.line.request(method, path, body, sent)
                return self.line.getresponse()
            except (http.client.RemoteDisconnected, ConnectionError):  # the line was let go
                self.leave()
                if attempt == 2:
                    raise
        raise AssertionError

    def __del__(self):
        self.leave()

    def leave(self) -> None:
        """Let go of the line; the next request takes a new one."""
        if self.line is not None:
            self.line.close()
            self.line = None

    def _keep(self, value):
        for name, morsel in SimpleCookie(value).items():
            if morsel["max-age"] == "0" or not morsel.value:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.value

    def copy(self) -> Visitor:
        """Return the same browser with a second window: its cookies as they are now."""
        return Visitor(self.url, dict(self.cookies), self.language)


@dataclass
class Page:
    """What came of a request."""

    visitor: Visitor
    status: int
    path: str
    headers: http.client.HTTPMessage
    body: bytes

    def expect(self, status: int) -> Page:
        assert self.status == status, f"{self.path}: {self.status}, not {status}: {self.text[:600]}"
        return self

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.body, "lxml")

    @cached_property
    def tree(self) -> HtmlElement:
        """The page as a tree that is made faster than soup: for walks, which open many pages."""
        return fromstring(self.body or b"<html></html>")

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """What the labels of the page say, by the field they are for."""
        found: dict[str, list[str]] = {}
        for tag in self.soup.select("label[for]"):
            found.setdefault(tag["for"], []).append(text_of(tag))
        return found

    @property
    def json(self):
        return json_format.loads(self.body)

    @cached_property
    def source(self) -> str:
        return self.body.decode("utf-8", "replace")

    @cached_property
    def text(self) -> str:
        """Everything that can be read on the page, on one line."""
        if "html" not in self.headers.get("Content-Type", ""):
            return self.source
        return text_of(self.soup.main or self.soup)

    def says(self, *texts: str) -> bool:
        """Whether every one of these texts can be read; a number as a number of its own.

        Else "8" would be read in the number of an organisation, or in a code, by chance.
        """
        missing = [one for one in texts if not self._tells(one)]
        assert not missing, f"{self.path} does not say {missing}: {self.text[:1500]}"
        return True

    def _tells(self, text: str) -> bool:
        if text.isdecimal():
            return re.search(rf"(?<![\w.,:-]){text}(?![\w-]|[.,:]\d)", self.text) is not None
        return text.casefold() in self.text.casefold()

    def is_silent_about(self, *texts: str) -> bool:
        """Whether none of these texts stands anywhere in the page, hidden or not."""
        found = [one for one in texts if one.casefold() in self.source.casefold()]
        assert not found, f"{self.path} tells {found}"
        return True

    def links(self, text: str = "", to: str = "") -> list[str]:
        """Return where the links lead that carry this text, or whose address holds ``to``."""
        return [
            urljoin(self.path, tag["href"])
            for tag in self.soup.select("a[href]")
            if to in tag["href"] and text.casefold() in text_of(tag).casefold()
        ]

    def follow(self, text: str = "", to: str = "") -> Page:
        """Follow the first link with this text."""
        found = self.links(text, to)
        assert found, f"{self.path} has no link “{text}{to}”: {self.text[:900]}"
        return self.visitor.open(found[0])

    def table(self, title: str = "") -> list[dict[str, str]]:
        """Return the rows of the table whose caption or heads hold a text, as a reader sees them."""
        for table in self.soup.select("table"):
            heads = [text_of(cell) for cell in table.select("thead th")]
            caption = text_of(table.caption) if table.caption else ""
            if title.casefold() in " ".join([caption, *heads]).casefold():
                rows = table.select("tbody tr") or table.select("tr")[1:]
                return [
                    dict(zip(heads, [text_of(cell) for cell in row.select("th, td")], strict=False))
                    for row in rows
                ]
        raise AssertionError(f"{self.path} has no table “{title}”")

    def forms(self, button: str) -> list[Form]:
        """Return the forms that have a button with this text."""
        found = []
        for tag in self.soup.select("button, input[type=submit]"):
            outside = tag.get("form") and self.soup.find("form", id=tag["form"])
            form = outside or tag.find_parent("form")
            if form is not None and _is_called(tag, button):
                found.append(Form(self, form, tag))
        return found

    def form(self, button: str, near: str = "") -> Form:
        """Return the form with a button, within the part of the page that holds the text ``near``."""
        found = [one for one in self.forms(button) if not near or one.stands_near(near)]
        assert found, f"{self.path} has no button “{button}” (near “{near}”): {self.text[:1500]}"
        return found[0]

    def press(self, button: str, near: str = "", **answers) -> Page:
        """Fill in the form by its labels (``_`` for a space) and press its button."""
        typed = {name.replace("_", " "): value for name, value in answers.items()}
        return self.form(button, near).fill(typed).send()


def _is_called(tag: Tag, button: str) -> bool:
    name = text_of(tag) or tag.get("value", "") or ""
    label = tag.get("aria-label", "")
    return any(one.casefold() == button.casefold() for one in (name, label)) or (
        len(button) > 3 and name.casefold().startswith(button.casefold())
    )
