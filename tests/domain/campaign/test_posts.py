"""A post needs two people: who made it never judges it, and an edit asks for a new look."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.domain.campaign import posts
from cleanup.domain.campaign.posts import (
    PostDraft,
    PostStage,
    check_step,
    makers,
    next_states,
    state_after_edit,
)
from cleanup.domain.platform.errors import RuleBrokenError

WHOLE = PostDraft(text="Zie je haat? Doe iets kleins.", alt_text="Een hand met een telefoon", has_day=True)


def take(before, after, draft=WHOLE, *, is_maker=False, is_checker=True, remark=""):
    check_step(before, after, draft, remark, is_maker=is_maker, is_checker=is_checker)


def test_the_way_of_a_post_from_idea_to_looked_back():
    way = [
        posts.IDEA, posts.MAKING, posts.READY, posts.APPROVED, posts.PLANNED, posts.PLACED, posts.REVIEWED,
    ]  # fmt: skip
    for before, after in pairwise(way):
        take(before, after)


def test_dina_may_not_approve_what_she_made_and_asha_may():
    with pytest.raises(RuleBrokenError, match=r"Een ander moet meekijken\."):
        take(posts.READY, posts.APPROVED, is_maker=True)
    take(posts.READY, posts.APPROVED)


def test_a_changed_comma_asks_for_a_new_look():
    assert state_after_edit(posts.APPROVED, {"text"}) == posts.READY
    assert state_after_edit(posts.PLANNED, {"planned_at"}) == posts.READY
    assert state_after_edit(posts.APPROVED, set()) == posts.APPROVED
    assert state_after_edit(posts.MAKING, {"text"}) == posts.MAKING


@pytest.mark.parametrize("state", posts.FIXED)
def test_what_is_online_is_not_edited(state):
    with pytest.raises(RuleBrokenError):
        state_after_edit(state, {"text"})


def test_who_changed_a_comma_is_a_maker_and_who_approved_is_not():
    steps = [
        PostStage("dina", "", posts.IDEA),
        PostStage("dina", posts.MAKING, posts.READY),
        PostStage("asha", posts.READY, posts.APPROVED),
        PostStage("bram", posts.APPROVED, posts.READY, is_edit=True),
        PostStage(None, posts.READY, posts.READY, is_edit=True),
    ]
    assert makers(steps) == {"dina", "bram"}


@pytest.mark.parametrize(
    ("after", "draft", "remark", "field"),
    [
        (posts.APPROVED, PostDraft("Tekst", "", has_day=True), "", "alt_text"),
        (posts.APPROVED, PostDraft("  ", "Beeld", has_day=True), "", "text"),
        (posts.APPROVED, PostDraft("Tekst", "Beeld", has_day=True, consents=(True, False)), "", "step"),
        (posts.SENT_BACK, WHOLE, " ", "remark"),
    ],
)
def test_a_check_says_what_is_missing(after, draft, remark, field):
    with pytest.raises(RuleBrokenError) as refused:
        take(posts.READY, after, draft, remark=remark)
    assert refused.value.field == field


def test_a_post_is_planned_on_a_day():
    with pytest.raises(RuleBrokenError) as refused:
        take(posts.APPROVED, posts.PLANNED, PostDraft("Tekst", "Beeld", has_day=False))
    assert refused.value.field == "planned_day"


def test_an_emoji_is_a_text():
    take(posts.READY, posts.APPROVED, PostDraft("💛", "Een geel hart", has_day=False))


@given(st.sampled_from(posts.STATES), st.booleans(), st.booleans())
def test_no_maker_ever_judges_and_no_step_leaves_the_list(state, is_maker, is_checker):
    offered = next_states(state, is_maker=is_maker, is_checker=is_checker)
    assert set(offered) <= set(posts.STATES) - {state}
    if is_maker or not is_checker:
        assert posts.APPROVED not in offered
        assert posts.SENT_BACK not in offered


@given(st.lists(st.sampled_from(posts.STATES), max_size=12), st.booleans())
def test_every_way_to_placed_goes_through_a_check(wanted, is_maker):
    state, seen = posts.IDEA, [posts.IDEA]
    for after in wanted:
        if after in next_states(state, is_maker=is_maker, is_checker=True):
            state = after
            seen.append(state)
    if posts.PLACED in seen:
        assert posts.APPROVED in seen
        assert not is_maker
