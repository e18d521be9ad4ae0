"""Every kind of mistake in the content is named with its file, its line and its field."""

import re
from pathlib import Path

import pytest
import yaml

from cleanup.domain.platform.errors import ContentError
from cleanup.services.platform.content.loader import load_content

BROKEN = yaml.safe_load(Path(__file__).with_name("broken_files.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", BROKEN, ids=[case["mistake"] for case in BROKEN])
def test_a_mistake_is_named(copy, case):
    copy.replace(case["file"], case["old"], case["new"])
    errors = copy.errors_near(case["file"])
    found = [error for error in errors if error.field == case["field"] and case["reason"] in error.reason]
    assert found, [str(error) for error in errors]
    assert found[0].file == case["file"]
    assert re.match(rf"{case['file']}, regel \d+, veld ", str(found[0]))


@pytest.mark.parametrize(
    ("file", "old", "new", "word", "instead"),
    [
        ("steps/step1.yaml", "Steun het doelwit", "Steun het slachtoffer", "slachtoffer", "doelwit"),
        ("steps/step1.yaml", "Support the target", "Support the victim", "victim", "target"),
        ("quiz/items.yaml", "Wat doet het als", "Wat is het effect als", "effect", "verandering"),
        ("checklists/preparation.yaml", "wie er komen", "de doelgroep", "doelgroep", "groep"),
        ("questionnaires/participant.yaml", "Welke rol past", "Welke dader past", "dader", "verspreider"),
    ],
)
def test_a_banned_word_is_named_with_the_word_to_use(copy, file, old, new, word, instead):
    line = copy.replace(file, old, new)
    errors = [error for error in copy.errors() if f"'{word}'" in error.reason]
    assert [(error.file, error.line) for error in errors] == [(file, line)]
    assert errors[0].reason == f"verboden woord '{word}', schrijf: {instead}"


@pytest.mark.parametrize("name", ["code", "·code", "·origin"])
def test_what_follows_from_its_place_cannot_be_named_in_the_file(copy, name):
    line = copy.replace("steps/step1.yaml", "    low_risk:\n", f'    "{name}": respond\n    low_risk:\n')
    found = {(error.line, error.field, error.reason) for error in copy.errors_near("steps/step1.yaml")}
    assert (line, f"outcomes.get_help.{name}", "onbekend veld") in found


def test_a_banned_word_inside_a_name_is_not_a_banned_word(copy):
    assert "Slachtofferhulp" in (copy.folder / "helplines.yaml").read_text(encoding="utf-8")
    assert copy.errors() == []


def test_a_file_nobody_reads_is_a_mistake(copy):
    copy.write("steps/stap1.yaml", "id: x")
    assert [str(error) for error in copy.errors()] == [
        "steps/stap1.yaml, veld bestand: wordt nergens voor gebruikt"
    ]


@pytest.mark.parametrize(
    "file",
    ["words.yaml", "helplines.yaml", "school_holidays.csv", "steps/step1.yaml", "steps/step2.yaml",
     "steps/step3.yaml", "quiz/items.yaml", "platforms.yaml", "calendar.yaml", "municipalities.yaml",
     "briefing/readiness.yaml", "checklists/aftercare.yaml", "run_sheets/library.yaml"],
)  # fmt: skip
def test_a_missing_file_is_a_mistake(copy, file):
    (copy.folder / file).unlink()
    assert (file, "ontbreekt") in [(error.file, error.reason) for error in copy.errors_near(file)]
    with pytest.raises(ContentError):
        load_content(copy.folder)


def test_broken_examples_and_messages_do_not_hide_other_mistakes(copy):
    copy.write("examples/kapot.yaml", "examples: []")
    copy.write("messages/kapot.yaml", "messages: {}")
    copy.write("run_sheets/kapot.yaml", "- 1")
    copy.replace("words.yaml", "negations:", "negation:")
    reasons = {(error.file, error.reason) for error in copy.errors()}
    assert ("examples/kapot.yaml", "is leeg") in reasons
    assert ("messages/kapot.yaml", "moet een lijst zijn") in reasons
    assert ("run_sheets/kapot.yaml", "moet velden hebben") in reasons
    assert ("words.yaml", "onbekend veld") in reasons


def test_content_is_read_once_per_process(copy):
    assert load_content(copy.folder) is load_content(copy.folder)


def test_a_second_file_of_examples_is_read_and_may_not_repeat_a_code(copy):
    text = (copy.folder / "examples/starter.yaml").read_text(encoding="utf-8")
    copy.write("examples/meer.yaml", text)
    errors = copy.errors()
    assert {error.file for error in errors} == {"examples/starter.yaml"}
    assert {error.reason for error in errors} == {"komt in twee bestanden voor"}
    copy.write("examples/meer.yaml", re.sub(r"code: (\w+)", r"code: \1_2", text))
    assert copy.errors() == []
    assert len(load_content(copy.folder).toolkit.examples) == len(load_content().toolkit.examples) + 10


def test_a_slide_that_nobody_can_read_is_a_mistake(copy):
    six = "".join(f'        - "{number}"\n' for number in range(6))
    for line in ("Meedoen is vrij.", "Joining in is free."):
        copy.replace("presentation/slides.yaml", f'        - "{line}"\n', six)
    assert [error.reason for error in copy.errors()] == ["hoogstens 5 regels, anders leest niemand het"]
