"""Where a day is once it went to another organisation."""

import datetime as dt

import pytest

from cleanup.domain.pilots.places import place_to_ask, town_after

FIRST = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
LATER, LAST = FIRST + dt.timedelta(hours=1), FIRST + dt.timedelta(hours=2)
TO_LEIDEN = {"organisation": ["Breda", "Leiden"]}


@pytest.mark.parametrize(
    ("typed", "stored", "becomes"),
    [
        ("Breda", "Breda", "Leiden"),
        ("breda ", "Breda", "Leiden"),
        ("", "Breda", "Leiden"),
        ("", "Tilburg", "Leiden"),
        ("Tilburg", "Tilburg", "Tilburg"),
        ("Ede", "Breda", "Ede"),
        ("Breda", "Tilburg", "Breda"),
    ],
)
def test_a_town_goes_with_the_organisation_when_it_was_only_its_town(typed, stored, becomes):
    assert town_after(typed, stored, "Breda", "Leiden") == becomes
    assert town_after(typed or "Breda", stored, "Breda", "Breda") == (typed or "Breda"), "nothing changed"


def ask(*changes, place="Zaal", town="Leiden"):
    found = place_to_ask(place, town, "Leiden", changes)
    return found.values["place"] if found else None


def test_a_place_is_asked_about_until_it_is_written_again():
    assert ask() is None, "nothing happened"
    assert ask((FIRST, TO_LEIDEN)) == "Zaal, Leiden"
    assert ask((FIRST, TO_LEIDEN), (LATER, {"place": ["Zaal", "Hal"]}), place="Hal") is None
    assert ask((FIRST, {"place": ["", "Zaal"]}), (LATER, TO_LEIDEN)) == "Zaal, Leiden"
    assert ask((FIRST, {"place": ["", "Zaal"]}), (FIRST, TO_LEIDEN)) is None, "saved at once"
    assert ask((FIRST, TO_LEIDEN), place="") is None
    assert ask((FIRST, TO_LEIDEN), place="", town="Tilburg") == "Tilburg"


def test_a_day_that_went_back_has_the_place_it_had():
    back = {"organisation": ["Leiden", "Breda"]}
    assert ask((FIRST, TO_LEIDEN), (LATER, back)) is None
    assert ask((FIRST, TO_LEIDEN), (LATER, back), (LAST, TO_LEIDEN)) == "Zaal, Leiden"
