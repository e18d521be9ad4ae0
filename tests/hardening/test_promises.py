"""The table of promises names every one of them, and only tests that are there."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
TABLE = (TESTS / "hardening/README.md").read_text(encoding="utf-8")


def test_every_promise_has_its_row():
    rows = re.findall(r"^\| (M\d+) \|", TABLE, re.MULTILINE)
    assert rows == [f"M{number}" for number in range(1, 28)]


def test_every_test_that_is_named_exists():
    named = re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.py)(?:::(\w+)…?)?`", TABLE)
    named += [(folder, "") for folder in re.findall(r"`((?:[a-z_]+/)+)`", TABLE)]
    assert len(named) > 25
    for path, name in named:
        found = [place for place in (TESTS / "hardening" / path, TESTS / path) if place.exists()]
        assert found, path
        assert not name or name in found[0].read_text(encoding="utf-8"), f"{path}::{name}"
