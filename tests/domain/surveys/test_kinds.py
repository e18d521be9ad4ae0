import re
from pathlib import Path

import pytest

from cleanup.domain.surveys.answers import read_items
from cleanup.domain.surveys.kinds import KINDS, QuestionKind
from cleanup.domain.surveys.paper import expand
from tests.domain.surveys.every_kind import OPTIONS, item_of

PACKAGE = Path(__file__).parents[3] / "cleanup"
ASKS_KIND = re.compile(r"scale\.kind\s*(==|!=|in\b|not in\b)")
GIVEN = {
    "ordinal": (["a2"], {"vraag": 2}),
    "nominal": (["a3"], {"vraag": 3}),
    "multi": (["a1", "a3"], {"vraag_a1": 1, "vraag_a2": 0, "vraag_a3": 1}),
    "integer": (["7"], {"vraag": 7}),
    "text": (["Goed"], {}),
    "note": (["Goed"], {}),
}


def test_every_kind_has_an_answer_here():
    assert set(GIVEN) == set(KINDS), "say here what an answer of the new kind is"


@pytest.mark.parametrize("name", KINDS)
def test_an_answer_is_read_and_fits_where_it_is_packed(name):
    given, numbers = GIVEN[name]
    item = item_of(name)
    reading = read_items([item], {"V1": given})
    assert (reading.numbers, reading.errors) == (numbers, {})
    assert bool(reading.texts) == KINDS[name].is_text
    assert [variable for variable, _ in item.scale.way.variables(item)] == list(numbers)


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if not kind.is_text])
def test_paper_leads_to_the_same_answer(name):
    given, numbers = GIVEN[name]
    item = item_of(name)
    places = [
        str([option.value for option in OPTIONS].index(value) + 1) for value in given if value[0] == "a"
    ]
    typed = expand([item], {"V1": [",".join(places or given)]})
    assert read_items([item], typed).numbers == numbers


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if not kind.is_text])
def test_a_strange_value_and_no_value_are_told_apart(name):
    item = item_of(name)
    assert list(read_items([item], {"V1": ["vreemd"]}).errors) == ["V1"]
    assert set(read_items([item], {}).numbers.values()) == {-9}
    assert set(read_items([item], {"V1": ["skip"]}).numbers.values()) == {-8}


def test_a_kind_that_leaves_something_unsaid_cannot_be_made():
    class Bare(QuestionKind):
        name = "bare"
        codes = read = on_paper = print

    with pytest.raises(TypeError, match="Bare does not say its template, script, word, measure, is_scored"):
        Bare()

    class Mute(QuestionKind):
        name = "mute"

    with pytest.raises(TypeError, match="Mute"):
        Mute()


def test_nobody_asks_for_a_kind_by_its_name():
    asking = [
        str(path.relative_to(PACKAGE))
        for folder in ("analysis", "blueprints", "domain", "forms", "services", "templates")
        for path in sorted((PACKAGE / folder).rglob("*"))
        if path.suffix in {".py", ".html"} and ASKS_KIND.search(path.read_text())
    ]
    assert asking == [], "ask the kind itself, `scale.way`: then a new kind needs no change here"
