"""A device that is full or keeps nothing, also from halfway, and versions that do not know each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.static.modules import run_modules

SCRIPT = Path(__file__).with_name("full_disk.mjs")
UNWILLING = ["full", "forbidden"]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return run_modules(SCRIPT, tmp_path_factory.mktemp("disk"))


@pytest.mark.parametrize("disk", UNWILLING)
def test_with_network_everything_arrives_once_and_the_device_says_that_it_was_not_kept(told, disk):
    assert told["online"][disk] == {
        "said": "not kept", "got": ["a"], "left": [], "sent": ["a"], "again": "kept",
    }  # fmt: skip


@pytest.mark.parametrize("disk", UNWILLING)
def test_without_network_it_stays_in_hand_goes_along_in_the_file_and_is_sent_later(told, disk):
    found = told["offline"][disk]
    assert (found["before"], found["said"], found["inHand"]) == ("kept", "not kept", 1)
    assert "b" in found["waiting"]
    assert "b" in found["file"]
    assert sorted(found["got"]) == ["a", "b"], "each of them once, whatever the disk did"
    assert found["left"] == found["after"] == []


def test_as_soon_as_there_is_room_it_stands_on_the_disk_after_all(told):
    assert told["roomAgain"] == {"first": "not kept", "second": "kept", "inHand": 0, "onDisk": ["a"]}


def test_what_another_version_refused_stays_and_a_fresh_page_tries_it_again(told):
    assert told["otherVersion"] == {
        "parked": [["new", 422]], "still": ["new"], "got": ["old", "new"], "left": [],
    }  # fmt: skip


def test_a_page_of_before_sends_what_a_newer_one_left_on_the_device(told):
    assert told["newerShelf"] == {"said": "kept", "got": ["a", "b"], "left": []}


@pytest.mark.parametrize("disk", UNWILLING)
def test_answers_that_could_not_be_kept_wait_sealed_in_hand_and_arrive_once(told, disk):
    assert told["answers"][disk] == {
        "isSafe": False, "inHand": 1, "waiting": ["a"], "inFile": True, "isReadable": False, "got": ["a"],
        "left": 0,
    }  # fmt: skip


def test_answers_on_a_full_device_with_network_are_there_at_once(told):
    found = told["answers"]["straight"]
    assert (found["isSafe"], found["inHand"], found["got"], found["left"]) == (False, 0, ["a"], 0)
    roomy = told["answers"]["roomy"]
    assert (roomy["isSafe"], roomy["inHand"], roomy["waiting"], roomy["got"]) == (True, 0, ["a"], ["a"])


def test_who_withdraws_takes_their_copies_along_and_nothing_that_others_have_waiting(tmp_path):
    assert run_modules(SCRIPT.with_name("withdrawn.mjs"), tmp_path) == {
        "waiting": ["a", "b", "c"], "copies": ["c"], "left": ["scd.code.OTHER", "scd.plan"],
    }  # fmt: skip


def test_answers_of_the_version_before_go_first_and_one_that_is_too_early_holds_up_nobody(told):
    assert told["olderAnswers"] == {
        "first": ["before", "now"], "got": ["before", "now", "long before"], "left": 0, "kept": 3,
    }  # fmt: skip
