"""What points to a person is found; ordinary talk, also hateful talk, is left alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cleanup.domain.platform.privacy_check import KIND_LABELS, find_personal
from cleanup.services.platform.content.loader import load_content

HERE = Path(__file__).parent / "privacy"
PERSONAL = [
    line.split(" | ", 1)
    for line in (HERE / "personal.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
WRITTEN = (HERE / "harmless.txt").read_text(encoding="utf-8").splitlines()


def shipped_quotes():
    """Texts of the quiz and the examples, which were read by people and hold nobody."""
    toolkit = load_content().toolkit
    for item in toolkit.quiz:
        yield from item.text.values()
    for example in toolkit.examples:
        yield from (*example.text.values(), *example.target.values())
        yield from (words for reply in example.replies for words in reply.text.values())
    for approach in toolkit.approaches:
        yield from (words for text in approach.examples for words in text.values())


HARMLESS = list(dict.fromkeys([*WRITTEN, *shipped_quotes()]))


def test_there_are_enough_texts_to_say_something():
    assert len(PERSONAL) >= 60
    assert {kind for kind, _ in PERSONAL} == set(KIND_LABELS)
    assert len(HARMLESS) >= 200


@pytest.mark.parametrize(("kind", "text"), PERSONAL, ids=[text for _, text in PERSONAL])
def test_what_points_to_a_person_is_found(kind, text):
    assert kind in {finding.kind for finding in find_personal(text)}


def test_at_most_one_harmless_text_in_twenty_is_a_false_alarm():
    alarms = {text: find_personal(text) for text in HARMLESS if find_personal(text)}
    assert len(alarms) <= 0.05 * len(HARMLESS), alarms


def test_a_finding_names_its_kind_and_its_words():
    [finding] = find_personal("Bel me op 06-12345678!")
    assert (finding.label, finding.words) == ("telefoonnummer", "06-12345678")


def test_nothing_is_found_in_nothing():
    assert find_personal("") == ()
    assert find_personal("112") == ()


def test_the_same_thing_is_named_once():
    assert len(find_personal("@boos_iemand en nog eens @boos_iemand")) == 1


def test_a_very_long_text_is_read_quickly():
    import time

    start = time.process_time()
    find_personal("Kees de de de " * 300 + "0 " * 2000 + "a_" * 2000)
    assert time.process_time() - start < 5


HOSTILE = [
    "a.b." * 4000, "A. " * 5000, "a@" * 8000, "www." * 4000, "1-1-" * 4000, "een " * 4000, "van de " * 2500,
    "a-" * 8000, "ik heet " * 2000, "@a" * 8000, "a_" * 8000, "h" * 16000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8])
def test_no_text_keeps_the_check_busy(text):
    """A pattern that tries every start and every end would take half a minute for one of these."""
    started = time.process_time()
    find_personal(text)
    assert time.process_time() - started < 2
