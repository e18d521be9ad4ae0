"""A pilot that was held, and a youth worker who opened the link to it."""

import pytest

from tests import aftercare


@pytest.fixture
def pilot(cast):
    return aftercare.held_pilot(cast.ben)


@pytest.fixture
def worker(app, pilot, cast):
    """A browser of a youth worker who opened the link."""
    _, token = aftercare.make_link(pilot, cast.asha)
    client = app.test_client()
    assert client.get(f"/w/{token}").status_code == 303
    return client
