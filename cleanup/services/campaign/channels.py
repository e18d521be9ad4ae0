"""Channels and who keeps them; a keeper sees the channels they keep, staff see all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Select, or_, select

from cleanup.domain.accounts.roles import WHO, Audience
from cleanup.domain.campaign.care import Cover, KeeperTerm, check_keeper, keeper_cover
from cleanup.domain.campaign.closing import check_open
from cleanup.domain.campaign.posts import PLANNED
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import AMSTERDAM, local_day
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.campaign.care import KeeperShift
from cleanup.models.campaign.channel import Channel, ChannelKeeper
from cleanup.models.campaign.posts import ContentPost
from cleanup.models.partners.organisations import Programme, ProgrammePart


def list_channels(viewer: Account, today: dt.date) -> list[Channel]:
    """Return the channels somebody may see of programmes that use the campaign: open ones first.

    An evaluator sees every channel, and of it only the figures.
    """
    query = select(Channel).join(
        ProgrammePart,
        (ProgrammePart.programme_id == Channel.programme_id) & (ProgrammePart.part == Part.CAMPAIGN),
    )
    if not viewer.may(Audience.EVALUATION):
        query = query.where(Channel.id.in_(_kept_by(viewer, today)))
    found = list(db.session.scalars(query).unique())
    return sorted(
        found,
        key=lambda one: (one.closed_on is not None, -one.opened_on.toordinal(), one.name.casefold(), one.id),
    )


def _kept_by(account: Account, today: dt.date) -> Select[str]:
    return select(ChannelKeeper.channel_id).where(
        ChannelKeeper.account_id == account.id,
        ChannelKeeper.since <= today,
        or_(ChannelKeeper.until.is_(None), ChannelKeeper.until >= today),
    )


def get_channel_for(viewer: Account, channel_id: str, today: dt.date) -> Channel:
    """Return a channel; raises NotFoundError when there is none, or it is not theirs to see."""
    for channel in list_channels(viewer, today):
        if channel.id == channel_id:
            return channel
    raise NotFoundError


def choose_channel(viewer: Account, wanted: str, today: dt.date) -> Channel | None:
    """Return the channel that was asked for, else the first; None when there is none yet."""
    if wanted:
        return get_channel_for(viewer, wanted, today)
    return next(iter(list_channels(viewer, today)), None)


def add_channel(programme: Programme, name: str, platform: str, opened_on: dt.date) -> Channel:
    """Add a channel to a programme; raises RuleBrokenError when it is there already."""
    known = select(Channel).where(
        Channel.programme_id == programme.id, Channel.platform == platform, Channel.name == name
    )
    if db.session.scalar(known) is not None:
        raise RuleBrokenError(N_("Dit kanaal staat er al."), "name")
    channel = Channel(programme=programme, name=name, platform=platform, opened_on=opened_on)
    db.session.add(channel)
    db.session.flush()
    return channel


def close_channel(channel: Channel, today: dt.date) -> None:
    """Close a channel, or open it again; what it has stays."""
    channel.closed_on = None if channel.closed_on else max(today, channel.opened_on)
    db.session.flush()


def list_keepers(channel: Channel) -> list[ChannelKeeper]:
    """Return who keeps or kept a channel, by name."""
    query = select(ChannelKeeper).where(ChannelKeeper.channel_id == channel.id)
    found = db.session.scalars(query).unique()
    return sorted(found, key=lambda one: (one.until is not None, one.account.search_key, one.since, one.id))


def list_candidates() -> list[Account]:
    """Return who may keep a channel or coach who does: everybody of the campaign whose account is on."""
    roles = WHO[Audience.CAMPAIGN]
    query = select(Account).where(Account.role.in_(roles), Account.is_active)
    return list(db.session.scalars(query.order_by(Account.search_key, Account.id)))


def add_keeper(
    channel: Channel, account_id: str, kind: str, today: dt.date, *, over_20: bool, has_contract: bool
) -> ChannelKeeper:
    """Let somebody keep a channel from today on.

    Raises
    ------
    RuleBrokenError
        When they cannot, are too young, or keep it already, or the channel is closed.
    """
    check_open(channel.closed_on)
    check_keeper(over_20=over_20, account_id=account_id, coach_id=None)
    account = next((one for one in list_candidates() if one.id == account_id), None)
    if account is None:
        raise RuleBrokenError(N_("Kies iemand uit de lijst."), "account")
    if any(one.account_id == account_id and is_active(one, today) for one in list_keepers(channel)):
        raise RuleBrokenError(N_("Deze persoon beheert het kanaal al."), "account")
    keeper = ChannelKeeper(
        channel_id=channel.id,
        account=account,
        since=today,
        kind=kind,
        over_20=over_20,
        has_contract=has_contract,
        coach_id=_coach_id(account.id),
    )
    db.session.add(keeper)
    db.session.flush()
    return keeper


def _coach_id(account_id: str) -> str | None:
    query = select(ChannelKeeper.coach_id).where(
        ChannelKeeper.account_id == account_id, ChannelKeeper.coach_id.is_not(None)
    )
    return db.session.scalar(query.order_by(ChannelKeeper.since.desc()).limit(1))


def end_keeper(channel: Channel, keeper_id: str, today: dt.date) -> ChannelKeeper:
    """Let somebody stop keeping a channel; today still counts when they began today."""
    keeper = db.session.get(ChannelKeeper, keeper_id)
    if keeper is None or keeper.channel_id != channel.id:
        raise NotFoundError
    if keeper.until is None:
        keeper.until = max(keeper.since, today - dt.timedelta(days=1))
        if keeper.since == today:
            db.session.delete(keeper)
        db.session.flush()
        if not is_keeper(channel, keeper.account, today):
            _open_shifts_of(channel, keeper.account_id, today)
    return keeper


def _open_shifts_of(channel: Channel, account_id: str, today: dt.date) -> None:
    """Leave the shifts to come of who stopped open for another: nobody is on duty then."""
    to_come = select(KeeperShift).where(
        KeeperShift.channel_id == channel.id,
        KeeperShift.account_id == account_id,
        KeeperShift.day >= today,
        KeeperShift.minutes.is_(None),
        ~KeeperShift.handed_over,
    )
    for shift in db.session.scalars(to_come).unique():
        shift.handed_over, shift.revision = True, shift.revision + 1
    db.session.flush()


def is_active(keeper: ChannelKeeper, today: dt.date) -> bool:
    """Whether somebody keeps the channel on a day and can come in."""
    return term_of(keeper).is_active(today) and keeper.account.is_active


def term_of(keeper: ChannelKeeper) -> KeeperTerm:
    """Return from when until when somebody keeps a channel, as the rules know it."""
    return KeeperTerm(keeper.account_id, keeper.since, keeper.until)


def is_keeper(channel: Channel, account: Account, today: dt.date) -> bool:
    """Whether somebody keeps this channel on a day."""
    return any(one.account_id == account.id and is_active(one, today) for one in list_keepers(channel))


def cover_of(channels: Sequence[Channel], today: dt.date) -> dict[str, Cover]:
    """Return for each channel whether enough people keep it; three queries whatever their number."""
    ids = [channel.id for channel in channels]
    query = select(ChannelKeeper).where(ChannelKeeper.channel_id.in_(ids))
    keepers = db.session.scalars(query).unique().all()
    posts = db.session.execute(
        select(ContentPost.channel_id, ContentPost.planned_at).where(
            ContentPost.channel_id.in_(ids), ContentPost.state == PLANNED
        )
    ).all()
    shifts = db.session.execute(
        select(KeeperShift.channel_id, KeeperShift.day).where(
            KeeperShift.channel_id.in_(ids), KeeperShift.day >= today, ~KeeperShift.handed_over
        )
    ).all()
    return {
        one: keeper_cover(
            [term_of(k) for k in keepers if k.channel_id == one and k.account.is_active],
            [local_day(at) for channel_id, at in posts if at is not None and channel_id == one],
            [day for channel_id, day in shifts if channel_id == one],
            today,
        )
        for one in ids
    }


def day_start(day: dt.date) -> dt.datetime:
    """Return the first instant of a day in the Netherlands."""
    return dt.datetime.combine(day, dt.time(0), AMSTERDAM)
