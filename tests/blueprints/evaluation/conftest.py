"""The pilot year with its invented answers.

Loading it takes seconds, so it is loaded once; the figures of equal data are kept by the service itself.
"""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.services import evaluation
from cleanup.services.platform import demo
from tests.people import Cast


def load():
    Cast.stored()
    demo.load_demo(dt.datetime.now(dt.UTC), b"k" * 32, in_production=False)


@pytest.fixture
def cast(app, db):
    """The cast, who may stand in the pilot year already."""
    from cleanup.models.accounts import Account

    known = {account.name.lower(): account for account in db.session.query(Account)}
    return Cast(**{name: known[name] for name in Cast.__dataclass_fields__}) if known else Cast.stored()


@pytest.fixture
def pilot_year(once, request):
    """The demo programme; pages ask the clock, and all its moments lie behind us."""
    once("the pilot year", load)
    request.getfixturevalue("cast")
    return evaluation.programme_scope("PILOTJAAR")


@pytest.fixture
def pilots_of_the_year(pilot_year):
    """Pilots by how many were there: 8, 17 and 7."""
    return {pilot.present: pilot for pilot in pilot_year.pilots}
