"""What `make test` leaves to the night: a slice of it stays, and the night runs the whole."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

from tests.hardening import test_bodies
from tests.journeys import test_every_page
from tests.slices import AT_NIGHT

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text()
CHANGED_BY_THE_ENGINE = ("models", "services", "commands", "hardening")


def paths(name):
    """Return the paths that a variable of the Makefile lists."""
    found = re.search(rf"(?m)^{name} := ((?:.*\\\n)*.*)", MAKEFILE)
    return found[1].replace("\\\n", " ").split()


def steps(target):
    """Return what a target needs first, and the commands it runs."""
    found = re.search(rf"(?m)^{target}:(?! \w+ :?=)(?! export)([^#\n]*).*\n((?:\t.*\n)*)", MAKEFILE)
    return found[1].split(), found[2].splitlines()


def asked(command):
    """Return (engine, marks, paths) of a run of the tests."""
    words = shlex.split(command.strip().lstrip("@"))
    marks = words[words.index("-m", 1) + 1] if "-m" in words else ""
    engine = "postgresql" if "--engine=postgresql" in words else "sqlite"
    return engine, marks, [word for word in words if word.startswith(("tests/", "$(ON", "$(WITH"))]


def test_whatever_an_engine_can_change_is_asked_of_both_every_time():
    here = paths("ON_POSTGRESQL")
    assert set(here) >= {f"tests/{word}" for word in CHANGED_BY_THE_ENGINE}
    assert not [path for path in here if not (ROOT / path).exists()]
    assert asked(steps("test-postgresql")[1][-1])[2] == ["$(ON_POSTGRESQL)"]


def marks_of(found):
    """Return the names of the marks on a test or on one of its cases."""
    marks = found.marks if hasattr(found, "marks") else found.pytestmark
    return {mark.name for mark in marks}


def test_every_route_is_walked_on_both_every_time():
    assert test_bodies.__name__.split(".")[1] in CHANGED_BY_THE_ENGINE
    assert not hasattr(test_bodies, "pytestmark")
    assert not marks_of(test_bodies.test_no_body_breaks_any_route) & {"one_engine", "slow", "browser"}


def test_the_night_asks_postgresql_everything():
    whole = asked(steps("postgresql-whole")[1][-1])
    assert whole == ("postgresql", asked(steps("test-sqlite")[1][-1])[1], [])
    assert "coverage" in steps("nightly")[0]
    assert whole in [asked(command) for command in steps("coverage")[1] if "-m " in command]


def test_the_pages_of_the_day_and_those_of_the_night_are_all_pages():
    (cases,) = (
        one for one in test_every_page.test_every_page_in_one_look.pytestmark if one.name == "parametrize"
    )
    by_day = [one for one in cases.args[1] if isinstance(one, int)]
    at_night = [one for one in cases.args[1] if not isinstance(one, int)]
    assert by_day
    assert sorted([*by_day, *(one.values[0] for one in at_night)]) == list(range(test_every_page.SHARES))
    assert all(marks_of(one) == {"slow", "walk"} for one in at_night)
    assert "walk" in steps("nightly")[0]
    assert asked(steps("walk")[1][-1])[1:] == ("walk", ["tests/journeys"])


def names_in(tree):
    """Return every name in a piece of source, with those behind a point."""
    return {one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in ast.walk(tree)}


def test_the_night_runs_all_that_is_left_to_it():
    runs = [asked(command)[1:] for command in steps("night")[1] if "-m " in command]
    assert runs == [("night and not browser", []), ("night and browser", ["$(WITH_BROWSER)"])]
    assert "night" in steps("nightly")[0]
    for target in ("test-sqlite", "test-postgresql", "test-browser"):
        assert "not slow" in asked(steps(target)[1][-1])[1]
    assert {mark.name for mark in AT_NIGHT} == {"slow", "night"}


def test_of_everything_that_is_left_to_the_night_something_stays():
    """A test that only the night runs has another beside it, in its own file, that runs every time."""
    found = 0
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text())
        tests = [one for one in tree.body if getattr(one, "name", "").startswith("test_")]
        left = [one for one in tests if any("night" in names_in(mark) for mark in one.decorator_list)]
        found += len(left) + ("at_night(" in path.read_text())
        assert not left or len(left) < len(tests), path
    assert found > 10


def test_every_folder_with_a_browser_is_in_the_run_with_a_browser():
    """Looked for in the sources: to collect all of them takes as long as to run a good part of them."""
    here = [ROOT / path for path in paths("WITH_BROWSER")]
    marked = [path for path in (ROOT / "tests").rglob("*.py") if "pytest.mark.browser" in path.read_text()]
    outside = [path for path in marked if not any(path.is_relative_to(place) for place in here)]
    assert outside == [Path(__file__)]
