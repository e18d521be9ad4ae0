"""Two people at one form, and one person who goes back: what is lost, what is kept twice, what breaks."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urljoin

import time_machine
from sqlalchemy import event, select
from sqlalchemy.sql.sqltypes import DateTime

from cleanup.extensions import db
from tests.architecture.world import KEEPS_OUT, client_of
from tests.hardening.stored_forms import Field, forms_of, plain_value, read_fields, refused_on
from tests.pages import tree

FIRST, SECOND = "Eerst bewaarde woorden", "Later getypte woorden"
NOT_TYPED = {"seen", "revision", "client_id", "key", "q", "version"}
"""Names of fields that nobody types in: what a page began with, and its keys."""
WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+[\"`]?(\w+)", re.IGNORECASE)
A_MOMENT = dt.timedelta(seconds=7)  # a double click is five
ANOTHER_DAY = dt.timedelta(days=1)
PAIRS = {
    "time": ("10:10", "11:11"),
    "number": ("2", "4"),
    "email": ("een@voorbeeld.example", "twee@voorbeeld.example"),
}


@dataclass
class Drawn:
    """A form as it stands on a page that somebody has open."""

    client: object
    action: str
    fields: list[Field]
    sent: dict[str, object] = field(default_factory=dict)

    def send(self, values: dict[str, object]):
        """Send it with the token of the page, and keep what was sent."""
        self.sent = values | {"csrf_token": "drawn"}
        return self.client.post(self.action, data=self.sent)


def draw(client, found) -> Drawn | None:
    """Open the page of a form that was found; None when the form no longer stands there."""
    page = client.get(found.page)
    if page.status_code != 200 or page.mimetype != "text/html":
        return None
    wanted = {one.name for one in found.fields}
    for form in forms_of(tree(page.get_data(as_text=True))):
        fields, action = read_fields(form), urljoin(found.page, form.get("action", ""))
        if action == found.action and {one.name for one in fields} == wanted:
            return Drawn(client, action, fields)
    return None


def colleague_of(walk, found):
    """Return a client of somebody else who has the same form: the administrator, or the same role at home."""
    names = ("bo", found.who) if found.who in {"asha", "kees", "eva"} else (found.who,)
    for name in names:
        if name not in walk.people:
            return walk.clients[found.who]
        client = client_of(walk.app, account(walk, name))
        if draw(client, found) is not None:
            return client
    return client_of(walk.app, account(walk, found.who))


def account(walk, name):
    from cleanup.models.accounts import Account

    return db.session.get(Account, walk.people[name][0])


def texts_of(drawn: Drawn) -> list[Field]:
    return [one for one in drawn.fields if one.kind in {"text", "textarea"} and one.name not in NOT_TYPED]


def choices_of(drawn: Drawn) -> list[Field]:
    """Return what is shown as it is stored, and is no text."""
    kinds = {"select", "date", "time", "number", "email", "radio"}
    return [
        one
        for one in drawn.fields
        if (one.kind in kinds and (one.value or one.ticked)) or (one.kind == "text" and one.value.isdecimal())
    ]


def alternatives(one: Field) -> tuple[str, str] | None:
    """Return two other values of a field that is no text."""
    if one.options:
        now = {one.value, *one.ticked}
        others = [value for value in one.options if value not in now]
        return (others[0], others[1]) if len(others) > 1 else None
    if one.kind == "date":
        day = dt.date.fromisoformat(one.value)
        return (day - ANOTHER_DAY).isoformat(), (day - 2 * ANOTHER_DAY).isoformat()
    if one.value.isdecimal():
        return ("2", "4") if one.value != "2" else ("5", "4")
    return PAIRS.get(one.kind)


@contextmanager
def tables_noted():
    """Note which tables of content were written in."""
    found: set[str] = set()

    def note(_connection, _cursor, statement, *_more):
        written = WRITES.match(statement)
        if written and written[1] not in KEEPS_OUT:
            found.add(written[1])

    for engine in db.engines.values():
        event.listen(engine, "before_cursor_execute", note)
    yield found
    for engine in db.engines.values():
        event.remove(engine, "before_cursor_execute", note)


def rows_of(names: set[str]) -> dict[tuple, dict[str, str]]:
    """Return the rows of these tables as texts, by table and primary key, without their times."""
    from cleanup.models.platform.base import Base

    found = {}
    for name in names & set(Base.metadata.tables):
        table = Base.metadata.tables[name]
        for row in db.session.execute(select(table)).mappings():
            key = (name, *(str(row[column.name]) for column in table.primary_key))
            found[key] = {c.name: str(row[c.name]) for c in table.c if not isinstance(c.type, DateTime)}
    db.session.rollback()
    return found


def cells_with(rows, value: str, *, whole: bool) -> set[tuple]:
    return {
        (key, column)
        for key, row in rows.items() for column, kept in row.items()
        if (kept.startswith(value) if whole else value in kept)
    }  # fmt: skip


@dataclass(frozen=True)
class Lost:
    """What the first typed and the second took away without a word."""

    endpoint: str
    field: str
    page: str


def two_people(walk, found) -> tuple[list[Lost], bool]:
    """Let two people open a form, and save one after the other.

    Returns what was lost silently, and whether the two could be compared: the first was kept.
    """
    texts, compared = _with_texts(walk, found)
    if compared:
        return texts, True
    return _with_choices(walk, found)


def _with_texts(walk, found):
    first, second = both(walk, found)
    if first is None or second is None or not texts_of(first):
        return [], False
    with tables_noted() as written:
        typed = settle(walk, first, FIRST)
        is_typed = typed is not None and FIRST in typed.values()
        if not is_typed or not cells_with(rows_of(written), FIRST, whole=False):
            return [], False
        later = {name: SECOND if text == FIRST else text for name, text in typed.items()}
        late = second.send(values_of(walk, second, later))
    if late.status_code >= 400:
        showed = any(one.value for one in texts_of(first) if typed.get(one.name) == FIRST)
        return _unsaid(found, late.get_data(as_text=True), (FIRST, SECOND) if showed else (SECOND,)), True
    now = rows_of(written)
    if cells_with(now, FIRST, whole=False) or not cells_with(now, SECOND, whole=False):
        return [], True
    names = sorted(name for name, text in typed.items() if text == FIRST)
    return [Lost(found.endpoint, ",".join(names), found.page)], True


def settle(walk, drawn: Drawn, words: str) -> dict[str, str] | None:
    """Send a form with these words in every text, and with a number or as it stood where they are refused.

    Returns what was typed when the form was taken, and None when it never was.
    """
    typed = {one.name: words for one in texts_of(drawn)}
    stood = {one.name: one.value for one in drawn.fields}
    for fallback in ("3", None, None):
        answer = drawn.send(values_of(walk, drawn, typed))
        assert answer.status_code < 500, drawn.action
        if answer.status_code < 400:
            return typed
        for name in _refused(answer) & set(typed):
            typed[name] = stood[name] if fallback is None or stood[name] else fallback
    return None


def _with_choices(walk, found):
    lost, compared = [], False
    start, _other = both(walk, found)
    for one in choices_of(start) if start else ():
        first, second = both(walk, found)
        shown = (
            next((each for each in first.fields if each.name == one.name), None) if first and second else None
        )
        values = alternatives(shown) if shown is not None and (shown.value or shown.ticked) else None
        if values is None or len(values[0]) + len(values[1]) < 2:
            continue
        with tables_noted() as written:
            early = first.send(values_of(walk, first, {one.name: values[0]}))
            if early.status_code >= 400:
                continue
            kept = cells_with(rows_of(written), values[0], whole=True)
            late = second.send(values_of(walk, second, {one.name: values[1]}))
            now = rows_of(written)
        compared = compared or bool(kept)
        over = kept & cells_with(now, values[1], whole=True)
        if late.status_code < 400 and over and not _told(now, values[0]):
            lost.append(Lost(found.endpoint, one.name, found.page))
    return lost, compared


def _told(rows, value: str) -> bool:
    """Whether a value still stands in a row of its own: a history."""
    return bool(cells_with(rows, value, whole=True)) and len(value) > 3


def both(walk, found):
    """Return the form on a page of its finder, and on one of a colleague."""
    first = (
        client_of(walk.app, account(walk, found.who)) if found.who in walk.people else walk.clients[found.who]
    )
    return draw(first, found), draw(colleague_of(walk, found), found)


def values_of(walk, drawn: Drawn, typed: dict[str, object]) -> dict[str, object]:
    """Return what a form sends as it stands, with what was typed."""
    values = {
        one.name: plain_value(one, "", walk.world)
        for one in drawn.fields
        if one.kind not in {"submit", "button", "file"} and (one.kind != "checkbox" or one.ticked)
    }
    return values | typed


def _refused(answer) -> set[str]:
    if answer.mimetype != "text/html":
        return set()
    return refused_on(tree(answer.get_data(as_text=True)))


def _unsaid(found, page: str, words) -> list[Lost]:
    missing = [one for one in words if one not in page]
    return [Lost(found.endpoint, f"refused without “{one}”", found.page) for one in missing]


@dataclass(frozen=True)
class Doubled:
    """What a form that was sent again from an old page left twice, word for word."""

    endpoint: str
    table: str


def goes_back(walk, found) -> set[Doubled]:
    """Send a form, go back after more than a moment, and send the old page again.

    Returns which rows stand twice, alike but for their key and their times.
    """
    drawn = both(walk, found)[0]
    if drawn is None:
        return set()
    with tables_noted() as written:
        if settle(walk, drawn, FIRST) is None:
            return set()
        once = Counter(_content(key, row) for key, row in rows_of(written).items())
        with time_machine.travel(dt.datetime.now(dt.UTC) + A_MOMENT, tick=True):
            again = drawn.client.post(drawn.action, data=drawn.sent)
        assert again.status_code < 500, (found.endpoint, again.status_code)
        twice = Counter(_content(key, row) for key, row in rows_of(written).items())
    return {Doubled(found.endpoint, one[0]) for one, count in twice.items() if count > once[one] > 0}


def _content(key: tuple, row: dict[str, str]) -> tuple:
    """Return a row without its key and without what is drawn anew for each: secrets and codes."""
    drawn = ("hash", "secret", "token", "code", "link")
    cells = ((name, text) for name, text in row.items() if text not in key[1:] and not name.endswith(drawn))
    return (key[0], *sorted(cells))
