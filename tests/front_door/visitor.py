"""A person with a browser without scripts: opens addresses, reads texts, fills in labels, presses buttons."""

from __future__ import annotations

import http.client
import json as json_format
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag
from lxml.html import HtmlElement, fromstring

MOVED = {301, 302, 303, 307, 308}
UNSEEN = {"script", "style", "template", "title"}
REMARK = re.compile(r"\s*\((mag leeg|may be empty|optional)\)$")


def words(text: str) -> str:
    """Return a text on one line, as one reads it aloud."""
    return " ".join(text.replace("\u00ad", "").split())


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
        """Whether every one of these texts can be read."""
        missing = [one for one in texts if one.casefold() not in self.text.casefold()]
        assert not missing, f"{self.path} does not say {missing}: {self.text[:1500]}"
        return True

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


def text_of(tag: Tag) -> str:
    """Return what can be read in a part of a page, without scripts and pictures."""
    is_unseen = any(_is_unseen(one) for one in (tag, *tag.parents))
    return "" if is_unseen else words(" ".join(_pieces(tag)))


def _pieces(tag: Tag) -> Iterator[str]:
    for one in tag.children:
        if isinstance(one, Tag):
            if not _is_unseen(one):
                yield from _pieces(one)
        elif type(one) is NavigableString:  # no comment
            yield one


def _is_unseen(tag: Tag) -> bool:
    return tag.name in UNSEEN or tag.has_attr("hidden")


class Form:
    """One form, filled in by what its labels say; what is left alone is sent as it stands."""

    def __init__(self, page: Page, tag: Tag, button: Tag | None):
        self.page, self.tag, self.button = page, tag, button
        self.given: dict[str, list[str]] = {}
        self._labels: dict[str, list[Tag]] | None = None
        identity = tag.get("id")
        elsewhere = page.soup.select(f'[form="{identity}"]') if identity else []
        self.fields = [
            one
            for one in [*tag.select("input, select, textarea"), *elsewhere]
            if one.name in {"input", "select", "textarea"} and one.get("name")
        ]
        for one in self.fields:
            self._as_it_stands(one)

    def stands_near(self, text: str) -> bool:
        """Whether a text stands in the form, or in the row, item or section around it."""
        around = self.tag.find_parent(["tr", "li", "article", "details", "fieldset"]) or self.tag
        near = [self.tag, around, around.find_parent(["li", "article", "section", "tr"]) or around]
        return any(text.casefold() in text_of(one).casefold() for one in near)

    def _as_it_stands(self, one: Tag) -> None:
        name, kind = one["name"], one.get("type", "text")
        if one.has_attr("disabled") or kind in {"submit", "file", "button"}:
            return
        if one.name == "select":
            chosen = one.select("option[selected]") or one.select("option")[:1]
            self.given.setdefault(name, []).extend(option.get("value", text_of(option)) for option in chosen)
        elif kind in {"radio", "checkbox"}:
            if one.has_attr("checked"):
                self.given.setdefault(name, []).append(one.get("value", "on"))
        else:
            typed = one.get_text().removeprefix("\n") if one.name == "textarea" else one.get("value", "")
            self.given.setdefault(name, []).append(typed)

    def labels(self) -> dict[str, list[Tag]]:
        """Return the fields by what stands at them."""
        if self._labels is None:
            self._labels = self._read_labels()
        return self._labels

    def _read_labels(self) -> dict[str, list[Tag]]:
        found: dict[str, list[Tag]] = {}
        for one in self.fields:
            if one.get("type") != "hidden":
                for label in self._labels_of(one):
                    found.setdefault(REMARK.sub("", label), []).append(one)
        return found

    def _labels_of(self, one: Tag) -> list[str]:
        texts = [one.get("aria-label", "")]
        if one.get("id"):
            texts += self.page.labels.get(one["id"], [])
        around = one.find_parent("label")
        if around is not None:
            texts.append(text_of(around))
        return [text for text in texts if text]

    def fill(self, answers: dict[str, object]) -> Form:
        """Type, choose or tick by label; True and False are for ticks, a list for several ticks."""
        for label, value in answers.items():
            self.set(label, value)
        return self

    def set(self, label: str, value) -> Form:
        """Answer one question."""
        group = self._group(label)
        if group and not isinstance(value, bool):
            return self._choose(group, value if isinstance(value, list | tuple) else [value])
        one = self._field(label)
        kind = one.get("type", "text")
        if one.name == "select":
            self.given[one["name"]] = [_option(one, value)]
        elif kind == "checkbox":
            others = [old for old in self.given.get(one["name"], []) if old != one.get("value", "on")]
            self.given[one["name"]] = [*others, one.get("value", "on")] if value else others
        elif kind == "radio":
            self.given[one["name"]] = [one.get("value", "on")]
        else:
            self.given[one["name"]] = [str(value)]
        return self

    def _field(self, label: str) -> Tag:
        known = self.labels()
        for test in (str.__eq__, str.startswith, str.__contains__):
            for name, fields in known.items():
                if test(name.casefold(), label.casefold()):
                    return fields[0]
        raise AssertionError(f"{self.page.path}: nothing is called “{label}” among {list(known)}")

    def _group(self, question: str) -> Tag | None:
        """The fieldset whose legend asks this question."""
        for legend in self.tag.select("fieldset > legend"):
            if text_of(legend).casefold().startswith(question.casefold()):
                return legend.parent
        return None

    def _choose(self, group: Tag, values) -> Form:
        ticks = list(group.select("input[type=radio], input[type=checkbox]"))
        for one in ticks:
            self.given.pop(one["name"], None)
        for value in values:
            for one in ticks:
                if any(label.casefold().startswith(str(value).casefold()) for label in self._labels_of(one)):
                    self.given.setdefault(one["name"], []).append(one.get("value", "on"))
                    break
            else:
                raise AssertionError(f"{self.page.path}: no choice “{value}” in {text_of(group)}")
        return self

    def options(self, label: str) -> list[str]:
        """Return what can be chosen in a list."""
        return [text_of(one) for one in self._field(label).select("option")]

    def shown(self, label: str) -> str:
        """Return what stands in a field."""
        return (self.given.get(self._field(label)["name"]) or [""])[0]

    def error_at(self, label: str) -> str:
        """Return what is said right at a field, which is also what a screen reader reads there."""
        one = self._field(label)
        told = [self.page.soup.find(id=name) for name in one.get("aria-describedby", "").split()]
        return words(" ".join(text_of(tag) for tag in told if tag is not None))

    def send(self) -> Page:
        """Press the button."""
        fields = dict(self.given)
        button = self.button
        if button is not None and button.get("name"):
            fields[button["name"]] = [button.get("value", "")]
        action = (button is not None and button.get("formaction")) or self.tag.get("action")
        address = urljoin(self.page.path, action or self.page.path)
        if (self.tag.get("method") or "get").lower() == "get":
            return self.page.visitor.ask("GET", f"{address.split('#')[0]}?{urlencode(fields, doseq=True)}")
        return self.page.visitor.ask("POST", address, fields)

    def send_file(self, name: str, content: bytes) -> Page:
        """Choose a file in the one field for a file, and press the button."""
        field = next(one for one in self.fields if one.get("type") == "file")
        edge, lines = uuid.uuid4().hex, []
        typed = [(key, value) for key, values in self.given.items() for value in values]
        for key, value in typed:
            lines += [f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}'.encode()]
        about = f'Content-Disposition: form-data; name="{field["name"]}"; filename="{name}"'
        head = f"--{edge}\r\n{about}\r\n\r\n".encode()
        body = b"\r\n".join([*lines, head + content, f"--{edge}--\r\n".encode()])
        address = urljoin(self.page.path, self.tag.get("action") or self.page.path)
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return self.page.visitor.ask("POST", address, body, headers=kind)


def _option(one: Tag, value) -> str:
    options = one.select("option")
    for test in (str.__eq__, str.startswith, str.__contains__):
        for option in options:
            if test(text_of(option).casefold(), str(value).casefold()):
                return option.get("value", text_of(option))
    raise AssertionError(f"cannot choose “{value}” from {[text_of(option) for option in options]}")
