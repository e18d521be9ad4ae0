"""How far a figure is on its way to its target."""

import datetime as dt

import pytest

from cleanup.domain.platform.targets import AT_LEAST, AT_MOST, is_set_later, toward_target


@pytest.mark.parametrize(
    ("value", "target", "direction", "percentage", "words"),
    [
        (978_000, 1_000_000, AT_LEAST, "97,8", "bijna"),
        (1_000_000, 1_000_000, AT_LEAST, "100,0", "gehaald"),
        (1_200_000, 1_000_000, AT_LEAST, "120,0", "gehaald"),
        (999_999, 1_000_000, AT_LEAST, "99,9", "bijna"),
        (500, 1000, AT_LEAST, "50,0", "nog niet"),
        (126, None, AT_LEAST, "", "geen doel afgesproken"),
        (3, 5, AT_MOST, "60,0", "gehaald"),
        (6, 5, AT_MOST, "120,0", "boven de grens"),
        (0, 0, AT_LEAST, "", "gehaald"),
        (0, 0, AT_MOST, "", "gehaald"),
        (1, 0, AT_MOST, "", "boven de grens"),
        (-1, 0, AT_LEAST, "", "nog niet"),
    ],
)
def test_share_and_word(value, target, direction, percentage, words):
    progress = toward_target(value, target, direction)
    cut = "" if progress.share is None else f"{int(progress.share * 1000 + 1e-9) / 10:.1f}".replace(".", ",")
    assert (cut, progress.words) == (percentage, words)


def test_a_target_of_after_the_value_is_set_later():
    day = dt.date(2025, 12, 31)
    assert is_set_later(dt.date(2026, 1, 1), day)
    assert not is_set_later(day, day)
    assert not is_set_later(None, day)
