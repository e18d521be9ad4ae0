"""A programme with one pilot of eight pairs, all of it closed long ago."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.surveys.card_code import new_card_code
from tests.factories import make_programme
from tests.one_pilot import one_pilot


@pytest.fixture
def at():
    return dt.datetime.now(dt.UTC)


@pytest.fixture
def key(app):
    return app.config["CLEANUP"].code_key


@pytest.fixture
def programme(app):
    return make_programme("ALLEEN")


@pytest.fixture
def codes():
    return [new_card_code() for _ in range(8)]


@pytest.fixture
def day(programme, codes, key, at):
    """The pilot, with three closed moments."""
    return one_pilot(key, at, programme, codes)
