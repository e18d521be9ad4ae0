"""What these tests share."""

import pytest

from tests import network


@pytest.fixture
def programme(app):
    return network.start()


@pytest.fixture
def asha(as_, programme):
    return as_("asha")
