"""The application on a fresh database, and clients signed in as the cast; nothing else."""

from __future__ import annotations

import datetime as dt
import gc
import os

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as property_settings
from sqlalchemy import text

from tests import databases
from tests.apps import running_app
from tests.people import PASSWORD, Cast

# What passed once passes again: new orders and new examples are for the night, where nobody waits for them.
# No example fails by the clock: a machine at its work may take its time over one.
property_settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
property_settings.load_profile(os.environ.get("DRAWS", "same"))


def pytest_addoption(parser):
    parser.addoption("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.addoption("--whole", action="store_true", help="also what cannot differ between the engines")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config, items):
    """Give each worker whole tasks, the longest first; leave out what one engine says for both.

    Groups are named before pytest-xdist reads them, and the order is made after it was drawn.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None and has_set_up_of_its_module(item):
            item.add_marker(pytest.mark.xdist_group(str(item.path.relative_to(config.rootpath))))
    yield
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    leave_out_what_is_the_same(config, items)


def has_set_up_of_its_module(item):
    """Whether something is set up once for its module: on two workers that would be twice."""
    found = item._fixtureinfo.name2fixturedefs.values()
    return any(one.scope == "module" for fixtures in found for one in fixtures)


def leave_out_what_is_the_same(config, items):
    """Run a test once when the engine cannot matter: it never asks for the database, or says so."""
    if config.getoption("--engine") != "postgresql" or config.getoption("--whole"):
        return
    apart = [item for item in items if is_same_on_both(item)]
    items[:] = [item for item in items if not is_same_on_both(item)]
    config.hook.pytest_deselected(items=apart)


def pytest_collection_finish():
    """Let the garbage collector pass over what stands until the end: every module and every test.

    Each new application made it look through all of that again, for half the time the application took.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 10)


def is_same_on_both(item):
    return "database" not in item.fixturenames or item.get_closest_marker("one_engine") is not None


@pytest.fixture(scope="session")
def engine_name(request):
    return request.config.getoption("--engine")


@pytest.fixture(scope="session")
def database(engine_name, tmp_path_factory):
    """A place for fresh, migrated databases of the engine at hand; one per worker."""
    with databases.open_database(engine_name, tmp_path_factory) as found:
        yield found


@pytest.fixture
def settings(database, tmp_path):
    return database.fresh_settings(tmp_path)


@pytest.fixture
def alone(settings, database):
    """Nobody else is connected to the database of this test, as a restore wants it."""
    database.let_go()


@pytest.fixture
def app(settings):
    with running_app(settings) as app:
        yield app


@pytest.fixture(scope="session")
def arranged():
    """What ``once`` arranged in this process, by name."""
    return {}


@pytest.fixture
def once(app, settings, database, arranged):
    """Store what takes seconds, or put back what was stored before: ``once("the demo", load)``.

    It comes first in a test: what stands there already makes way on SQLite, and is in the way on PostgreSQL.
    """
    from cleanup.extensions import db

    def arrange(name, store):
        if name in arranged:
            database.put_back(arranged[name], settings)
        else:
            store()
            db.session.commit()
            arranged[name] = database.keep(settings)

    return arrange


@pytest.fixture
def db(app):
    from cleanup.extensions import db

    return db


@pytest.fixture
def cast(app) -> Cast:
    return Cast.stored()


@pytest.fixture
def visitor(app):
    """Somebody without an account."""
    return app.test_client()


@pytest.fixture
def as_(app, cast):
    """Return a client signed in as one of the cast: ``as_("asha")``."""

    def sign_in(name):
        client = app.test_client()
        person = getattr(cast, name)
        answer = client.post("/aanmelden", data={"email": person.email, "password": PASSWORD})
        assert answer.status_code == 303
        return client

    return sign_in


@pytest.fixture
def now():
    return dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def sql(db):
    """Run plain SQL: ``sql("SELECT …")`` returns rows."""

    def run(statement, **values):
        result = db.session.execute(text(statement), values)
        return result.all() if result.returns_rows else []

    return run
