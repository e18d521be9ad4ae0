"""What a group wants: enough examples, questions, stories and slides, about everything and from all sides."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from cleanup.domain.toolkit.balance import one_sided_ground
from cleanup.domain.toolkit.cards import FORMS, GROUNDS
from cleanup.domain.toolkit.practice import GROUND_LABELS, HIT_LABELS, MEDIUM_LABELS, TONE_LABELS
from cleanup.services.platform.content.loader import CONTENT_FOLDER, load_content

CONTENT = load_content()
TOOLKIT = CONTENT.toolkit
FOLDERS = ("examples", "quiz", "stories", "presentation")
MAKERS = ("donald", "wilders", "pvv", "ajax", "feyenoord", "trump", "musk", "ronaldo", "kanye")


def test_there_are_examples_of_every_ground_form_medium_tone_and_of_all_who_are_hit():
    examples = TOOLKIT.examples
    assert len(examples) >= 48
    grounds = Counter(ground for example in examples for ground in example.grounds)
    assert set(grounds) == set(GROUNDS) == set(GROUND_LABELS)
    assert min(grounds.values()) >= 3
    forms = Counter(example.form for example in examples)
    assert set(forms) == set(FORMS)
    assert min(forms.values()) >= 5
    assert {example.medium for example in examples} == set(MEDIUM_LABELS)
    assert {example.hits for example in examples} == set(HIT_LABELS)
    assert {example.tone for example in examples} == set(TONE_LABELS)
    assert one_sided_ground(examples) is None


def test_freedom_of_speech_is_there_for_many_grounds():
    allowed = [example for example in TOOLKIT.examples if example.form == "vrijheid"]
    assert len(allowed) >= 10
    assert len({ground for example in allowed for ground in example.grounds}) >= 8


def test_each_file_of_examples_is_balanced_on_its_own_too():
    files = {example.file for example in TOOLKIT.examples}
    for file in files:
        assert one_sided_ground(e for e in TOOLKIT.examples if e.file == file) is None, file


def test_danger_never_gets_a_reply():
    threats = [example for example in TOOLKIT.examples if example.tone == "dreigend"]
    assert len(threats) >= 4
    assert all({reply.approach for reply in example.replies} == {"A0"} for example in threats)


def test_the_quiz_has_five_sets_and_one_is_the_grey_area():
    sets = Counter(item.quiz_set for item in TOOLKIT.quiz)
    assert len(TOOLKIT.quiz) >= 60
    assert set(sets) == {one.code for one in TOOLKIT.quiz_sets}
    assert all(10 <= size <= 15 for size in sets.values())
    assert all(item.grey for item in TOOLKIT.quiz if item.quiz_set == "grey_zone")
    assert sets["grey_zone"] >= 10
    assert {form for item in TOOLKIT.quiz for form in item.answers} == set(FORMS)


def test_stories_say_that_they_are_made_up_and_are_about_different_groups():
    told = TOOLKIT.told
    assert len(told.stories) >= 3
    assert "verzonnen" in told.made_up["nl"]
    assert len({story.grounds for story in told.stories}) == len(told.stories)
    for story in told.stories:
        assert story.warning["en"]
        assert re.search(r"\b(ik|mij|mijn)\b", story.text[0]["nl"], re.IGNORECASE)
        assert len(story.text) >= 5
        assert story.questions


def test_consequences_name_study_year_and_who_took_part():
    assert len(TOOLKIT.told.consequences) >= 3
    for one in TOOLKIT.told.consequences:
        assert one.origin.source_on
        assert one.origin.source_on[:4] in one.origin.source
        assert one.who["en"]


def test_the_presentation_has_twelve_slides_each_with_a_part_of_a_day():
    slides = TOOLKIT.told.slides
    parts = {part.code for sheet in CONTENT.run_sheets.values() for part in sheet.parts}
    assert len(slides) == 12
    for slide in slides:
        assert set(slide.parts) & parts, slide.code
        assert all(len(line["nl"]) <= 110 for line in slide.lines)


def test_there_are_twelve_energisers_in_two_languages():
    energisers = [one for one in CONTENT.activities.values() if "energiser" in one.tags]
    assert len(energisers) >= 12
    for one in energisers:
        assert one.name["en"]
        assert one.goal["en"]
        assert all(step["en"] for step in one.steps)
        assert one.minutes_to <= 10


def test_no_approach_promises_more_than_the_studies():
    assert {approach.evidence for approach in TOOLKIT.approaches} <= {"fair", "moderate", "none", "choice"}
    assert all("16 tot 24" not in approach.evidence_text["nl"] for approach in TOOLKIT.approaches)


def test_reporting_is_done_once_and_nude_images_are_never_kept():
    for file in CONTENT_FOLDER.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8").lower()
        assert "meld samen" not in text
        assert "allemaal melden" not in text
    evidence = TOOLKIT.tree.also_texts["evidence"]["nl"]
    assert "naaktbeeld bewaar je nooit" in evidence
    kept = next(card for card in TOOLKIT.rights if card.code == "evidence")
    assert "Naaktbeelden bewaar je nooit" in kept.points[0]["nl"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_real_is_mocked_and_every_card_is_stamped(folder):
    for file in Path(CONTENT_FOLDER, folder).glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        assert not any(re.search(rf"\b{maker}\b", text, re.IGNORECASE) for maker in MAKERS), file
        for cards in yaml.safe_load(text).values():
            for card in cards if isinstance(cards, list) else ():
                if "definition" not in card:
                    assert {"owner", "source", "checked_on"} <= set(card), (file, card["code"])
