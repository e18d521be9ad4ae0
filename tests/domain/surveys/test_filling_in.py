"""A page promises as many minutes as its questions take."""

import re
from pathlib import Path

import pytest

import cleanup
from cleanup.domain.surveys.filling_in import minutes_to_fill_in
from cleanup.services.platform.content.loader import CONTENT_FOLDER, load_content

CONTENT = load_content()
WORDS = {4: "vier", 5: "vijf", 3: "drie"}


def minutes(name, moment):
    return minutes_to_fill_in(CONTENT.questionnaires[name].unfolded(moment))


@pytest.mark.parametrize(
    ("file", "code", "name", "moment"),
    [
        ("messages/partner.yaml", "formulier", "youth_worker", "yw"),
        ("messages/participants.yaml", "de terugblik in", "participant", "t2"),
    ],
)
def test_messages_promise_what_the_questions_take(file, code, name, moment):
    text = (CONTENT_FOLDER / file).read_text(encoding="utf-8")
    promised = re.findall(rf"{code}[^\n]*?(\w+) minuten", text)
    assert promised
    assert set(promised) == {WORDS[minutes(name, moment)]}


def test_more_questions_take_longer_and_nothing_takes_no_time():
    items = CONTENT.questionnaires["participant"].unfolded("t0")
    assert minutes_to_fill_in([]) == 1
    assert minutes_to_fill_in(items[:4]) < minutes_to_fill_in(items)
    assert abs(minutes_to_fill_in(items, "en") - minutes_to_fill_in(items)) <= 1


def test_the_information_promises_what_the_first_questions_take():
    page = Path(cleanup.__file__).parent / "templates/surveys/_information.html"
    said = re.search(r"Het kost ongeveer (\d) minuten", page.read_text(encoding="utf-8"))
    assert said
    assert int(said[1]) == minutes("participant", "t0")
