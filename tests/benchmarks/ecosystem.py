"""The page of a large map, 40 parties and 200 relations, beside that of a map of two parties."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
import time
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import select

from cleanup.application import create_worker
from cleanup.config import read_settings
from cleanup.domain.ecosystem.words import LEVEL_ORGANISATION
from cleanup.extensions import db
from cleanup.models.partners.organisations import Programme
from cleanup.services import accounts, ecosystem
from tests import databases
from tests.benchmarks.programme import fill
from tests.benchmarks.report import Figure, median_of
from tests.people import Cast

PARTIES, TIES = 40, 200
GATE = 300  # ms


def measure(*, full: bool) -> list[Figure]:
    """Return the processor time of the page with the picture; the small map's is the ceiling."""
    settings = read_settings(databases.base_environment(Path(tempfile.mkdtemp())))
    databases.migrate(settings)
    app = create_worker(settings)
    with app.app_context():
        programme = fill(1, 1).programme
        large, small = map_of(programme, PARTIES, TIES), map_of(programme, 2, 2)
        client = app.test_client()
        client.set_cookie("scd", accounts.start_session(Cast.stored().asha, dt.datetime.now(dt.UTC)))
        db.session.commit()
    times = 20 if full else 5
    ceiling, figure = (
        1000 * median_of(lambda code=code: page(client, code), times, time.process_time)
        for code in (small, large)
    )
    name = f"a map of {PARTIES} parties and {TIES} relations"
    return [Figure(name, figure, "ms", ceiling, "a map of two parties", f"< {GATE} ms")]


def map_of(programme_code: str, parties: int, ties: int) -> str:
    """Return the code of a map with so many parties and relations."""
    programme = db.session.scalars(select(Programme).filter_by(code=programme_code)).one()
    row = ecosystem.add_map(programme, f"Kaart van {parties}", "Wie werkt samen?", "Ede", with_kinds=False)
    session = ecosystem.add_session(row, dt.date(2026, 5, 4), "fysiek", {"jongerenwerk": 1})
    names = [f"Organisatie {number}" for number in range(parties)]
    for name in names:
        ecosystem.add_actor(row, LEVEL_ORGANISATION, "jongerenwerk", label=name, session=session)
    pairs = itertools.islice(itertools.permutations(names, 2), ties)
    ecosystem.store_lines(row, session, "\n".join(f"{one} > {other} o" for one, other in pairs))
    return row.code


def page(client: FlaskClient, code: str) -> None:
    """Ask for the page with the picture, and look that it came."""
    answer = client.get(f"/ecosysteem/{code}/kaart")
    assert answer.status_code == 200, answer.status_code
