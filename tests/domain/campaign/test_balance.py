"""A month with enough air, interaction, news and variety."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleanup.domain.campaign import balance
from cleanup.domain.campaign.balance import PostMix, month_balance
from cleanup.domain.campaign.posts import HOOKS, TONES


def mix(tone="serieus", *, interaction=True, hook="actualiteit", grounds=()):
    return PostMix(tone, interaction, hook, tuple(grounds))


def codes(posts):
    return [hint.code for hint in month_balance(posts)]


def test_two_of_ten_are_too_few_light_posts_and_three_are_not():
    two = [mix("luchtig")] * 2 + [mix()] * 8
    assert codes(two) == [balance.TOO_HEAVY]
    assert (month_balance(two)[0].light, month_balance(two)[0].posts) == (2, 10)
    assert codes([mix("luchtig")] * 3 + [mix()] * 7) == []


def test_ten_posts_without_interaction():
    quiet = [mix("luchtig", interaction=False)] * 10
    assert codes(quiet) == [balance.NO_INTERACTION]
    assert codes([*quiet[:5], mix("luchtig"), *quiet[:5]]) == []


def test_one_ground_in_more_than_half():
    posts = [mix("luchtig", grounds=["geloof"])] * 3 + [mix("luchtig", grounds=["leeftijd"])]
    assert codes(posts) == [balance.ONE_GROUND]
    assert codes([*posts[1:], mix("luchtig")]) == []


def test_a_month_without_news():
    assert codes([mix("luchtig", hook="vast")]) == [balance.NO_NEWS]
    assert codes([]) == []


@given(
    st.lists(st.builds(PostMix, st.sampled_from(TONES), st.booleans(), st.sampled_from(HOOKS)), max_size=25)
)
def test_the_hint_about_air_is_exactly_below_three_tenths(posts):
    light = sum(post.tone == "luchtig" for post in posts)
    expected = len(posts) >= balance.FEWEST_POSTS and 10 * light < 3 * len(posts)
    assert (balance.TOO_HEAVY in codes(posts)) is expected
