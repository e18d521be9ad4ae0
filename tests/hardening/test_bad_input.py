"""M4: whatever is sent, no page breaks: no 5xx, no trace, no broken row."""

from __future__ import annotations

import io
import json
import random
import re

import pytest
from flask import g
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.architecture import world as worlds
from tests.architecture.world import MISSING, MISSING_CODES
from tests.hardening.conftest import scaled

REQUESTS, A_SLICE = 50_000, 1500
NASTY = [
    "", " ", "0", "-1", "1", "5", "1e309", "NaN", "9" * 400, "99999999999999999999", "٣", "²", "½", "0x10",
    "\x00", "a\x00b", "\x1b[31m", "\r\nX-Evil: 1", "\r\nBcc: a@b.nl", "\u202eomgekeerd", "\u2028", "💣" * 300,
    "é" * 2000, "x" * 5000, "'", "' OR 1=1--", '"', "\\", "%", "%s%n%d", "%00", "../../etc/passwd", "..%2f",
    "<script>alert(1)</script>", "{{7*7}}", "${7*7}", "=1+1", "@SUM(A1)", "javascript:alert(1)",
    "//evil.example", "2026-02-30", "0000-00-00", "0001-01-01", "9999-12-31", "2026-11-20", "24:00", "23:59",
    "-0", "true", "null", "[]", "{}", "t0", "t9", "nl", "xx", "KWT-7PFR", "KWT-7PFT", "a@b.nl", "a@b\n.nl",
    MISSING, MISSING.upper(), "é.example", "\ufeff", "\ufffd", "a;b,c", "a=b&c=d", "#", "?", "1,5", "1.5",
]  # fmt: skip
QUERIES = [
    "next", "taal", "vanaf", "tot", "voor", "wie", "wat", "modus", "zoek", "status", "programma", "pilot",
    "moment", "maand", "week", "pagina", "code", "jaar", "factor", "sort", "x[]", "_method",
]  # fmt: skip
TYPES = ["form", "json", "deep", "file", "bytes", "wrong"]
STARTS_A_PROCESS = {"evaluation.ask_export"}


class QuickClient(FlaskClient):
    """A client that leaves the pages to other tests, and keeps the one context of a test clean."""

    def open(self, *args, **kwargs):
        for name in list(g):
            g.pop(name)
        return super().open(*args, **kwargs)


class Generator:
    """Requests out of a seed: every route, every kind of person, every kind of body."""

    def __init__(self, app, world, seed):
        self.app, self.world, self.dice = app, world, random.Random(seed)
        self.routes = [
            (rule, method) for rule, method in worlds.routes(app) if rule.endpoint not in STARTS_A_PROCESS
        ]
        self.fields = {}

    def value(self):
        return self.dice.choice(NASTY)

    def argument(self, name):
        kind = self.dice.random()
        if kind < 0.6:
            return self.world.value(name, "own")
        if kind < 0.7:
            return self.world.value(name, "foreign")
        if kind < 0.8:
            return MISSING_CODES.get(name, MISSING)
        return re.sub(r"[/?#\\<>]", "", self.value()) or "x"

    def learn(self, rule, answer):
        """Remember which fields the form of a page has."""
        if answer.mimetype == "text/html" and rule.endpoint not in self.fields:
            names = re.findall(r'name="([^"]+)"', answer.get_data(as_text=True))
            self.fields[rule.endpoint] = sorted(set(names) - {"csrf_token", "viewport"})

    def body(self, rule):
        names = self.fields.get(rule.endpoint) or ["name", "email", "code", "answer"]
        chosen = self.dice.sample(names, self.dice.randint(0, len(names)))
        values = {name: self.value() for name in chosen}
        kind = self.dice.choice(TYPES)
        if kind == "form":
            return {"data": {**values, **({"x": ["1", "2"]} if self.dice.random() < 0.1 else {})}}
        if kind == "json":
            return {"json": values}
        if kind == "deep":
            return {"json": {name: {"a": [value, [None, 1.5, {}]]} for name, value in values.items()}}
        if kind == "file":
            upload = (io.BytesIO(self.dice.randbytes(200)), "b.csv")
            return {"data": {**values, "file": upload}, "content_type": "multipart/form-data"}
        content = self.dice.randbytes(self.dice.randint(0, 400))
        mime = "application/json" if kind == "wrong" else "application/x-www-form-urlencoded"
        return {"data": content, "content_type": mime}

    def one(self, client):
        """Send one request and return (what was asked, the answer)."""
        rule, method = self.dice.choice(self.routes)
        path = worlds.address(rule, self.argument)
        query = {self.dice.choice(QUERIES): self.value() for _ in range(self.dice.randint(0, 2))}
        headers = {"Accept": self.dice.choice(["text/html", "application/json", "*/*", "x"])}
        if self.dice.random() < 0.1:
            headers["X-Device-Time"] = re.sub(r"[\r\n\x00]|[^\x00-\xff]", "", self.value())
        sent = self.body(rule) if method == "POST" else {}
        answer = client.open(path, method=method, query_string=query, headers=headers, **sent)
        if method == "GET":
            self.learn(rule, answer)
        return f"{method} {path!r} {query} {short(sent)} {headers}", answer


def short(sent):
    try:
        return json.dumps(sent)[:300]
    except TypeError:
        return repr(sent)[:300]


@pytest.mark.parametrize("requests", [A_SLICE, pytest.param(REQUESTS, marks=pytest.mark.slow)])
def test_no_generated_request_breaks_a_page_or_a_row(app, cast, db, requests):
    world = worlds.build(cast)
    app.test_client_class = QuickClient
    app.config["PROPAGATE_EXCEPTIONS"] = False
    generator = Generator(app, world, seed=requests)
    people = [None, cast.asha, cast.ben, cast.eva, cast.bo]
    client, statuses, broken = None, {}, []
    for number in range(scaled(requests, 500) if requests == REQUESTS else requests):
        if number % 20 == 0:
            client = fresh_client(app, db, generator.dice.choice(people))
        asked, answer = generator.one(client)
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        if answer.status_code >= 500 or b"Traceback" in answer.get_data():
            broken.append(f"{answer.status_code} {asked}")
        answer.close()
    print(f"\nM4: {sum(statuses.values())} generated requests, {len(broken)} broken")
    print(f"M4: answers by status: {dict(sorted(statuses.items()))}")
    assert not broken, "\n".join(broken[:10])
    if db.engine.dialect.name == "sqlite":
        assert db.session.execute(text("PRAGMA foreign_key_check")).all() == []
        assert db.session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"


def fresh_client(app, db, person):
    """Sign somebody in whatever was done to them, and forget the tries, so that limits hide no page."""
    if person is not None:
        db.session.rollback()
        db.session.refresh(person)
        person.is_active = True
        person.role = worlds.ROLES.get(person.email.partition("@")[0], person.role)
    db.session.execute(text("DELETE FROM guess_bucket"))
    db.session.commit()
    return worlds.client_of(app, person)
