"""What can be read on a page, and a form as a person sees it: filled in by its labels, sent as it stands."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin

from bs4 import NavigableString, Tag

if TYPE_CHECKING:
    from tests.front_door.visitor import Page

UNSEEN = {"script", "style", "template", "title"}
REMARK = re.compile(r"\s*\((mag leeg|may be empty|optional)\)$")


def words(text: str) -> str:
    """Return a text on one line, as one reads it aloud."""
    return " ".join(text.replace("\u00ad", "").split())


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
