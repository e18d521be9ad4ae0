"""The pictures of the handbook: there, small, in both languages, and of screens that still are so."""

import json

import pytest
from PIL import Image

from cleanup.domain.platform.handbook import LANGUAGES, PICTURE_SIZE
from cleanup.services.platform.content.loader import CONTENT_FOLDER, read_content
from tests import pictures
from tests.services.platform.content.test_handbook import EN, NL

AGAIN = "take the pictures again: make pictures"


def test_every_page_that_has_a_picture_has_it_in_both_languages_and_nothing_else_lies_there():
    wanted = {pictures.file_of(page, language) for page in pictures.pages() for language in LANGUAGES}
    assert len(wanted) > 25
    assert {file for file in pictures.FOLDER.iterdir() if file.is_file()} == wanted, AGAIN


def test_they_are_small_and_of_one_size():
    files = list(pictures.FOLDER.iterdir())
    for file in files:
        with Image.open(file) as picture:
            assert (picture.format, picture.size) == ("WEBP", PICTURE_SIZE), file.name
    assert sum(file.stat().st_size for file in files) < pictures.MOST_BYTES


def test_the_screens_in_them_are_there_and_have_the_heading_that_they_show(app, settings, once):
    once("the demo", lambda: pictures.load_demo(settings))
    kept = json.loads(pictures.HEADINGS.read_text(encoding="utf-8"))
    found = {
        page.name: {language: pictures.heading_of(app, page, language) for language in LANGUAGES}
        for page in pictures.pages()
    }
    assert found == kept, AGAIN


@pytest.mark.parametrize("address", ["/uitleg/taken", "/uitleg/taken/afdrukken", "/uitleg/afdrukken"])
def test_a_picture_stands_on_the_page_and_on_paper_with_what_it_shows_in_words(as_, address):
    texts = next(page.texts for page in pictures.pages() if page.name == "taken")
    client = as_("asha")
    for language in LANGUAGES:
        page = client.page(address, query_string={"taal": language})
        (found,) = [one for one in page.find_all("img") if f"platform/taken.{language}.webp" in one["src"]]
        assert found["alt"] == texts[language].picture
        with client.get(found["src"]) as answer:
            assert (answer.status_code, answer.mimetype) == (200, "image/webp")


@pytest.mark.parametrize(
    ("nl", "en", "reason"),
    [
        ("picture_of: home.today", "", "een scherm en een beschrijving"),
        ("picture: Wat je ziet.", "picture: What you see.", "een scherm en een beschrijving"),
        ("picture_of: day.run_day\npicture: Wat.", "picture: What.", "staat niet bij de schermen"),
        ("picture_of: home.today\npicture: Wat.", "", "ontbreekt in een van de twee talen"),
    ],
)
def test_half_a_picture_is_named_as_a_mistake(nl, en, reason):
    def with_head(text, line):
        return text.replace("\n---\n", f"\n{line}\n---\n" if line else "\n---\n", 1)

    edited = {"handbook/proef.nl.md": with_head(NL, nl), "handbook/proef.en.md": with_head(EN, en)}
    errors = [str(error) for error in read_content(CONTENT_FOLDER, edited)[1]]
    assert any(reason in error for error in errors), errors
