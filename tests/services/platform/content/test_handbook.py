"""A mistake in the handbook is named with its file and line."""

import pytest

from cleanup.services.platform.content.loader import CONTENT_FOLDER, check_content, load_content, read_content

NL = """---
title: Een proef
summary: Kort.
task: dag
order: 1
readers: [medewerker]
screens:
  - home.today
---
## Kopje

Tekst met [een link](/pilots).
"""
EN = """---
title: A trial
summary: Short.
---
## Heading

Text with [a link](/pilots).
"""


def errors_of(nl=NL, en=EN):
    edited = {"handbook/proef.nl.md": nl, "handbook/proef.en.md": en}
    given = {name: text for name, text in edited.items() if text is not None}
    return [str(error) for error in read_content(CONTENT_FOLDER, given)[1]]


def test_a_good_page_is_read_in_both_languages():
    assert errors_of() == []
    content, _ = read_content(CONTENT_FOLDER, {"handbook/proef.nl.md": NL, "handbook/proef.en.md": EN})
    page = content.handbook.find("proef")
    assert page.readers == {"medewerker"}
    assert [(one.target, one.line) for one in page.screens] == [("home.today", 8)]
    assert [(one.target, one.line) for one in page.texts["nl"].links] == [("/pilots", 12)]
    assert page.texts["en"].title == "A trial"
    assert page.texts["nl"].plain == "Kopje Tekst met een link."


@pytest.mark.parametrize(
    ("nl", "en", "place", "reason"),
    [
        (NL, None, "proef.nl.md, regel 1,", "ontbreekt: proef.en.md"),
        (None, EN, "proef.en.md, regel 1,", "ontbreekt: proef.nl.md"),
        (
            NL.replace("[medewerker]", "[medewerker, baas]"),
            EN,
            "proef.nl.md, regel 6,",
            "onbekende rol: baas",
        ),
        (NL.replace("[medewerker]", "[]"), EN, "proef.nl.md, regel 6,", "is leeg"),
        (NL.replace("task: dag", "task: zomaar"), EN, "proef.nl.md, regel 4,", "moet een van deze zijn"),
        (NL.replace("order: 1", "order: eerst"), EN, "proef.nl.md, regel 5,", "geheel getal"),
        (NL.replace("title: Een proef\n", ""), EN, "proef.nl.md", "ontbreekt"),
        (NL.replace("order", "volgorde"), EN, "proef.nl.md, regel 5,", "onbekend veld"),
        (NL.replace("---\ntitle", "title"), EN, "proef.nl.md, regel 1,", "begint niet met een kop"),
        (NL.replace("Tekst", "<b>Tekst</b>"), EN, "proef.nl.md, regel 12,", "geen HTML"),
        (
            NL.replace("Tekst", "Het slachtoffer"),
            EN,
            "proef.nl.md, regel 12,",
            "verboden woord 'slachtoffer'",
        ),
        (NL, EN.replace("Text", "The victim"), "proef.en.md, regel 7,", "verboden woord 'victim'"),
        (NL.replace("## Kopje", "# Kopje"), EN, "proef.nl.md, regel 10,", "begin met ##"),
        (NL.replace("(/pilots)", "(https://x.example)"), EN, "proef.nl.md, regel 12,", "geen pagina van dit"),
        (
            NL.replace("(/pilots)", "(//x.example)"),
            EN,
            "proef.nl.md, regel 12,",
            "geen pagina van dit product",
        ),
        (NL, EN.replace("/pilots", "/partners"), "proef.en.md", "andere pagina's dan het Nederlands"),
        (NL, EN.replace("## Heading\n", ""), "proef.en.md", "andere kopjes dan het Nederlands"),
    ],
)
def test_each_mistake_names_file_and_line(nl, en, place, reason):
    found = errors_of(nl, en)
    assert any(place in error and reason in error for error in found), found


def test_a_file_that_is_no_page_is_refused():
    _, errors = read_content(CONTENT_FOLDER, {"handbook/los.md": "tekst"})
    assert [str(error) for error in errors] == ["handbook/los.md, veld bestand: wordt nergens voor gebruikt"]


def test_a_folder_without_handbook_is_refused(tmp_path):
    assert any(error.file == "handbook/" for error in check_content(tmp_path))


def test_the_shipped_pages_are_short_and_in_both_languages():
    for page in load_content().handbook.pages:
        for words in page.texts.values():
            assert 20 < len(words.plain.split()) < 400, page.name
