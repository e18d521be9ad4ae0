"""The pilot year with its invented answers.

Loading it takes seconds, so on SQLite it is loaded once and the file is copied for each test; the figures of
equal data are kept by the service itself.
"""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from cleanup.services import evaluation
from cleanup.services.platform import demo
from tests.people import Cast


def load(now):
    from cleanup.extensions import db

    demo.load_demo(now, b"k" * 32, in_production=False)
    db.session.commit()


@pytest.fixture(scope="session")
def loaded_file(engine_name, database, tmp_path_factory):
    """A file of SQLite in which the demo programme stands; None on another engine."""
    if engine_name != "sqlite":
        return None
    from cleanup.application import close_connections, create_app

    app = create_app(database.fresh_settings(tmp_path_factory.mktemp("demo")))
    with app.app_context():
        Cast.stored()
        load(dt.datetime.now(dt.UTC))
    close_connections(app)
    return app.config["CLEANUP"].instance / "cleanup.db"


@pytest.fixture
def cast(app, db):
    """The cast, who may stand in the copied file already."""
    from cleanup.models.accounts import Account

    known = {account.name.lower(): account for account in db.session.query(Account)}
    return Cast(**{name: known[name] for name in Cast.__dataclass_fields__}) if known else Cast.stored()


@pytest.fixture
def pilot_year(app, loaded_file, settings, request):
    """The demo programme; pages ask the clock, and all its moments lie behind us."""
    if loaded_file is not None:
        shutil.copy(loaded_file, settings.instance / "cleanup.db")
    request.getfixturevalue("cast")
    if loaded_file is None:
        load(dt.datetime.now(dt.UTC))
    return evaluation.programme_scope("PILOTJAAR")


@pytest.fixture
def pilots_of_the_year(pilot_year):
    """Pilots by how many were there: 8, 17 and 7."""
    return {pilot.present: pilot for pilot in pilot_year.pilots}
