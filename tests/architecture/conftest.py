"""The world that the walks of all routes need."""

import pytest

from tests.architecture import world as worlds


@pytest.fixture
def world(app, cast):
    return worlds.build(cast)
