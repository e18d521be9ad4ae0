"""What a participant reads is short and plain, in both languages."""

from __future__ import annotations

import re

import pytest

from cleanup.domain.surveys.filling_in import promise_of
from cleanup.domain.toolkit.plain_language import banned_words
from cleanup.services.platform.content.current import loaded
from tests.factories import open_now

WORDS_A_MINUTE = 200
SECONDS_TO_CHOOSE = 2.0
SECONDS_TO_WRITE = 30.0


def words(text):
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+", text)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_information_has_at_most_120_words(visitor, open_pilot, language):
    page = visitor.page(f"/m/{open_pilot.day_code}?taal={language}")
    assert 40 < len(words(page.select_one(".survey-information").get_text(" "))) <= 120


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("moment", "minutes"), [("t0", 4), ("t1", 4), ("t2", 4)])
def test_a_moment_takes_at_most_four_minutes(language, moment, minutes):
    questionnaire = loaded().questionnaires["participant"]
    seconds = (
        len(words(questionnaire.definition[language] + questionnaire.intro[moment][language]))
        * 60
        / WORDS_A_MINUTE
    )
    for item in questionnaire.asked_at(moment):
        if item.scale.is_text:
            continue  # own words are optional; their time is the participant's own
        seconds += len(words(item.text[language])) * 60 / WORDS_A_MINUTE + SECONDS_TO_CHOOSE
    for scale in {item.scale.code: item.scale for item in questionnaire.asked_at(moment)}.values():
        seconds += sum(len(words(option.text[language])) for option in scale.options) * 60 / WORDS_A_MINUTE
    assert seconds <= minutes * 60, f"{seconds:.0f} s"


PAGES = (
    "/m/{day}", "/m/{day}/t0", "/m/{day}/t1", "/m", "/privacy", "/privacy/antwoorden", "/vervolg/{code}",
    "/terugblik/{code}/samen",
)  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_no_banned_word_on_a_participant_page(visitor, open_pilot, path, language):
    page = visitor.page(path.format(day=open_pilot.day_code, code=open_pilot.code) + f"?taal={language}")
    words_of_ours = loaded().words
    banned = {"nl": words_of_ours.banned, "en": words_of_ours.banned_en}[language]
    assert len(banned) > 5
    assert banned_words(page.main.get_text(" "), banned) == []


def test_a_banned_word_on_a_page_would_be_found(visitor, open_pilot):
    page = visitor.page(f"/m/{open_pilot.day_code}/t0")
    page.select_one(".survey-definition").append(" Iemand is slachtoffer.")
    assert banned_words(page.main.get_text(" "), loaded().words.banned) == ["slachtoffer"]


@pytest.mark.parametrize("path", PAGES)
def test_sentences_on_participant_pages_are_short(visitor, open_pilot, path):
    page = visitor.page(path.format(day=open_pilot.day_code, code=open_pilot.code))
    for paragraph in page.main.select("p, li, legend, label, .field-hint"):
        if paragraph.find(["p", "li", "ul"]):
            continue
        for sentence in re.split(r"(?<=[.!?:])\s+", paragraph.get_text(" ", strip=True)):
            assert len(words(sentence)) <= 25, sentence


@pytest.mark.parametrize("moment", ["t0", "t1", "t2"])
def test_a_page_promises_what_its_own_questions_take(visitor, open_pilot, at, moment):
    open_now(open_pilot, "t2", now=at)
    items = loaded().questionnaires["participant"].asked_at(moment)
    promised = promise_of(items)
    path = f"/terugblik/{open_pilot.code}" if moment == "t2" else f"/m/{open_pilot.day_code}/{moment}"
    said = visitor.page(path).select_one(".survey-promise").get_text()
    assert said == f"Hooguit {promised.questions} vragen, ongeveer {promised.minutes} minuten."
    start = visitor.page(f"/m/{open_pilot.day_code}").select_one(".survey-information").get_text()
    assert (
        f"ongeveer {promise_of(loaded().questionnaires['participant'].asked_at('t0')).minutes} minuten"
        in start
    )
