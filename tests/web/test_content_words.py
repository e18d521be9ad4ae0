"""What is kept in Dutch words of the content is shown in the language of the page, never as other words."""

import pytest
from flask import g

from cleanup.services.platform.content.by_dutch import both_languages_of, texts_by_dutch
from cleanup.services.platform.content.loader import load_content
from cleanup.web.content_words import content_text, content_translated, content_worded

DUTCH = "Duim omhoog, opzij of omlaag."
ENGLISH = "Thumb up, sideways or down."


@pytest.fixture
def english(app):
    with app.test_request_context():
        g.language = "en"
        yield


def test_words_of_the_content_are_found_by_the_dutch(app):
    with app.test_request_context():
        assert both_languages_of(DUTCH) == {"nl": DUTCH, "en": ENGLISH}
        assert both_languages_of("Zelf bedacht.") == {"nl": "Zelf bedacht."}
        assert content_worded(DUTCH) == content_text(DUTCH) == DUTCH


@pytest.mark.usefixtures("english")
def test_an_english_page_says_it_in_english_or_marks_it():
    assert content_worded(DUTCH) == content_text(DUTCH) == content_translated(DUTCH) == ENGLISH
    assert content_worded("Zelf <b>") == '<span lang="nl">Zelf &lt;b&gt;</span>'
    assert content_text("Zelf <b>") == "Zelf <b>"
    assert content_translated("Nulmeting") == "Baseline"


def test_every_capability_is_in_the_words():
    words = texts_by_dutch(load_content())
    for dutch in ("Iemand kwetst een groep", "Dodenherdenking (4 mei)", "Wie bel je?", "De datum staat vast"):
        assert words[dutch]["en"] != dutch
