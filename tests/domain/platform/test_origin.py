import datetime as dt

import pytest

from cleanup.domain.platform.origin import Origin, in_language

ORIGIN = Origin(owner="Diversion", source="eigen tekst", checked_on=dt.date(2026, 1, 1))


@pytest.mark.parametrize(
    ("today", "outdated"),
    [(dt.date(2025, 12, 1), False), (dt.date(2026, 7, 3), False), (dt.date(2026, 7, 4), True)],
)
def test_a_card_is_outdated_after_183_days(today, outdated):
    assert ORIGIN.is_outdated(today) is outdated


def test_a_text_without_english_is_read_in_dutch():
    assert in_language({"nl": "hoi", "en": "hi"}, "en") == "hi"
    assert in_language({"nl": "hoi"}, "en") == "hoi"
