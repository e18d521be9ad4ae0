"""A basis reads in words: moments by name, and an earlier release with its date, in the reader's language."""

import datetime as dt

import pytest

from cleanup.analysis.disclosure.bases import (
    DIFFERENCE,
    EVERYBODY,
    PAIRS_OF,
    earlier_basis,
    is_earlier,
    is_over_pairs,
    read_basis,
)

WHEN = dt.date(2026, 11, 29)
ENGLISH = {
    "koppels van %(before)s en %(after)s": "pairs of %(before)s and %(after)s",
    "%(basis)s, uit vrijgave %(number)s van %(date)s": "%(basis)s, from release %(number)s of %(date)s",
    "Nulmeting": "Baseline",
    "Terugblik": "Follow-up",
}


@pytest.mark.parametrize(
    ("basis", "dutch"),
    [
        (EVERYBODY, "iedereen"),
        (DIFFERENCE, "alleen het verschil"),
        (PAIRS_OF % ("t0", "t1"), "koppels van nulmeting en eindmeting"),
        (earlier_basis(EVERYBODY, 2, WHEN), "iedereen, uit vrijgave 2 van 29 november 2026"),
    ],
)
def test_in_dutch(basis, dutch):
    assert read_basis(basis) == dutch


def test_in_another_language_with_its_own_date():
    basis = earlier_basis(PAIRS_OF % ("t0", "t2"), 2, WHEN)
    read = read_basis(basis, lambda text: ENGLISH.get(text, text), "en")
    assert read == "pairs of baseline and follow-up, from release 2 of 29 November 2026"


def test_what_kind_it_is():
    assert is_earlier(earlier_basis(DIFFERENCE, 1, WHEN))
    assert not is_earlier(DIFFERENCE)
    assert is_over_pairs(earlier_basis(PAIRS_OF % ("t0", "t1"), 1, WHEN))
    assert not is_over_pairs(EVERYBODY)
