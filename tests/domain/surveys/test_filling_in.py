"""A page promises as many minutes as its questions take."""

import re

import pytest

from cleanup.domain.surveys.filling_in import longest_way, minutes_to_fill_in, promise_of
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


@pytest.mark.parametrize(("moment", "questions"), [("t0", 18), ("t1", 18), ("t2", 8)])
def test_a_page_promises_the_longest_way_through_its_questions(moment, questions):
    assert promise_of(CONTENT.questionnaires["participant"].asked_at(moment)).questions == questions


def test_questions_that_exclude_each_other_are_counted_once():
    asked = CONTENT.questionnaires["participant"].asked_at("t2")
    codes = [item.code for item in longest_way(asked)]
    assert "H1" in codes
    assert "B2" not in codes, "nobody both did something and did nothing"
    assert longest_way([]) == ()
    crew = CONTENT.questionnaires["peer_educator"].asked_at("pe")
    assert longest_way(crew) == crew, "one heavy moment can lead to every question"
