"""Remarks on plain language come with file, line and field, and stop nothing."""

from cleanup.services.platform.content.lint import lint_content

LONG = "Dit is een zin die " + "echt " * 20 + "veel te lang is."


def test_the_shipped_texts_have_no_remarks():
    assert [str(remark) for remark in lint_content()] == []


def test_a_long_sentence_a_long_word_and_a_double_negation_are_remarked(copy):
    first = copy.replace("steps/step1.yaml", "Dit hoef je niet alleen op te lossen.", LONG)
    second = copy.replace(
        "steps/step1.yaml", "Rust nemen is ook sterk.", "Zelfbeschermingsmaatregelen helpen."
    )
    third = copy.replace(
        "steps/step1.yaml", "Blokkeer of demp het account.", "Je kunt niet niets doen en/of gaan."
    )
    remarks = lint_content(copy.folder)
    assert [(r.line, r.reason.split(":")[0]) for r in remarks] == [
        (first, "lange zin"),
        (second, "lang woord"),
        (third, "dubbele ontkenning"),
        (third, "en/of"),
    ]
    assert copy.errors() == []


def test_sentences_that_are_long_on_the_whole_are_remarked(copy):
    copy.write("helplines.yaml", f'helplines: [{{nl: "{"heel " * 14}lang.", en: "Very long."}}]')
    assert [str(r) for r in lint_content(copy.folder)] == [
        "helplines.yaml, regel 1, veld bestand: zinnen zijn gemiddeld 15.0 woorden, streef naar hoogstens 12"
    ]


def test_cards_for_the_crew_are_in_plain_words_too(copy):
    line = copy.replace("support_cards/cards.yaml", "Stop het gesprek.", LONG)
    assert [(r.line, r.reason.split(":")[0]) for r in lint_content(copy.folder)] == [(line, "lange zin")]


def test_a_text_that_has_no_english_yet_is_left_alone(copy):
    copy.write("helplines.yaml", f'helplines: [{{nl: "{LONG}"}}]')
    assert lint_content(copy.folder) == []


def test_a_file_that_cannot_be_read_is_skipped(copy):
    copy.write("helplines.yaml", "a: [")
    assert lint_content(copy.folder) == []
