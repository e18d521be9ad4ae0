"""What may point to a person in a text that must be about nobody."""

import pytest

from cleanup.domain.platform.guard import find_guarded
from tests.hardening.attack_words import PERSONS


@pytest.mark.parametrize("text", PERSONS)
def test_a_person_is_found_in_every_disguise(text):
    assert find_guarded(text)


@pytest.mark.parametrize(
    "text",
    [
        "De wijkagent kwam langs en sprak met de jongerenwerker.",
        "de docent Nederlands en de leraar Engels",
        "de wijkagent Amsterdam-Noord",
        "Directeur GGD",
        "een jongerenwerker van Dynamo",
        "T0 en t1, b2b, mp3 en A4",
        "Om 20:00 op 12-03-2027 waren er 14 jongeren.",
        "",
    ],
)
def test_a_role_a_place_or_a_code_is_nobody(text):
    assert not find_guarded(text)


def test_the_name_of_a_known_organisation_is_no_finding():
    assert find_guarded("We spraken met Huis van Eva.")
    assert not find_guarded("We spraken met huis van Eva.", ["Huis van Eva"])
    assert find_guarded("We spraken met Eva.", ["Huis van Eva"])


def test_an_organisation_that_is_only_a_first_name_hides_nobody():
    assert find_guarded("Fatima zei het.", ["Fatima"])


def test_a_text_of_any_length_and_signs_is_read():
    assert find_guarded("x" * 5000 + " @pietje")
    assert find_guarded("@\u200bpiet\u200bje")
