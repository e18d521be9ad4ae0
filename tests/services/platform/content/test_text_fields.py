"""The words of a content file as fields in both languages; what is not there in English can be added."""

import pytest
import yaml

from cleanup.services.platform.content.text_fields import text_fields, with_values

FILE = """\
# A comment that stays.
cards:
  - code: one
    name: {nl: "Naam"}
    say:
      nl:
        - "Eerst"
        - Dan  # said last
    then:
      nl: Daarna
    body:
      nl: |-
        Regel een
        Regel twee

  - code: two
    name: {nl: "Twee", en: "Two"}
    say: {nl: [A, B]}
"""
ENGLISH = {
    "cards.0.name.en": "Name",
    "cards.0.say.en.0": "First",
    "cards.0.say.en.1": "Then: “this”",
    "cards.0.then.en": "After that",
    "cards.0.body.en": "Line one\nLine two",
    "cards.1.say.en.0": "A!",
    "cards.1.say.en.1": "B!",
}


def test_dutch_alone_has_an_empty_field_for_the_english_behind_it():
    fields = [(field.path, field.value) for field in text_fields(FILE)]
    assert fields[:8] == [
        ("cards.0.name.nl", "Naam"),
        ("cards.0.name.en", ""),
        ("cards.0.say.nl.0", "Eerst"),
        ("cards.0.say.nl.1", "Dan"),
        ("cards.0.say.en.0", ""),
        ("cards.0.say.en.1", ""),
        ("cards.0.then.nl", "Daarna"),
        ("cards.0.then.en", ""),
    ]
    assert {path for path, value in fields if not value} == ENGLISH.keys()


def test_english_is_put_behind_the_dutch_and_the_rest_stays():
    wanted = yaml.safe_load(FILE)
    first, second = wanted["cards"]
    first["name"]["en"], first["then"]["en"] = "Name", "After that"
    first["say"]["en"], first["body"]["en"] = ["First", "Then: “this”"], "Line one\nLine two"
    second["say"]["en"] = ["A!", "B!"]
    written = with_values(FILE, ENGLISH)
    assert yaml.safe_load(written) == wanted
    assert written.startswith("# A comment that stays.")
    assert "# said last" in written
    assert {field.path: field.value for field in text_fields(written)}.items() >= ENGLISH.items()


@pytest.mark.parametrize("path", sorted(ENGLISH))
def test_dutch_and_english_change_in_one_go(path):
    dutch = path.replace(".en", ".nl")
    changed = {path: "New", dutch: "Nieuw"}
    values = {field.path: field.value for field in text_fields(with_values(FILE, changed))}
    assert (values[path], values[dutch]) == ("New", "Nieuw")


def test_empty_english_and_unknown_paths_change_nothing():
    assert with_values(FILE, dict.fromkeys(ENGLISH, "") | {"cards.9.name.nl": "x"}) == FILE
