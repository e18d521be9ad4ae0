"""The colours are readable by calculation, in light and in dark, before anybody looks at a page."""

import re
from itertools import product
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[3] / "cleanup/static/css/platform/tokens.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


def blocks_of(css: str) -> list[dict[str, str]]:
    found = [dict(COLOUR.findall(block)) for block in re.findall(r"\{([^{}]*)\}", css)]
    return [block for block in found if block]


LIGHT, DARK_BY_DEVICE, DARK_BY_CHOICE = blocks_of(TOKENS)
SCHEMES = {"light": LIGHT, "dark": DARK_BY_CHOICE}

GROUNDS = ["paper", "surface", "sunken"]
TEXT = [
    *product(["ink", "ink-soft", "link", "danger"], GROUNDS),
    *product(["ink", "brand"], ["brand-soft"]),
    *product(["brand"], GROUNDS),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
    ("on-sun", "sun"),
    *product(["on-bar", "on-bar-soft"], ["bar", "bar-strong"]),
    ("on-danger", "danger"),
    *((state, f"{state}-soft") for state in ["info", "success", "warning", "danger"]),
    *(("ink", f"{state}-soft") for state in ["info", "success", "warning", "danger"]),
]
LIVE = [*product(["live"], GROUNDS), ("on-soon", "soon"), ("on-last", "last")]
PARTS = [
    *product(["line-strong", "brand", "noise", "ink"], GROUNDS),
    ("sun", "bar"),
    ("line-strong", "brand-soft"),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_the_calculation_agrees_with_known_pairs():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def test_the_two_dark_blocks_say_the_same():
    assert DARK_BY_DEVICE == DARK_BY_CHOICE


def test_every_colour_has_a_dark_counterpart():
    assert LIGHT.keys() == DARK_BY_CHOICE.keys()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("pairs", "needed"),
    [(TEXT, 4.5), (LIVE, 7), (PARTS, 3)],
    ids=["text", "live numbers", "parts"],
)
def test_contrast_is_enough(scheme, pairs, needed):
    colours = SCHEMES[scheme]
    ratios = {
        f"{front} on {back}": round(contrast(colours[front], colours[back]), 2) for front, back in pairs
    }
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < needed} == {}


def test_colours_are_written_in_the_tokens_only():
    css = Path(__file__).parents[3] / "cleanup/static/css"
    for sheet in sorted(css.rglob("*.css")):
        if sheet.name != "tokens.css":
            raw = re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", sheet.read_text(encoding="utf-8"))
            assert raw == [], f"{sheet.name} names a raw colour; add a token instead: {raw}"
