"""The link of an observer, and what is kept of what they saw."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.platform.errors import NotFoundError, RuleBrokenError, TooLateError
from cleanup.services import day, evaluation
from cleanup.services.day import observers
from cleanup.services.evaluation.cache_key import cache_key_of


@pytest.fixture
def at(pilot):
    return dt.datetime.combine(pilot.date, dt.time(12), dt.UTC)


def test_a_link_opens_its_own_day_until_two_weeks_after(pilot, cast, at):
    link = observers.make_link(pilot, cast.ben, at)
    token = observers.token_of(link)
    assert token not in (link.id, link.token_hash)
    assert observers.open_link(token, at) is pilot
    assert observers.address_of(link).endswith(f"/o/{token}")
    with pytest.raises(TooLateError):
        observers.open_link(token, at + dt.timedelta(days=20))
    with pytest.raises(NotFoundError):
        observers.open_link("bestaatniet", at)
    newer = observers.token_of(observers.make_link(pilot, cast.ben, at))
    with pytest.raises(NotFoundError):
        observers.open_link(token, at)
    assert observers.revoke_link(pilot)
    assert not observers.revoke_link(pilot)
    with pytest.raises(NotFoundError):
        observers.open_link(newer, at)


def test_no_link_for_a_day_that_is_off_or_long_ago(pilot, cast, at):
    with pytest.raises(RuleBrokenError, match="te lang geleden"):
        observers.make_link(pilot, cast.ben, at + dt.timedelta(days=20))
    token = observers.token_of(observers.make_link(pilot, cast.ben, at))
    pilot.status = "geannuleerd"
    with pytest.raises(RuleBrokenError, match="gaat niet door"):
        observers.make_link(pilot, cast.ben, at)
    with pytest.raises(TooLateError):
        observers.open_link(token, at)


def test_the_last_word_counts_and_figures_follow_it(pilot):
    codes, scope = {pilot.id: pilot.code}, evaluation.pilot_scope(pilot)
    now, stamps = dt.datetime.now(dt.UTC), []
    for rating in (("anders", 2, None), ("gedaan", 4, 5), ("gedaan", 5, 4)):
        observers.rate_part(pilot, "quiz", *rating)
        stamps.append(cache_key_of(scope, now))
    assert len(set(stamps)) == 3
    observers.rate_part(pilot, "quiz", "gedaan", 5, 4)
    assert cache_key_of(scope, now) == stamps[-1]
    [row] = day.observed_rows(codes)
    assert (row["pilot_code"], row["how"], row["quality"], row["engagement"]) == (pilot.code, "gedaan", 5, 4)


@pytest.mark.parametrize(
    ("part", "rating"),
    [
        ("quiz", ("", 3, None)), ("quiz", ("prima", None, None)), ("quiz", ("gedaan", 6, None)),
        ("quiz", ("gedaan", None, 0)), ("pauze", ("gedaan", None, None)),
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused(pilot, part, rating):
    with pytest.raises(RuleBrokenError):
        observers.rate_part(pilot, part, *rating)
    assert day.observed_rows({pilot.id: pilot.code}) == []
