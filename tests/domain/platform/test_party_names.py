"""A name of a party: an organisation may be named after somebody, and nobody is a party."""

import pytest

from cleanup.domain.platform.party_names import find_in_name
from tests.hardening.attack_words import PERSONS


@pytest.mark.parametrize(
    "name",
    [
        *PERSONS,
        "Jan",
        "JAN",
        "Jantje",
        "Pietje Puk",
        "Kees van Dam",
        "Fatima Yilmaz",
        "J\u200ban",
        "Mark de Wit",
    ],
)
def test_a_person_is_found(name):
    assert find_in_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "", "Huis van Eva", "EMMA", "Stichting Anne Frank", "Anne Frank Stichting", "Johan Cruyff Foundation",
        "Buurthuis De Roos", "Jong Haarlem", "GGD in de regio", "Pitstop", "Bureau Halt", "Mark Centrum",
    ],
)  # fmt: skip
def test_an_organisation_is_not(name):
    assert find_in_name(name) == ()


def test_a_person_with_the_work_behind_the_name_stays_a_person():
    assert find_in_name("Fatima Yilmaz, school Zuid")
    assert find_in_name("juf Anna van school")
    assert find_in_name("Huis van Eva, mail eva@voorbeeld.nl")
