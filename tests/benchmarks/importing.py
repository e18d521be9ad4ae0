"""A file of five thousand pilots looked at, stored and taken back: time of the processor and the clock."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cleanup.config import read_settings
from tests.benchmarks.report import Figure
from tests.databases import base_environment, migrate

ROWS, OF_EACH = 5000, 40
NOW = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
HEAD = "datum;begintijd;eindtijd;organisatie;gemeente;verwacht aantal;plek"


def measure(*, full: bool) -> list[Figure]:
    """Return how long each step with a file takes."""
    from cleanup.application import close_connections, create_app
    from cleanup.extensions import db
    from cleanup.services import partners, pilots
    from cleanup.services.platform import imports

    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(base_environment(Path(folder) / "instance"))
        migrate(settings)
        app = create_app(settings)
        with app.app_context():
            partners.add_programme("P", "Proef", dt.date(2027, 1, 1), dt.date(2028, 12, 31))
            db.session.commit()
            kind, at, content = pilots.PILOT_ROWS, imports.Occasion(None, NOW, NOW.date()), _file()
            figures = _timed("looked at", lambda: imports.check_file(kind, content, at))
            figures += _timed("stored", lambda: (imports.store_file(kind, content, at), db.session.commit()))
            (made,) = imports.list_files(kind, at)
            back = lambda: (imports.take_back(kind, made.id, at), db.session.commit())  # noqa: E731 - as above
            figures += _timed("taken back", back)
        close_connections(app)
    return figures


def _file() -> bytes:
    first = dt.date(2027, 1, 4)
    rows = (
        f"{first + dt.timedelta(days=number % 700)};13:00;17:00;Club {number // OF_EACH};Utrecht;12;Zaal 1"
        for number in range(ROWS)
    )
    return "\n".join([HEAD, *rows]).encode()


def _timed(what: str, action: Callable[[], object]) -> list[Figure]:
    clock, used = time.perf_counter(), time.process_time()
    action()
    took, worked = time.perf_counter() - clock, time.process_time() - used
    name = f"file of {ROWS:,} pilots {what}"
    return [
        Figure(f"{name}: on the clock", took, "s", goal="< 20 s"),
        Figure(f"{name}: of the processor", worked, "s", goal="< 10 s"),
    ]
