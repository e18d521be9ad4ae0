"""Two hundred pilots of thirty phones that all scan within one minute: 6,000 joins and submissions."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import tempfile
import time
from pathlib import Path

from sqlalchemy import NullPool, create_engine, text

from cleanup.config import read_settings
from cleanup.domain.platform.local_time import local_day
from tests.benchmarks.load import Client, Load, flow
from tests.benchmarks.report import Figure
from tests.benchmarks.submission import WORKERS
from tests.browser import Server
from tests.databases import base_environment, migrate

PILOTS, PHONES, WITHIN = 200, 30, 60.0


def measure(*, full: bool) -> list[Figure]:
    """Return how long joining and answering took, what went wrong, and what was not stored."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(base_environment(Path(folder) / "instance"))
        migrate(settings)
        day_codes, answers = _open_pilots(settings)
        server = Server(settings, workers=WORKERS).start()
        try:
            load = asyncio.run(_everybody(server.port, day_codes, answers))
        finally:
            server.stop()
        stored = _stored(settings.database_url)
    name = f"{PILOTS} pilots x {PHONES} phones within a minute"
    return [
        Figure(f"{name}, p95 of join and answers", load.p95, "s", goal="< 2 s"),
        Figure(f"{name}, slowest", max(load.times), "s"),
        Figure(f"{name}, all done after", load.seconds, "s"),
        Figure(f"{name}, errors", load.errors, "", goal="0"),
        Figure(f"{name}, lost", PILOTS * PHONES - stored, "", goal="0"),
    ]


def _open_pilots(settings) -> tuple[list[str], dict[str, str]]:
    from cleanup.application import close_connections, create_app
    from cleanup.services import surveys
    from tests import factories

    app = create_app(settings)
    with app.app_context():
        now = dt.datetime.now(dt.UTC)
        programme, place = factories.make_programme(), factories.make_organisation()
        codes = []
        for _ in range(PILOTS):
            pilot = factories.make_pilot(local_day(now), programme=programme, organisation=place)
            codes.append(factories.open_now(pilot, "t0", now=now).day_code)
        items = surveys.questionnaire_of(pilot).asked_at("t0")
        answers = {item.code: "4" for item in items if item.core}
        close_connections(app)
    return codes, answers


async def _everybody(port: int, day_codes: list[str], answers: dict[str, str]) -> Load:
    load, luck = Load(), random.Random(1)
    arrivals = [(luck.uniform(0, WITHIN), code) for code in day_codes for _ in range(PHONES)]
    begin = time.perf_counter()

    async def phone(after: float, code: str) -> None:
        await asyncio.sleep(after)
        start = time.perf_counter()
        try:
            fine = await join_and_answer(port, code, answers)
        except (OSError, asyncio.IncompleteReadError):
            fine = False
        load.times.append(time.perf_counter() - start)
        load.errors += not fine

    await asyncio.gather(*(phone(after, code) for after, code in arrivals))
    load.seconds = time.perf_counter() - begin
    return load


async def join_and_answer(port: int, code: str, answers: dict[str, str]) -> bool:
    """Go in with a day code and answer everything, as one phone; True when it was stored."""
    client = Client(port)
    try:
        status, _ = await client.ask("GET", f"/m/{code}")
        return status == 200 and await flow(client, f"/m/{code}/t0", answers)
    finally:
        if client.stream is not None:
            client.stream[1].close()


def _stored(url: str) -> int:
    with create_engine(url, poolclass=NullPool).connect() as connection:
        return connection.execute(text("SELECT count(*) FROM response")).scalar_one()
