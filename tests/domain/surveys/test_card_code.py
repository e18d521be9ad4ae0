"""Every single mistake is caught, nearly every swap, and the phone has the very same rule."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.domain.surveys.card_code import (
    ALPHABET,
    check_character,
    code_hash,
    new_card_code,
    normalise_card_code,
    show_card_code,
    text_hash,
)

BODIES = st.text(ALPHABET, min_size=6, max_size=6)
SCRIPT = Path(__file__).parents[3] / "cleanup/static/js/surveys/card_code.js"


@given(BODIES, st.integers(0, 6), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_caught(body, place, other):
    code = body + check_character(body)
    wrong = code[:place] + other + code[place + 1 :]
    assert normalise_card_code(wrong) == (code if wrong == code else None)


def test_at_least_95_percent_of_swaps_are_caught():
    caught = total = 0
    for place in range(6):
        for a, b in itertools.permutations(ALPHABET, 2):
            body = "2" * place + a + b + "2" * (6 - place)
            code = body[:6] + check_character(body[:6])
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            if swapped == code:
                continue
            total += 1
            caught += normalise_card_code(swapped) is None
    assert caught / total >= 0.95


@given(BODIES)
def test_a_code_is_read_however_it_is_typed(body):
    bare = body + check_character(body)
    shown = show_card_code(bare)
    assert re.fullmatch(r"[A-Z0-9]{3}-[A-Z0-9]{4}", shown)
    for typed in (
        shown,
        shown.lower(),
        f" {bare} ",
        f"{bare[:3]} {bare[3:]}",
        "–".join((bare[:3], bare[3:])),
    ):
        assert normalise_card_code(typed) == bare


@pytest.mark.parametrize("typed", ["", "KWT", "KWT-7PF", "KWT-7PFRR", "KWT-7PF0", "ÄWT-7PFR", "K" * 1000])
def test_what_is_no_code_is_none(typed):
    assert normalise_card_code(typed) is None


def test_the_printed_example_is_a_code():
    assert normalise_card_code("KWT-7PFR") == "KWT7PFR"


def test_fresh_codes_are_codes_and_differ():
    codes = {new_card_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert all(normalise_card_code(code) == code for code in codes)


def test_the_hash_depends_on_key_pilot_and_code_and_texts_have_another():
    hashes = {
        maker(key, pilot, code)
        for maker in (code_hash, text_hash)
        for key in (b"k" * 32, b"l" * 32)
        for pilot in ("a", "b")
        for code in ("KWT7PFR", "222222J")
    }
    assert len(hashes) == 16


@pytest.mark.browser
def test_the_rule_on_the_phone_is_the_same_rule():
    """Run in Chromium: the twin in the script gives the same check character and refuses the same."""
    from tests.chromium import chromium

    codes = [new_card_code() for _ in range(300)]
    wrong = [code[:-1] + ALPHABET[(ALPHABET.index(code[-1]) + 1) % 26] for code in codes]
    source = SCRIPT.read_text(encoding="utf-8").replace("export ", "")
    with chromium() as browser:
        page = browser.new_page()
        found = page.evaluate(
            f"""([codes, wrong]) => {{ {source}
              return [
                codes.map((c) => checkCharacter(c.slice(0, -1))), codes.map(normaliseCardCode),
                wrong.map(normaliseCardCode), codes.map(showCardCode),
                Array.from({{ length: 300 }}, newCardCode), normaliseCardCode(" kwt–7p fr "),
              ]; }}""",
            [codes, wrong],
        )
    checks, read, refused, shown, fresh, loose = found
    assert checks == [code[-1] for code in codes]
    assert read == codes
    assert refused == [None] * 300
    assert shown == [show_card_code(code) for code in codes]
    assert all(normalise_card_code(code) == code for code in fresh)
    assert loose == "KWT7PFR"
