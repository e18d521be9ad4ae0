"""How much of one core two hundred simultaneous days take while their tablets and big screens poll."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests import databases, factories
from tests.benchmarks.report import Figure
from tests.days import local_today
from tests.people import PASSWORD, Cast

DAYS = 200
TABLET_EVERY, SCREEN_EVERY = 4.5, 1.0  # seconds; see POLL_WHILE_OPEN in day.js and EVERY in asking.js
JSON = {"Accept": "application/json"}


def measure(*, full: bool) -> list[Figure]:
    """Return the processor time of polling, in the process that serves it, as a share of one core."""
    from cleanup.application import create_app
    from cleanup.config import read_settings
    from cleanup.services import day

    settings = read_settings(databases.base_environment(Path(tempfile.mkdtemp())))
    databases.migrate(settings)
    app = create_app(settings)
    app.config.update(WTF_CSRF_ENABLED=False)
    with app.app_context():
        email = Cast.stored().bo.email
        programme, organisation = factories.make_programme(), factories.make_organisation()
        today = local_today()
        made = [
            factories.make_pilot(today, programme=programme, organisation=organisation) for _ in range(DAYS)
        ]
        counters = [f"/pilots/{pilot.code}/dag/teller" for pilot in made]
        links = [f"/scherm/{one.code}/{day.screen_token(settings.code_key, one)}/stand" for one in made]
    rounds = 10 if full else 3
    tablet, screen = app.test_client(), app.test_client()
    tablet.post("/aanmelden", data={"email": email, "password": PASSWORD})
    return [
        _poll(tablet, counters, rounds, TABLET_EVERY, "tablets", "<= 15 % of one core"),
        _poll(screen, links, rounds, SCREEN_EVERY, "big screens", "<= 25 % of one core"),
    ]


def _poll(client, addresses: list[str], rounds: int, every: float, what: str, goal: str) -> Figure:
    tags = {address: client.get(address, headers=JSON).headers["ETag"] for address in addresses}
    spent = []
    for _ in range(rounds):
        before = time.process_time()
        for address, tag in tags.items():
            client.get(address, headers=JSON | {"If-None-Match": tag})
        spent.append(time.process_time() - before)
    share = 100 * min(spent) / every
    return Figure(f"{DAYS} days, {what} polling every {every} s", share, "%", goal=goal)
