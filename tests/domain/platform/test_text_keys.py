"""One name is one name, however a keyboard writes it; and lists stand as a Dutch reader expects."""

import unicodedata

import pytest

from cleanup.domain.pilots.planning import Municipality, find_municipality
from cleanup.domain.platform.text_keys import search_key, search_key_of, text_key

ELAN = "Élan Jongeren"


@pytest.mark.parametrize(
    "spelled",
    ["ÉLAN JONGEREN", "élan jongeren", unicodedata.normalize("NFD", ELAN), "  Élan\u00a0 Jongeren ",
     "Élan\u200b Jongeren", "Ｅ\u0301lan Jongeren"],
)  # fmt: skip
def test_one_name_has_one_key(spelled):
    assert text_key(spelled) == text_key(ELAN)


@pytest.mark.parametrize("apostrophe", "'’‘`´ʼ")
def test_every_apostrophe_and_dash_is_the_same(apostrophe):
    assert text_key(f"{apostrophe}s–Hertogenbosch") == text_key("'s-hertogenbosch")


def test_an_accent_makes_another_name_but_not_another_find():
    assert text_key("Elan") != text_key("Élan")
    assert search_key("Elan") == search_key("ÉLAN") == "elan"


def test_lists_stand_the_dutch_way():
    names = ["zwaluw", "Élan", "eb", "Essen", "Åben", "IJsbreker", "ijzer", "'t Honk", "Ærø"]
    right = ["Åben", "Ærø", "eb", "Élan", "Essen", "IJsbreker", "ijzer", "'t Honk", "zwaluw"]
    assert sorted(names, key=search_key) == right


def test_a_short_name_stands_before_a_longer_one_whatever_comes_behind_it():
    assert search_key_of("De Buurt", "Zwolle") < search_key_of("De Buurt Noord", "Assen")


@pytest.mark.parametrize("typed", ["’s-Hertogenbosch", "'s-hertogenbosch", "s-Hertogenbosch", "DEN BOSCH"])
def test_a_municipality_is_known_in_every_spelling(typed):
    bosch = Municipality(name="'s-Hertogenbosch", province="Noord-Brabant", region="zuid")
    assert find_municipality({bosch.name: bosch}, {"Den Bosch": bosch.name}, typed) is bosch
