"""Posts: making them, the steps with a second person, consent, and what the calendar shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.campaign import posts as rules
from cleanup.domain.campaign.balance import BalanceHint, PostMix, month_balance
from cleanup.domain.campaign.closing import LAST_STEPS, check_open, steps_left
from cleanup.domain.campaign.tasks import TAKE_OFFLINE
from cleanup.domain.campaign.times import PlannedPost, check_not_past, read_planned
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import check_not_to_come
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.campaign.channel import Channel
from cleanup.models.campaign.posts import ContentPost, PostConsent, PostStep
from cleanup.services import partners
from cleanup.services.campaign.channels import day_start, get_channel_for, is_keeper
from cleanup.services.campaign.tasks import add_task
from cleanup.services.platform.guard import refuse_personal

TEXTS = ("title", "format", "tone", "aim", "hook", "text", "alt_text", "image_note", "script", "helped_by")
CHECKED = ("format", "text", "alt_text", "image_note", "script", "planned")
"""What a second person looked at; a change of it asks for a new look."""
MIXED_STATES = (rules.DROPPED,)


def list_posts(channel: Channel, first: dt.date, last: dt.date) -> list[ContentPost]:
    """Return the posts planned or placed from ``first`` to ``last``, in the order they go online."""
    when = db.func.coalesce(ContentPost.planned_at, ContentPost.placed_at)
    query = (
        select(ContentPost)
        .where(ContentPost.channel_id == channel.id)
        .where(when >= day_start(first), when < day_start(last + dt.timedelta(days=1)))
        .order_by(when, ContentPost.id)
    )
    return list(db.session.scalars(query).unique())


def list_open_posts(channel: Channel) -> list[ContentPost]:
    """Return what is being made, waits for a look, or has no day yet."""
    query = (
        select(ContentPost)
        .where(ContentPost.channel_id == channel.id, ContentPost.state.not_in((*rules.FIXED, rules.PLANNED)))
        .order_by(ContentPost.planned_at.is_(None), ContentPost.planned_at, ContentPost.title, ContentPost.id)
    )
    return list(db.session.scalars(query).unique())


def count_waiting(channels: Sequence[Channel]) -> dict[str, int]:
    """Return how many posts of each channel wait for a second pair of eyes; one query."""
    query = (
        select(ContentPost.channel_id, func.count().label("waiting"))
        .where(ContentPost.channel_id.in_([one.id for one in channels]), ContentPost.state == rules.READY)
        .group_by(ContentPost.channel_id)
    )
    return {row.channel_id: row.waiting for row in db.session.execute(query)}


def list_due_posts(channel: Channel, until: dt.datetime) -> list[ContentPost]:
    """Return the planned posts that should be online by then."""
    query = (
        select(ContentPost)
        .where(ContentPost.channel_id == channel.id, ContentPost.state == rules.PLANNED)
        .where(ContentPost.planned_at < until)
        .order_by(ContentPost.planned_at, ContentPost.id)
    )
    return list(db.session.scalars(query).unique())


def get_post_for(viewer: Account, post_id: str, today: dt.date) -> ContentPost:
    """Return a post; raises NotFoundError when there is none, or its channel is not theirs to see."""
    post = db.session.get(ContentPost, post_id)
    if post is None:
        raise NotFoundError
    partners.require_part(post.channel.programme_id, Part.CAMPAIGN)
    get_channel_for(viewer, post.channel_id, today)
    return post


def balance_of(posts: Sequence[ContentPost]) -> tuple[BalanceHint, ...]:
    """Return the hints about the posts of a month; dropped ones do not count."""
    return month_balance(
        [
            PostMix(post.tone, post.interaction, post.hook, tuple(post.grounds.split()))
            for post in posts
            if post.state not in MIXED_STATES
        ]
    )


def planned_of(day: dt.date | None, time: dt.time | None) -> PlannedPost | None:
    """Return the moment of a day and time; noon when only a day was given."""
    return read_planned(day, time or dt.time(12, 0)) if day else None


def create_post(
    channel: Channel, account: Account | None, typed: Mapping[str, Any], now: dt.datetime
) -> ContentPost:
    """Keep a new idea; ``typed`` has the fields of the form, ``planned`` a ``PlannedPost`` or None."""
    check_open(channel.closed_on)
    _guard(typed)
    planned: PlannedPost | None = typed.get("planned")
    if planned is not None:
        check_not_past(planned, now)
    post = ContentPost(channel=channel, state=rules.IDEA, maker=account, revision=1)
    _write(post, typed)
    db.session.add(post)
    db.session.flush()
    _note(post, "", rules.IDEA, account, now)
    return post


def edit_post(
    post: ContentPost, account: Account, typed: Mapping[str, Any], now: dt.datetime
) -> tuple[str, ...]:
    """Change a post and return which fields changed; what was approved waits for a new look.

    Raises
    ------
    RuleBrokenError
        When it is online already, its new moment is over, or its channel is closed.
    """
    check_open(post.channel.closed_on)
    _guard(typed)
    before = _values(post)
    after = {name: typed.get(name, before[name]) for name in before}
    changed = tuple(name for name in before if before[name] != after[name])
    planned: PlannedPost | None = after["planned"]
    if planned is not None and "planned" in changed:
        check_not_past(planned, now)
    state = rules.state_after_edit(post.state, changed if set(changed) & set(CHECKED) else ())
    if changed and post.state in rules.FIXED:
        rules.state_after_edit(post.state, changed)
    if changed:
        _write(post, after)
        post.revision += 1
        _note(post, post.state, state, account, now, is_edit=True)
        post.state = state
    db.session.flush()
    return changed


def _guard(typed: Mapping[str, Any]) -> None:
    refuse_personal(helped_by=typed.get("helped_by"), maker_label=typed.get("maker_label"))


def _values(post: ContentPost) -> dict[str, Any]:
    planned = PlannedPost(post.planned_at, post.planned_offset or 0) if post.planned_at else None
    own = {name: getattr(post, name) for name in (*TEXTS, "interaction", "maker_label", "in_package")}
    return own | {"grounds": tuple(post.grounds.split()), "planned": planned}


def _write(post: ContentPost, typed: Mapping[str, Any]) -> None:
    for name in (*TEXTS, "interaction", "maker_label", "in_package"):
        if name in typed:
            setattr(post, name, typed[name])
    post.grounds = " ".join(typed.get("grounds") or ())
    planned: PlannedPost | None = typed.get("planned")
    post.planned_at = planned.instant if planned else None
    post.planned_offset = planned.offset if planned else None


def _note(
    post: ContentPost,
    before: str,
    after: str,
    account: Account | None,
    now: dt.datetime,
    *,
    remark: str = "",
    is_edit: bool = False,
) -> None:
    number = len(post.steps) + 1
    post.steps.append(
        PostStep(
            number=number, before=before, after=after, account=account, at=now, remark=remark, is_edit=is_edit
        )
    )
    db.session.flush()


def steps_for(post: ContentPost, account: Account, today: dt.date) -> tuple[str, ...]:
    """Return the states somebody may bring a post to."""
    steps = rules.next_states(
        post.state, is_maker=_is_maker(post, account), is_checker=_is_checker(post, account, today)
    )
    return steps_left(steps, post.channel.closed_on)


def _is_maker(post: ContentPost, account: Account) -> bool:
    history = [rules.PostStage(step.account_id, step.before, step.after, step.is_edit) for step in post.steps]
    return account.id in rules.makers(history) or post.maker_account_id == account.id


def _is_checker(post: ContentPost, account: Account, today: dt.date) -> bool:
    return account.may(Audience.STAFF) or is_keeper(post.channel, account, today)


def check_seen(post: ContentPost, revision: str) -> None:
    """Refuse a step that was chosen on a page that shows something else than the post is by now.

    Raises
    ------
    RuleBrokenError
        When somebody changed it meanwhile; nobody approves what they did not see.
    """
    if revision and revision != str(post.revision):
        raise RuleBrokenError(
            N_("Dit bericht is intussen veranderd. Kijk eerst wat er nu staat en kies dan opnieuw."), "step"
        )


def take_step(
    post: ContentPost, after: str, account: Account, remark: str, now: dt.datetime, today: dt.date
) -> None:
    """Bring a post to another state; the history keeps who did it.

    Raises
    ------
    RuleBrokenError
        When somebody else must look along, something is missing, or this step cannot be now.
    """
    if after not in LAST_STEPS:
        check_open(post.channel.closed_on)
    draft = rules.PostDraft(
        text=post.text,
        alt_text=post.alt_text,
        has_day=post.planned_at is not None,
        consents=tuple(consent.withdrawn_on is None for consent in post.consents),
    )
    rules.check_step(
        post.state,
        after,
        draft,
        remark,
        is_maker=_is_maker(post, account),
        is_checker=_is_checker(post, account, today),
    )
    _move(post, after, account, remark.strip(), now)


def _move(post: ContentPost, after: str, account: Account | None, remark: str, now: dt.datetime) -> None:
    _note(post, post.state, after, account, now, remark=remark)
    post.state = after
    if after == rules.PLACED:
        post.placed_at = now
    post.revision += 1
    db.session.flush()


def add_consent(
    post: ContentPost, kind: str, given_on: dt.date, held_where: str, today: dt.date
) -> PostConsent:
    """Note that somebody agreed; who, stands on the form that is kept elsewhere.

    Raises
    ------
    RuleBrokenError
        When the day has yet to come: then nobody agreed.
    """
    check_not_to_come(given_on, today, "given_on")
    refuse_personal(held_where=held_where)
    consent = PostConsent(post_id=post.id, kind=kind, given_on=given_on, held_where=held_where)
    post.consents.append(consent)
    db.session.flush()
    return consent


def withdraw_consent(
    post: ContentPost, consent_id: str, account: Account, now: dt.datetime, today: dt.date
) -> bool:
    """Withdraw a consent: the post is dropped, and when it is online somebody takes it off today.

    Returns whether it was still given; withdrawing twice changes nothing.
    """
    consent = next((one for one in post.consents if one.id == consent_id), None)
    if consent is None:
        raise NotFoundError
    if consent.withdrawn_on is not None:
        return False
    consent.withdrawn_on = today
    if post.state in rules.SHARED:
        add_task(post.channel, TAKE_OFFLINE, today, code=f"offline:{consent.id}", post_id=post.id)
    if post.state != rules.DROPPED:
        _move(post, rules.DROPPED, account, "", now)
    db.session.flush()
    return True
