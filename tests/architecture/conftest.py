"""The world that the walks of all routes need, and the walks themselves: one per person and process."""

import pytest

from tests.architecture import walks
from tests.architecture import world as worlds
from tests.people import Cast


@pytest.fixture(scope="session")
def built():
    """What was noted of each world while it was built: the arguments of routes."""
    return {}


@pytest.fixture
def world(request, once, built):
    """The world that the walks need; built once per module, because its links do not hold for long."""
    name = f"the world of {request.module.__name__}"
    once(name, lambda: built.update({name: worlds.build(Cast.stored())}))
    return built[name].seen_by(Cast.found())


@pytest.fixture(scope="session")
def walk_of(database, tmp_path_factory):
    """Return the walk of a person, taken at the first question."""
    taken = {}

    def find(name):
        if name not in taken:
            taken[name] = walks.take(database.fresh_settings(tmp_path_factory.mktemp("walk")), name)
        return taken[name]

    return find


@pytest.fixture
def walk(walk_of, request):
    """The walk of the person a test is asked for; see `everybody` in the tests."""
    return walk_of(request.param)
