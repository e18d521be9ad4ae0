"""How many different people there are, and which overlaps cannot be."""

import datetime as dt
import itertools

import pytest

from cleanup.domain.cocreation.groups import (
    Attended,
    check_overlap,
    check_people,
    meeting_hint,
    size_hint,
    unique_people,
)
from cleanup.domain.platform.errors import RuleBrokenError


def test_37_and_never_45():
    found = unique_people([("groep", 13)], [Attended("a", 8, 8), Attended("b", 17), Attended("c", 7)])
    assert (found.total, found.places) == (37, 45)


def test_never_more_than_all_places_nor_fewer_than_the_groups():
    sizes = (0, 1, 8, 13)
    for group, people, known in itertools.product(sizes, repeat=3):
        found = unique_people([("g", group)], [Attended("p", people, min(known, people))])
        assert group <= found.total <= found.places == group + people


@pytest.mark.parametrize(("people", "hint"), [(0, None), (9, "klein"), (10, None), (15, None), (16, "groot")])
def test_size_hint(people, hint):
    found = size_hint(people)
    assert (hint in found) if hint else found is None


@pytest.mark.parametrize("people", [None, -1, 501])
def test_a_size_that_cannot_be(people):
    with pytest.raises(RuleBrokenError):
        check_people(people)


@pytest.mark.parametrize(
    ("overlap", "others"), [(-1, ()), (9, ()), (14, ()), (5, (4,))], ids=["below", "pilot", "group", "others"]
)
def test_an_overlap_that_cannot_be(overlap, others):
    with pytest.raises(RuleBrokenError):
        check_overlap(overlap, group=13, pilot=20 if overlap == 14 else 8, others=others, field="x")


def test_what_a_meeting_still_asks():
    today = dt.date(2026, 11, 20)
    before, after = today - dt.timedelta(days=1), today + dt.timedelta(days=1)
    assert "is geweest" in meeting_hint(before, None, 13, today)
    assert "moet nog komen" in meeting_hint(after, 5, 13, today)
    assert "meer jongeren" in meeting_hint(before, 14, 13, today)
    assert meeting_hint(before, 13, 13, today) is None
    assert meeting_hint(after, None, 13, today) is None
