"""A channel that Kees keeps, and a second keeper who signs in as well."""

import pytest

from tests import campaign
from tests.people import PASSWORD


@pytest.fixture
def lot(cast):
    return campaign.make_keeper("lot")


@pytest.fixture
def channel(cast, lot):
    return campaign.make_channel(cast.kees, lot)


@pytest.fixture
def as_lot(app, lot):
    client = app.test_client()
    answer = client.post("/aanmelden", data={"email": lot.email, "password": PASSWORD})
    assert answer.status_code == 303
    return client
