"""JSON is read as it was meant, and what is too much or ambiguous is refused."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanup.domain.platform.json_text import DEEPEST, MOST_VALUES, JsonError, read_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
NUMBERS = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False, width=32)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=15,
)


@settings(deadline=None)
@given(VALUES, st.booleans())
def test_what_a_page_sends_is_read_as_it_was_written(value, as_ascii):
    written = json.dumps(value, ensure_ascii=as_ascii)
    assert read_json(written) == read_json(written.encode()) == json.loads(written)


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":', '{"a":["]",'])
@pytest.mark.parametrize("depth", [DEEPEST + 1, 5_000, 100_000])
def test_deep_is_refused(opening, depth):
    with pytest.raises(JsonError):
        read_json(opening * depth)


def test_as_deep_as_allowed_is_read_and_brackets_in_a_text_are_no_depth():
    assert read_json("[" * DEEPEST + "]" * DEEPEST)
    assert read_json('{"a":"' + "[{" * 1000 + '"}') == {"a": "[{" * 1000}
    assert read_json('["\\"[[[[[[[[[[[[[[[[[[[[[[[[[[["]')


@pytest.mark.parametrize(
    "written",
    [
        "NaN", "[Infinity]", '{"a":-Infinity}', "1e999", "-1e999", "9" * 5000, "0." + "1" * 500,
        '{"a":1,"a":1}',
        '"\\ud800"', '{"\\udfff":1}', '"\\u0000"', '"a\x00"', '{"a\\u0000":1}', "", "[", "{", "nul",
        "[1,]", "01",
        "'a'", "{a:1}", "[" + "1," * MOST_VALUES + "1]", "{}x", '"\\x"', '"', "\\",
    ],
)  # fmt: skip
def test_what_is_no_json_of_ours_is_refused(written):
    for sent in (written, written.encode()):
        with pytest.raises(JsonError):
            read_json(sent)


@pytest.mark.parametrize(
    "sent", [b"\xff", '{"a":1}'.encode("utf-16"), '{"a":1}'.encode("utf-32"), b'"\xed\xa0\x80"']
)
def test_what_is_not_utf_8_is_refused(sent):
    with pytest.raises(JsonError):
        read_json(sent)


def test_a_mark_in_front_and_signs_of_two_halves_are_read():
    assert read_json(b'\xef\xbb\xbf{"a":1}') == {"a": 1}
    assert read_json('"\\ud83d\\ude00"') == "😀"


@pytest.mark.parametrize("piece", ['"', '\\"', '"\\', "[", "{}", '"a",', "\\u", '"\\u0041"', '{"a":"'])
def test_nothing_takes_long(piece):
    began = time.process_time()
    for start in ("", "[", '"', '{"a":'):
        try:
            read_json(start + piece * (250_000 // len(piece)))
        except JsonError:
            continue
    assert time.process_time() - began < 10
