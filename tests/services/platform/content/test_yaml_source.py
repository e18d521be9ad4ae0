import pytest

from cleanup.domain.platform.errors import ContentError
from cleanup.services.platform.content.yaml_source import field_name, line_of, parse_source

TEXT = "a: 1\nlist:\n  - code: K1\n    text: x\n  - text: y\n"
DATA = {"a": 1, "list": [{"code": "K1", "text": "x"}, {"text": "y"}]}


@pytest.mark.parametrize(
    ("loc", "line", "name"),
    [
        ((), 1, "bestand"),
        (("a",), 1, "a"),
        (("list",), 2, "list"),
        (("list", 0, "text"), 4, "list[K1].text"),
        (("list", 1, "text"), 5, "list[2].text"),
        (("list", 1, "missing"), 5, "list[2].missing"),
        (("list", 7), 2, "list[8]"),
        (("a", "deeper"), 1, "a.deeper"),
    ],
)
def test_a_place_has_a_line_and_a_readable_name(loc, line, name):
    assert parse_source(TEXT, "f").data == DATA
    assert line_of(TEXT, loc) == line
    assert field_name(DATA, loc) == name


def test_an_empty_text_has_one_line():
    assert line_of("", ("a",)) == 1


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "{a: " * 50_000, "- " * 50_000 + "x", "".join(" " * n + "a:\n" for n in range(2000))],
    ids=["lists", "mappings", "items", "indents"],
)  # fmt: skip
def test_what_is_too_deep_is_named_and_takes_nothing_down(text):
    with pytest.raises(ContentError, match="te diep genest"):
        parse_source(text, "diep.yaml")
