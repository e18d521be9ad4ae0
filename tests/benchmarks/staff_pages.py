"""Every page of the staff at 1,000 pilots and 30,000 participants: processor time and queries, worst first.

Each page without arguments, and each of one pilot, as an administrator and as the evaluator, through the
test client on SQLite. A page is warm when it was asked for once; what it costs to be the first is told apart.
The look at published texts, once a second, is made to happen in every request and counts as a query.
"""

from __future__ import annotations

import datetime as dt
import statistics
import tempfile
import time
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from cleanup.application import create_worker
from cleanup.config import read_settings
from cleanup.domain.accounts.roles import WITHOUT_ACCOUNT, Audience, Role, may
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.services import accounts
from cleanup.services.platform.content import current
from tests import databases
from tests.benchmarks.programme import Made, fill
from tests.benchmarks.report import Figure
from tests.people import Cast
from tests.queries import counted

PILOTS, PEOPLE = 1000, 30
TIMES, TIMES_FULL = 5, 20
GATE = 300  # ms
VISITORS = ("bo", "eva")
MORE = ("/evaluatie/vragen?vraag=K1", "/evaluatie?variant=gemotiveerd", "/pilots?pagina=9")
EVALUATION = "/evaluatie"


@dataclass(frozen=True)
class Cost:
    """What one page costs one person, in ms of processor time, and in queries."""

    page: str
    person: str
    first: float
    times: tuple[float, ...]
    queries: int
    is_file: bool

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return sorted(self.times)[max(0, round(0.95 * len(self.times)) - 1)]


def measure(*, full: bool) -> list[Figure]:
    """Return the worst 95th percentile of all pages, and the most queries of a page of the evaluation."""
    settings = read_settings(databases.base_environment(Path(tempfile.mkdtemp())))
    databases.migrate(settings)
    app = create_worker(settings)
    with app.app_context():
        cast = Cast.stored()
        made = fill(PILOTS, PEOPLE)
        visits = [
            (_client_of(app, account), page, account.name)
            for account in (getattr(cast, name) for name in VISITORS)
            for page in pages(app, made, account.role)
        ]
        engine = db.engine
    costs = [_cost_of(*visit, engine, TIMES_FULL if full else TIMES) for visit in visits]
    return _told([cost for cost in costs if cost is not None])


def _told(costs: list[Cost]) -> list[Figure]:
    """Print what every page costs, and return the worst."""
    costs.sort(key=lambda cost: -cost.p95)
    print(f"{'page':<52} {'who':<4} {'first':>8} {'median':>8} {'p95':>8} {'queries':>8}")
    for cost in costs:
        row = f"{cost.page:<52} {cost.person:<4} {cost.first:8.0f} {cost.median:8.0f} {cost.p95:8.0f}"
        print(f"{row} {cost.queries:8}{'  (a file)' if cost.is_file else ''}")
    size = f"{PILOTS:,} pilots, {PILOTS * PEOPLE:,} people"
    worst = next(cost for cost in costs if not cost.is_file)
    most = max(cost.queries for cost in costs if cost.page.startswith(EVALUATION))
    name = f"worst p95 of {len(costs)} staff pages, {size}: {worst.page}"
    return [
        Figure(name, worst.p95, "ms", goal=f"< {GATE} ms"),
        Figure(f"most queries of a page of the evaluation, {size}", most, "", goal="<= 15"),
    ]


def pages(app: Flask, made: Made, role: Role) -> list[str]:
    """Return the addresses of every page this role may open, without arguments or of one pilot."""
    found = []
    for rule in app.url_map.iter_rules():
        audience = getattr(app.view_functions[rule.endpoint], "audience", None)
        if "GET" not in (rule.methods or ()) or rule.arguments - {"code"}:
            continue
        if audience in WITHOUT_ACCOUNT | {Audience.ENTERING, None} or not may(role, audience):
            continue
        found.append(rule.rule.replace("<code>", made.pilot))
    return sorted(found) + [page for page in MORE if may(role, Audience.EVALUATION)]


def _client_of(app: Flask, account: Account) -> FlaskClient:
    """Return a client whose session is there already; signing in is measured elsewhere."""
    client = app.test_client()
    client.set_cookie("scd", accounts.start_session(account, dt.datetime.now(dt.UTC)))
    db.session.commit()
    return client


def _cost_of(client: FlaskClient, page: str, person: str, engine: Engine, times: int) -> Cost | None:
    """Return what a page costs; None when it leads elsewhere or is not there for this pilot."""
    first, answer = _spent(client, page)
    if answer.status_code != HTTPStatus.OK:
        return None
    spent = tuple(_spent(client, page)[0] for _ in range(times))
    current.look_again()
    with counted(engine) as queries:
        client.get(page)
    return Cost(page, person, first, spent, len(queries), "html" not in answer.mimetype)


def _spent(client: FlaskClient, page: str) -> tuple[float, TestResponse]:
    """Return the processor time of a request in ms, and its answer."""
    start = time.process_time()
    answer = client.get(page)
    return 1000 * (time.process_time() - start), answer
