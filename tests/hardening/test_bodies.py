"""Whatever body is sent to whatever page: refused or taken, never broken, and memory stays small."""

from __future__ import annotations

import re
import tracemalloc
from collections import Counter

import pytest
from sqlalchemy import text

from cleanup.domain.accounts.roles import WHO, WITHOUT_ACCOUNT
from tests.architecture import world as worlds
from tests.architecture.world import ROLES, audience_of
from tests.hardening.conftest import scaled
from tests.hardening.hostile_bodies import FORM, JSON, PARTS, Body, Hostile
from tests.hardening.test_bad_input import STARTS_A_PROCESS, QuickClient, fresh_client

AT_EACH, A_SLICE = 500, 4
FRESH_EVERY = 25
COSTLY = {"administration.create_backup", "administration.run_retention"}
"""Each takes a second and does the same whatever the body says: a few bodies will do."""
A_FEW = 10
MEMORY = 48 * 2**20  # a body is at most a quarter of a mebibyte


def person_for(app, cast, rule):
    """Return somebody who may use a route, so that its body is read."""
    audience = audience_of(app, rule)
    if audience in WITHOUT_ACCOUNT:
        return None
    names = sorted(ROLES, key=lambda name: name != "asha")
    return next(getattr(cast, name) for name in names if ROLES[name] in WHO[audience])


def fields_of(client, path):
    """Return the names of the inputs of a page, where it can be read."""
    page = client.get(path)
    found = re.findall(r'name="([^"]+)"', page.get_data(as_text=True) if page.mimetype == "text/html" else "")
    page.close()
    return tuple(sorted(set(found)))


def send(client, path, method, body: Body):
    answer = client.open(
        path, method=method, data=body.content, content_type=body.kind, headers=dict(body.headers)
    )
    status = answer.status_code
    answer.close()
    return status


def how_often(rule, method, number):
    if method == "GET":
        return 1  # reading looks at no body
    return min(number, A_FEW) if rule.endpoint in COSTLY else number


def throw(app, db, rule, method, path, person, number):
    """Throw so many bodies at a route and yield (status, body)."""
    client = fresh_client(app, db, person)
    source = Hostile(f"{rule.rule} {method} {number}", fields_of(client, path))
    for one in range(how_often(rule, method, number)):
        if one % FRESH_EVERY == 0:
            client = fresh_client(app, db, person)
        body = source.body()
        yield send(client, path, method, body), body


@pytest.mark.long
@pytest.mark.parametrize("number", [A_SLICE, pytest.param(AT_EACH, marks=pytest.mark.slow)])
def test_no_body_breaks_any_route(app, cast, db, number):
    """The routes are those of the url map, so a new one is tried without a line here."""
    world = worlds.build(cast)
    app.test_client_class = QuickClient
    app.config["PROPAGATE_EXCEPTIONS"] = False
    statuses, broken = Counter(), []
    routes = [(rule, way) for rule, way in worlds.routes(app) if rule.endpoint not in STARTS_A_PROCESS]
    for rule, way in routes:
        path, person = worlds.address(rule, world.looked_up("own")), person_for(app, cast, rule)
        for status, body in throw(app, db, rule, way, path, person, scaled(number, A_SLICE)):
            statuses[status] += 1
            if status >= 500:
                broken.append(f"{status} {way} {rule.rule}: {body}")
    print(f"\nM4b: {statuses.total()} bodies at {len(routes)} routes, {len(broken)} broken")
    print(f"M4b: answers by status: {dict(sorted(statuses.items()))}")
    assert not broken, "\n".join(broken[:20])
    if db.engine.dialect.name == "sqlite":
        assert db.session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"


@pytest.mark.parametrize(
    "body",
    [
        Body(b"[" * 100_000, JSON),
        Body(b'{"a":' * 5_000, JSON),
        Body(b"[" + b"{}," * 80_000 + b"{}]", JSON),
        Body(b'{"' + b"\\u00e9" * 40_000 + b'":1}', JSON),
        Body(b"[" + b'"\\"",' * 40_000 + b"1]", JSON),
        Body(b'"' + b'\\"' * 120_000, JSON),
        Body(b"a&" * 125_000, FORM),
        Body(b"a=1&" * 60_000, FORM),
        Body(b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * 4_500, PARTS),
    ],
    ids=str,
)
def test_a_body_costs_little_memory_and_time(app, visitor, body):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    for path in ("/m/ZZZZZZZZ/t0", "/aanmelden", "/aanmelden/passkey"):
        send(visitor, path, "POST", Body(b"", body.kind))  # what is loaded once is not the body's
        tracemalloc.start()
        try:
            status = send(visitor, path, "POST", body)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert 200 <= status < 500, f"{path}: {status}"
        assert peak < MEMORY, f"{path}: {peak / 2**20:.0f} MiB"
