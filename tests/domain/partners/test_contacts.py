"""Who is the same person at an organisation, however they are written down."""

import pytest

from cleanup.domain.partners.contacts import PersonFacts, find_same

SAM = PersonFacts("Sam Wit", "jongerenwerker", "sam@x.example", "06 12345678")


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (PersonFacts("sam  WIT"), True),
        (PersonFacts("Sam Wit", email="nieuw@x.example"), True),
        (PersonFacts("Sam Wit", email="nieuw@x.example", phone="0687654321"), False),
        (PersonFacts("Sam", email="SAM@x.example"), True),
        (PersonFacts("sam@x.example", email="sam@x.example"), True),
        (PersonFacts("", phone="+31 6 1234 5678"), True),
        (PersonFacts("Noor Zand", phone="0612345678"), False),
        (PersonFacts("Sam"), False),
        (PersonFacts("Noor Zand"), False),
    ],
)
def test_a_person_is_known_again(other, is_same):
    assert SAM.is_same(other) is is_same
    assert other.is_same(SAM) is is_same


def test_of_several_the_likeliest_is_meant():
    first, second = PersonFacts("Jan", email="a@x.example"), PersonFacts("Jan", email="b@x.example")
    assert find_same(PersonFacts("jan", email="b@x.example"), [first, second]) is second
    assert find_same(PersonFacts("Piet"), [first, second]) is None


def test_nobody_is_named_by_nothing():
    assert not PersonFacts("", "teamleider").is_named
