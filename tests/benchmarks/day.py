"""How much of one core two hundred simultaneous days take while their tablets poll."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from pathlib import Path

from tests import databases, factories
from tests.benchmarks.report import Figure
from tests.people import PASSWORD, Cast

DAYS, EVERY_SECONDS = 200, 4.5
JSON = {"Accept": "application/json"}


def measure(*, full: bool) -> list[Figure]:
    """Return the processor time of polling, in the process that serves it, as a share of one core."""
    from cleanup.application import create_app
    from cleanup.config import read_settings

    settings = read_settings(databases.base_environment(Path(tempfile.mkdtemp())))
    databases.migrate(settings)
    app = create_app(settings)
    app.config.update(WTF_CSRF_ENABLED=False)
    with app.app_context():
        email = Cast.stored().bo.email
        programme, organisation = factories.make_programme(), factories.make_organisation()
        today = dt.datetime.now(dt.UTC).date()
        made = [
            factories.make_pilot(today, programme=programme, organisation=organisation) for _ in range(DAYS)
        ]
        addresses = [f"/pilots/{pilot.code}/dag/teller" for pilot in made]
    return [_poll(app, email, addresses, rounds=10 if full else 3)]


def _poll(app, email: str, addresses: list[str], rounds: int) -> Figure:
    client = app.test_client()
    client.post("/aanmelden", data={"email": email, "password": PASSWORD})
    tags = {address: client.get(address, headers=JSON).headers["ETag"] for address in addresses}
    spent = []
    for _ in range(rounds):
        before = time.process_time()
        for address, tag in tags.items():
            client.get(address, headers=JSON | {"If-None-Match": tag})
        spent.append(time.process_time() - before)
    share = 100 * min(spent) / EVERY_SECONDS
    return Figure(f"{DAYS} days polling every {EVERY_SECONDS} s", share, "%", goal="<= 15 % of one core")
