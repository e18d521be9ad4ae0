"""All shipped texts: complete, in both languages where participants read them, and in plain words."""

import datetime as dt
from pathlib import Path

import pytest

from cleanup.domain.pilots.messages import PLACE
from cleanup.domain.platform.origin import Origin
from cleanup.domain.toolkit.plain_language import mean_sentence_length, reading_seconds
from cleanup.services.platform.content.lint import lint_content, participant_texts
from cleanup.services.platform.content.loader import CONTENT_FOLDER, check_content, load_content
from cleanup.services.platform.content.schema_base import mappings_in
from cleanup.services.platform.content.yaml_source import parse_source

CONTENT = load_content()
FILES = sorted(path.relative_to(CONTENT_FOLDER).as_posix() for path in CONTENT_FOLDER.rglob("*.yaml"))
LONGEST_NAME = 4
PARTICIPANT = CONTENT.questionnaires["participant"]


def source(file):
    return parse_source(Path(CONTENT_FOLDER, file).read_text(encoding="utf-8"), file)


def origins(value):
    if isinstance(value, Origin):
        yield value
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from origins(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from origins(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from origins(inner)


def words_at(moment, language):
    """Everything a participant has to read at a moment."""
    yield PARTICIPANT.intro[moment][language]
    yield PARTICIPANT.definition[language]
    for item in PARTICIPANT.asked_at(moment):
        yield item.text[language]
        hints = (item.hint, item.scale.hint, item.scale.skip, item.scale.low, item.scale.high)
        yield from (hint[language] for hint in hints if hint)
        yield from (option.text[language] for option in item.scale.options)


def test_the_shipped_content_has_no_mistakes_and_no_remarks():
    assert [str(error) for error in check_content()] == []
    assert [str(remark) for remark in lint_content()] == []


@pytest.mark.parametrize("file", FILES)
def test_what_participants_read_has_short_sentences(file):
    texts = [text for _, text in participant_texts(source(file))]
    assert mean_sentence_length(texts) <= 12


@pytest.mark.parametrize("moment", ["t0", "t1", "t2"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_questionnaire_is_read_in_four_minutes(moment, language):
    assert reading_seconds(words_at(moment, language)) <= 240


DUTCH_ALONE = {}
"""Shipped texts that have no English on purpose: ``file: field``, with the reason."""


def test_every_text_has_an_english_one():
    alone = {}
    for file in FILES:
        read = source(file)
        for loc, words in mappings_in(read.data):
            if "nl" in words and not words.get("en"):
                alone[str(read.error(loc, "alleen Nederlands"))] = words["nl"]
    assert alone == DUTCH_ALONE


def test_english_says_it_in_other_words():
    """A text that is copied into both languages is a name, a number or a word of both."""
    same = {
        words["nl"]
        for file in FILES
        for _, words in mappings_in(source(file).data)
        if isinstance(words.get("nl"), str) and words["nl"] == words.get("en")
    }
    assert {text for text in same if len(text.split()) > LONGEST_NAME} == set()


def test_what_is_filled_in_is_the_same_in_both_languages():
    uneven = [
        message.code
        for message in CONTENT.messages.values()
        for text in (message.subject or {"nl": "", "en": ""}, message.body)
        if set(PLACE.findall(text["nl"])) != set(PLACE.findall(text["en"]))
    ]
    assert uneven == []


def test_every_card_has_an_owner_a_source_and_a_date():
    found = list(origins(CONTENT))
    assert len(found) > 100
    for origin in found:
        assert origin.owner
        assert origin.source
        assert origin.checked_on <= dt.date(2026, 12, 31)
    last = max(origin.checked_on for origin in found)
    assert not any(origin.is_outdated(last) for origin in found)
    assert all(origin.is_outdated(last + dt.timedelta(days=184)) for origin in found)


def test_questionnaires_say_that_they_are_a_draft():
    for questionnaire in CONTENT.questionnaires.values():
        assert questionnaire.status["nl"] == "concept, nog te toetsen"
        assert questionnaire.origin.owner
        assert questionnaire.origin.source
        assert dt.date.fromisoformat(questionnaire.checked_on)


def test_third_party_names_are_not_used_for_our_own_list():
    for file in FILES:
        text = Path(CONTENT_FOLDER, file).read_text(encoding="utf-8").lower()
        assert "respect tegen haat" not in text
        assert "@social_cleanup" not in text


def test_no_example_or_quiz_text_has_a_handle_a_link_or_a_number():
    texts = [words for item in CONTENT.toolkit.quiz for words in item.text.values()]
    for example in CONTENT.toolkit.examples:
        texts += [*example.text.values(), *(w for reply in example.replies for w in reply.text.values())]
    for text in texts:
        assert not {"@", "#", "http", "www"} & set(text.split())
        assert "@" not in text
        assert not any(character.isdigit() for character in text)
