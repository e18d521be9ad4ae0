"""The words of a content file as fields in both languages; what is not there in English can be added."""

from difflib import unified_diff

import pytest
import yaml

from cleanup.services.platform.content.loader import CONTENT_FOLDER
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


STYLES = """\
cards:
  - code: one
    name: Naam
    say: 'Zo''n naam'
    body:
      nl: |-
        Regel een

        Regel drie

      en: >
        One long sentence
        on two lines.

    # Said before the next one.
  - {code: two, name: {nl: Twee}, checked_on: 2026-11-20}
"""
STYLED = STYLES.replace("name: Naam", "name: {nl: Naam}").replace(
    "say: 'Zo''n naam'", "say: {nl: 'Zo''n naam'}"
)


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        ("cards.0.name.nl", "Een naam", "Naam", "Een naam"),
        ("cards.0.name.nl", "Een, twee", "Naam", '"Een, twee"'),
        ("cards.0.name.nl", "zeg: ja", "Naam", '"zeg: ja"'),
        ("cards.0.name.nl", "12", "Naam", '"12"'),
        ("cards.0.name.nl", "[", "Naam", '"["'),
        ("cards.0.say.nl", "Foto's", "'Zo''n naam'", "'Foto''s'"),
        ("cards.0.say.nl", "Een\ntwee", "'Zo''n naam'", '"Een\\ntwee"'),
        ("cards.0.body.nl", "Een\n\nDrie: #3", "Regel een\n\n        Regel drie", "Een\n\n        Drie: #3"),
        ("cards.1.name.nl", "Drie", "Twee", "Drie"),
        ("cards.1.checked_on", "2026-12-01", "2026-11-20", "2026-12-01"),
    ],
)
def test_a_changed_text_is_written_as_the_old_one_was_and_nothing_else_changes(path, value, old, new):
    written = with_values(STYLED, {path: value})
    assert written == STYLED.replace(old, new, 1)
    assert {field.path: field.value for field in text_fields(written)}[path] == value


def test_a_folded_text_stays_folded():
    assert with_values(STYLED, {"cards.0.body.en": "One long sentence on two lines."}) == STYLED
    written = with_values(STYLED, {"cards.0.body.en": "Another sentence."})
    assert "      en: >\n        Another sentence.\n\n    # Said before" in written


@pytest.mark.parametrize(
    "file",
    sorted(CONTENT_FOLDER.rglob("*.yaml"))[::9],
    ids=lambda file: str(file.relative_to(CONTENT_FOLDER)),
)
def test_a_save_of_a_file_of_ours_changes_no_byte_but_those_of_the_text(file):
    text = file.read_text(encoding="utf-8")
    fields = [field for field in text_fields(text) if field.value]
    assert with_values(text, {field.path: field.value for field in fields}) == text
    first = fields[len(fields) // 2]
    value = "2027-01-31" if first.is_date else f"{first.value.strip()} nog"
    written = with_values(text, {first.path: value})
    lines = list(unified_diff(text.splitlines(), written.splitlines(), n=0, lineterm=""))[2:]
    assert 0 < sum(line[0] in "+-" for line in lines) <= 2 * (first.value.count("\n") + 2)
