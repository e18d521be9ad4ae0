"""One room: sixty phones join and answer within ten seconds while its big screen keeps asking."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import statistics
import tempfile
import time
from pathlib import Path

from cleanup.config import read_settings
from cleanup.domain.platform.local_time import local_day
from tests.benchmarks.burst import join_and_answer
from tests.benchmarks.load import Client
from tests.benchmarks.report import Figure
from tests.benchmarks.submission import WORKERS
from tests.browser import Server
from tests.databases import base_environment, migrate

PHONES, WITHIN = 60, 10.0
EVERY = 1.0  # seconds; as asking.js


def measure(*, full: bool) -> list[Figure]:
    """Return how long the screen and the phones wait for their answers, and what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(base_environment(Path(folder) / "instance"))
        migrate(settings)
        code, screen, answers = _open_room(settings)
        server = Server(settings, workers=WORKERS).start()
        try:
            asks, phones, errors = asyncio.run(_everybody(server.port, code, screen, answers))
        finally:
            server.stop()
    name = f"{PHONES} phones within {WITHIN:.0f} s and a big screen"
    return [
        Figure(f"{name}: an ask of the screen, p95", 1000 * statistics.quantiles(asks, n=20)[-1], "ms"),
        Figure(f"{name}: an ask of the screen, slowest", 1000 * max(asks), "ms", goal="< 500 ms"),
        Figure(f"{name}: a phone, p95", statistics.quantiles(phones, n=20)[-1], "s", goal="< 2 s"),
        Figure(f"{name}: errors", errors, "", goal="0"),
    ]


def _open_room(settings) -> tuple[str, str, dict[str, str]]:
    from cleanup.application import close_connections, create_app
    from cleanup.services import day, surveys
    from tests import factories

    app = create_app(settings)
    with app.app_context():
        now = dt.datetime.now(dt.UTC)
        pilot = factories.open_now(factories.make_pilot(local_day(now)), "t0", now=now)
        screen = f"/scherm/{pilot.code}/{day.screen_token(settings.code_key, pilot)}/stand"
        items = surveys.questionnaire_of(pilot).asked_at("t0")
        answers = {item.code: "4" for item in items if item.core}
        close_connections(app)
    return pilot.day_code, screen, answers


async def _everybody(
    port: int, code: str, screen: str, answers: dict[str, str]
) -> tuple[list[float], list[float], int]:
    luck, asks, phones, wrong = random.Random(1), [], [], []

    async def watch() -> None:
        client = Client(port)
        for _ in range(int(WITHIN / EVERY) + 1):
            begin = time.perf_counter()
            status, _ = await client.ask("GET", screen)
            asks.append(time.perf_counter() - begin)
            if status != 200:
                wrong.append(status)
            await asyncio.sleep(EVERY)

    async def phone(after: float) -> None:
        await asyncio.sleep(after)
        begin = time.perf_counter()
        if not await join_and_answer(port, code, answers):
            wrong.append(code)
        phones.append(time.perf_counter() - begin)

    await asyncio.gather(watch(), *(phone(luck.uniform(0, WITHIN)) for _ in range(PHONES)))
    return asks, phones, len(wrong)
