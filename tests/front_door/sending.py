"""Sending forms as people do who are in a hurry: twice at once, after another, and after going back."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
import time
from contextlib import closing
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from tests.front_door.forms import Form
from tests.front_door.visitor import Page, Visitor

LEAVES = (
    "afmelden", "/sessies/", "/account", "wachtwoord", "tweede-stap", "/weg", "verwijderen", "intrekken",
    "wissen", "sluiten", "afsluiten", "backup", "stoppen", "uitzetten", "annuleren",
    "bewaartermijnen", "/export",
)  # fmt: skip
"""Words in an address that end what the walk still needs."""
SIGNS = {"audit_event", "auth_session", "guess_bucket", "job", "outbox_message", "alembic_version"}
"""Tables that hold signs of life, not what somebody typed."""


def typed(form: Form) -> dict[str, list[str]]:
    """Return the form as it stands, with something plain in every empty field."""
    given = dict(form.given)
    soon = (dt.datetime.now(ZoneInfo("Europe/Amsterdam")).date() + dt.timedelta(days=40)).isoformat()
    plain = {
        "date": soon,
        "time": "13:30",
        "number": "3",
        "email": "iemand@voorbeeld.example",
        "tel": "0612345678",
    }
    for tag in form.fields:
        name, kind = tag["name"], tag.get("type", "text")
        if kind in {"hidden", "file", "submit", "button", "checkbox"} or given.get(name, [""]) != [""]:
            continue
        if tag.name == "select":
            given[name] = [one["value"] for one in tag.select("option[value]") if one["value"]][:1] or [""]
        elif kind == "radio":
            given.setdefault(name, [tag.get("value", "on")])
        else:
            given[name] = [plain.get(kind, "Een kleine proef")]
    if form.button is not None and form.button.get("name"):
        given[form.button["name"]] = [form.button.get("value", "")]
    return given


def address_of(form: Form) -> str:
    action = (form.button is not None and form.button.get("formaction")) or form.tag.get("action")
    return urljoin(form.page.path, action or form.page.path)


def ends_something(form: Form) -> bool:
    return any(word in address_of(form) for word in LEAVES)


def twice_at_once(form: Form) -> list[Page]:
    """Send a form from two windows of one browser in the same moment."""
    fields, address, answers = typed(form), address_of(form), []
    ready = threading.Barrier(2)

    def send(window: Visitor) -> None:
        ready.wait()
        answers.append(window.ask("POST", address, fields))
        window.leave()

    windows = [threading.Thread(target=send, args=(form.page.visitor.copy(),)) for _window in "12"]
    for one in windows:
        one.start()
    for one in windows:
        one.join()
    return answers


def rows(instance) -> dict[str, int]:
    """How many rows every table of content holds."""
    with closing(sqlite3.connect(instance / "cleanup.db")) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: file.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - names of ours
            for name in names
            if name not in SIGNS and not name.startswith("sqlite")
        }


def again(form: Form) -> Form:
    """Return the same form on the page as it is drawn now."""
    page = form.page.visitor.open(form.page.path)
    tags = page.soup.select("main form[method=post]")
    wanted = form.tag.get("action")
    tag = next((one for one in tags if one.get("action") == wanted), None) or tags[0]
    return Form(page, tag, tag.select_one("button:not([type=button])"))


def kept_twice(instance, form: Form) -> tuple[dict[str, int], list[int]]:
    """Return what a form sent twice at once left in double, against once alone, and how it was answered."""
    counts = [rows(instance)]
    answers = twice_at_once(form)
    counts.append(rows(instance))
    statuses = [answer.status for answer in answers]
    grown = {name: counts[1][name] - counts[0].get(name, 0) for name in counts[1]}
    if max(grown.values()) < 2:
        return {}, statuses
    time.sleep(1.1)  # a page of the same second is the same form
    alone = again(form)
    alone.page.visitor.ask("POST", address_of(alone), typed(alone))
    once = rows(instance)
    least = {name: once[name] - counts[1][name] for name in once}
    return {name: n for name, n in grown.items() if n >= 2 and 0 < 2 * least[name] <= n}, statuses
