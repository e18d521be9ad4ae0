"""Two tablets that go out of hand at the same moment: both come back, and no guess opens one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.static.modules import run_modules

SCRIPT = Path(__file__).with_name("two_tablets.mjs")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return run_modules(SCRIPT, tmp_path_factory.mktemp("tablets"))


def test_with_network_the_pin_that_was_chosen_last_opens_both_and_no_other_does(told):
    assert told["online"] == {
        "guess": "wrong", "own": "wrong", "last": "open", "other": "open", "isOpen": [True, True],
        "notes": [["", ["sealed: half a note"]], ["half a note", []]],
    }  # fmt: skip


def test_without_network_each_tablet_opens_with_the_pin_it_knew(told):
    assert told["offline"] == {
        "own": "open", "other": "open", "isOpen": [True, True],
        "notes": [["half a note", []], ["half a note", []]],
    }  # fmt: skip


def test_a_server_that_did_not_hear_of_the_lock_lets_no_guess_in(told):
    found = told["unheard"]
    assert found["without"] == {"last": "wrong", "isOpen": False}
    assert (found["guess"], found["stays"]) == ("wrong", False)
    assert (found["last"], found["isOpen"]) == ("open", True)
