"""Visits, rings, bases, mailings, coverage, use, silence and doubling, with the numbers of the pilot year."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanup.domain.network import counts
from cleanup.domain.network.counts import Attendance
from cleanup.domain.network.words import MAILING_LABELS, RINGS
from cleanup.domain.platform.errors import RuleBrokenError

YEAR = [
    Attendance("jan", 26), Attendance("mrt", 42), Attendance("sep", None),
    Attendance("okt", 10), Attendance("dec", None),
]  # fmt: skip
TODAY = dt.date(2026, 11, 30)


def test_visits_add_up_what_was_counted_and_say_how_many_were_not():
    assert counts.visits_and_people(YEAR) == counts.Visits(78, 3, 2, 0)


def test_one_member_at_three_gatherings_is_three_visits_and_one_person():
    three = [Attendance(code, 1, frozenset({"a"})) for code in "abc"]
    found = counts.visits_and_people(three)
    assert (found.visits, found.people) == (3, 1)


def test_of_150_typed_72_are_on_no_gathering_and_after_70_more_two_are_left():
    visits = counts.visits_and_people(YEAR)
    assert counts.undistributed(150, visits).left == 72
    later = counts.visits_and_people([*YEAR[:-1], Attendance("dec", 70)])
    assert counts.undistributed(150, later).left == 2


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.none(), st.integers(0, 500))), st.integers(0, 5000))
def test_what_is_shared_out_and_what_is_left_are_the_total(counted, total):
    visits = counts.visits_and_people(Attendance(str(i), n) for i, n in enumerate(counted))
    assert counts.undistributed(total, visits).left + visits.visits == total
    assert visits.counted + visits.uncounted == len(counted)


@pytest.mark.parametrize(("counted", "listed"), [(-1, 0), (10**6, 0), (2, 3)])
def test_an_impossible_number_of_people_is_refused(counted, listed):
    with pytest.raises(RuleBrokenError) as refused:
        counts.check_counted(counted, listed)
    assert refused.value.field == "counted"


def test_nobody_came_is_a_count_and_no_count_is_none():
    counts.check_counted(0, 0)
    counts.check_counted(None, 12)


def test_96_members_and_a_team_of_14_are_110():
    rings = ["kern"] * 12 + ["actief"] * 30 + ["schil"] * 54 + ["team"] * 14
    per_ring = counts.members_per_ring(rings)
    assert (sum(per_ring.values()), counts.without_team(per_ring)) == (110, 96)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(RINGS)))
def test_every_member_is_in_one_ring(rings):
    per_ring = counts.members_per_ring(rings)
    assert sum(per_ring.values()) == len(rings)
    assert counts.without_team(per_ring) + per_ring["team"] == len(rings)


def test_an_unknown_ring_is_no_ring():
    with pytest.raises(RuleBrokenError):
        counts.members_per_ring(["kernn"])


def test_16_of_68_is_23_and_a_half_percent_and_of_an_unknown_number_nothing():
    assert round(counts.response(16, 68, "twee sessies").share, 3) == 0.235
    assert counts.response(16, None, "").share is None
    assert counts.response(0, 0, "").share is None


@pytest.mark.parametrize(("answered", "asked", "base"), [(17, 16, "leden"), (3, 16, " ")])
def test_a_response_without_base_or_above_it_is_refused(answered, asked, base):
    with pytest.raises(RuleBrokenError):
        counts.response(answered, asked, base)


def test_ten_mailings_are_four_and_five_and_one():
    kinds = ["enquete", *["bijeenkomst"] * 5, *["update"] * 4]
    assert counts.in_kinds(kinds, tuple(MAILING_LABELS)) == {"update": 4, "bijeenkomst": 5, "enquete": 1}


def test_a_kind_that_came_but_is_no_member_says_so_with_its_day():
    day = dt.date(2025, 3, 31)
    police, youth, platform = counts.coverage(
        ("politie", "jongerenwerk", "platform"), {"politie": day, "jongerenwerk": day}, {"jongerenwerk"}
    )
    assert (police.letters, police.last_seen_on, police.is_missing) == ("A", day, False)
    assert youth.letters == "AL"
    assert (platform.letters, platform.is_missing) == ("–", True)
    assert set(counts.COVERAGE_WORDS) >= {police.letters, youth.letters, platform.letters}


def test_a_yield_without_use_counts_in_the_whole_alone():
    assert counts.followed_up([0, 2, 0, 1]) == (2, 4)


@pytest.mark.parametrize(
    ("ring", "days_ago", "is_silent"),
    [("actief", 183, True), ("actief", 182, False), ("kern", 900, False), ("schil", 900, False)],
)
def test_only_an_active_partner_is_asked_and_after_183_days(ring, days_ago, is_silent):
    joined = TODAY - dt.timedelta(days=1000)
    sign = TODAY - dt.timedelta(days=days_ago)
    assert counts.is_silent(ring, [sign], joined, TODAY) is is_silent


def test_somebody_new_is_not_silent():
    assert not counts.is_silent("actief", [], TODAY - dt.timedelta(days=10), TODAY)


def test_three_offers_of_one_kind_level_and_town_may_be_one_and_two_never():
    offers = [
        ("a", "onderwijs", "relatie", "Utrecht"), ("b", "onderwijs", "relatie", "utrecht "),
        ("c", "onderwijs", "relatie", "Utrecht"), ("d", "onderwijs", "systeem", "Utrecht"),
        ("e", "onderwijs", "relatie", "Ede"), ("f", "ggd", "relatie", "Utrecht"),
    ]  # fmt: skip
    [found] = counts.doublings(offers)
    assert found.offers == ("a", "b", "c")
    assert counts.doublings(offers[:2]) == []
    assert counts.doublings([("a", "ggd", "relatie", "")] * 3) == []
