"""Shifts of keepers, and how they are: the last only for themselves and their coach, and in no log."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import or_, select, update

from cleanup.domain.campaign import care as rules
from cleanup.domain.campaign.care import CareCheckIn, CareShift, Signal, load_signals
from cleanup.domain.campaign.closing import check_open
from cleanup.domain.campaign.tasks import TALK_WITH
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.campaign.care import KeeperCheckIn, KeeperShift
from cleanup.models.campaign.channel import Channel, ChannelKeeper
from cleanup.services.campaign.channels import is_active, list_candidates, list_keepers
from cleanup.services.campaign.tasks import add_task, hand_on_tasks

KEY_LENGTH = 36
SHOWN_FOR = dt.timedelta(days=28)
AGREED_FOR = dt.timedelta(days=14)
"""Over so many days staff see how many agreed check-ins were done."""


def list_shifts(channel: Channel, first: dt.date, last: dt.date) -> list[KeeperShift]:
    """Return the shifts of some days, in order."""
    query = select(KeeperShift).where(
        KeeperShift.channel_id == channel.id, KeeperShift.day >= first, KeeperShift.day <= last
    )
    return list(db.session.scalars(query.order_by(KeeperShift.day, KeeperShift.id)).unique())


def _shifts_on(channel: Channel, account: Account, day: dt.date) -> list[KeeperShift]:
    """Return somebody's shifts on a day, in the order in which they did them."""
    query = select(KeeperShift).where(
        KeeperShift.channel_id == channel.id, KeeperShift.account_id == account.id, KeeperShift.day == day
    )
    return list(db.session.scalars(query.order_by(KeeperShift.number)).unique())


def _open_shift(channel: Channel, account: Account, day: dt.date) -> KeeperShift:
    """Return the shift of a day that somebody still has to do, a further one when all are done."""
    there = _shifts_on(channel, account, day)
    shift = next((one for one in there if one.minutes is None), None)
    if shift is None:
        number = there[-1].number + 1 if there else 1
        shift = KeeperShift(channel_id=channel.id, account=account, day=day, number=number, handed_over=False)
        db.session.add(shift)
    return shift


def plan_shift(channel: Channel, account_id: str, day: dt.date, today: dt.date) -> KeeperShift:
    """Put somebody on duty on a day, or take over what another left open.

    Raises
    ------
    RuleBrokenError
        When the day is over, the channel is closed, or they do not keep it.
    """
    check_open(channel.closed_on)
    if day < today:
        raise RuleBrokenError(N_("Deze dag is al voorbij."), "day")
    keepers = {one.account_id: one for one in list_keepers(channel) if is_active(one, today)}
    if account_id not in keepers:
        raise RuleBrokenError(N_("Kies iemand die het kanaal beheert."), "account")
    shift = _open_shift(channel, keepers[account_id].account, day)
    if shift.handed_over:
        shift.handed_over, shift.revision = False, shift.revision + 1
    db.session.flush()
    return shift


def hand_over(channel: Channel, account: Account, day: dt.date) -> KeeperShift:
    """Stop: whoever is on duty need not give a reason, and the day is open for another."""
    shift = _open_shift(channel, account, day)
    if not shift.handed_over:
        shift.handed_over, shift.revision = True, (shift.revision or 0) + 1
    db.session.flush()
    return shift


def leave_open(channel: Channel, account: Account, day: dt.date) -> None:
    """Leave a shift to come open for another; raises NotFoundError without a shift on that day."""
    shifts = [one for one in _shifts_on(channel, account, day) if one.minutes is None]
    if not shifts:
        raise NotFoundError
    for shift in shifts:
        if not shift.handed_over:
            shift.handed_over, shift.revision = True, shift.revision + 1
    db.session.flush()


def finish_shift(
    channel: Channel, account: Account, day: dt.date, minutes: int, band: str, key: str = ""
) -> KeeperShift:
    """Note how long a shift was, in fives, and how many hostile comments were read, in a band.

    A second shift of a day stands beside the first: what comes in adds up, and so does the care it asks.
    ``key`` is of the form: the same form sent again corrects the shift that it noted.
    """
    if band not in rules.BANDS:
        raise RuleBrokenError(N_("Kies hoeveel nare reacties je las."), "band")
    noted = next((one for one in _shifts_on(channel, account, day) if key and one.note_key == key), None)
    shift = noted or _open_shift(channel, account, day)
    shift.minutes, shift.heavy_seen = rules.rounded_minutes(minutes), band
    shift.note_key = key[:KEY_LENGTH] or None
    db.session.flush()
    return shift


def open_days(channel: Channel, first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the days on which a shift was left open and nobody took it yet.

    Whoever stops halfway a second shift leaves it open too, whatever they did before on that day.
    """
    shifts = list_shifts(channel, first, last)
    taken: dict[dt.date, set[str]] = {}
    for shift in shifts:
        if not shift.handed_over:
            taken.setdefault(shift.day, set()).add(shift.account_id)
    return sorted(
        {one.day for one in shifts if one.handed_over and not taken.get(one.day, set()) - {one.account_id}}
    )


def find_coach(account: Account) -> Account | None:
    """Return the coach somebody chose, None when they chose nobody."""
    query = select(ChannelKeeper).where(
        ChannelKeeper.account_id == account.id, ChannelKeeper.coach_id.is_not(None)
    )
    keeper = db.session.scalars(query.order_by(ChannelKeeper.since.desc())).unique().first()
    return keeper.coach if keeper is not None and keeper.coach and keeper.coach.is_active else None


def list_coaches(account: Account) -> list[Account]:
    """Return who may be somebody's coach: others of the campaign."""
    return [one for one in list_candidates() if one.id != account.id]


def choose_coach(account: Account, coach_id: str) -> None:
    """Let a keeper choose who reads along; raises RuleBrokenError when that cannot be."""
    if coach_id not in {one.id for one in list_coaches(account)}:
        raise RuleBrokenError(N_("Kies een coach uit de lijst."), "coach")
    changed = update(ChannelKeeper).where(ChannelKeeper.account_id == account.id).values(coach_id=coach_id)
    db.session.execute(changed.execution_options(synchronize_session="fetch"))
    hand_on_tasks(account.id, coach_id)


def check_in(account: Account, feeling: str, today: dt.date, *, wants_contact: bool) -> KeeperCheckIn:
    """Keep how somebody is today, over what they said before today, for the coach they have now.

    When it is not well, or they want contact, their coach gets a task due the next day that nobody else sees,
    and their next shift is open for another. Anybody may open a shift to come without saying why, so that
    an open shift tells nobody how somebody is.

    Raises
    ------
    RuleBrokenError
        When no coach was chosen: without one nobody would read it.
    """
    coach = find_coach(account)
    if coach is None:
        raise RuleBrokenError(N_("Kies eerst een coach. Alleen die leest met je mee."), "coach")
    if feeling not in rules.FEELINGS:
        raise RuleBrokenError(N_("Kies hoe het met je gaat."), "feeling")
    query = select(KeeperCheckIn).where(KeeperCheckIn.account_id == account.id, KeeperCheckIn.day == today)
    said = db.session.scalar(query)
    if said is None:
        said = KeeperCheckIn(account_id=account.id, day=today)
        db.session.add(said)
    said.feeling, said.wants_contact, said.coach_id = feeling, wants_contact, coach.id
    db.session.flush()
    if rules.asks_for_talk(feeling, wants_contact=wants_contact):
        _ask_coach(account, coach, today)
    return said


def _ask_coach(account: Account, coach: Account, today: dt.date) -> None:
    query = select(ChannelKeeper).where(ChannelKeeper.account_id == account.id)
    keeper = db.session.scalars(query.order_by(ChannelKeeper.since.desc())).unique().first()
    channel = db.session.get(Channel, keeper.channel_id) if keeper else None
    if channel is None:
        return
    add_task(
        channel,
        TALK_WITH,
        today + dt.timedelta(days=1),
        code=f"praat:{account.id}:{today.isoformat()}",
        owner_id=coach.id,
        about_id=account.id,
        only_owner=True,
    )
    following = select(KeeperShift).where(
        KeeperShift.account_id == account.id, KeeperShift.day > today, ~KeeperShift.handed_over
    )
    shift = db.session.scalars(following.order_by(KeeperShift.day)).unique().first()
    if shift is not None:
        shift.handed_over, shift.revision = True, shift.revision + 1
    db.session.flush()


@dataclass(frozen=True)
class Wellbeing:
    """How somebody is, for their own eyes and those of their coach."""

    account: Account
    check_ins: list[KeeperCheckIn]
    shifts: list[KeeperShift]
    signals: tuple[Signal, ...]


def show_wellbeing(account: Account, today: dt.date, reader: Account) -> Wellbeing:
    """Return somebody's check-ins and shifts of four weeks, and what they ask for; two queries.

    Another ``reader`` than themselves gets the check-ins that were said to that reader as coach, no others.
    """
    since = today - SHOWN_FOR
    own = select(KeeperCheckIn).where(KeeperCheckIn.account_id == account.id, KeeperCheckIn.day >= since)
    readable = own if reader.id == account.id else own.where(KeeperCheckIn.coach_id == reader.id)
    said = list(db.session.scalars(readable.order_by(KeeperCheckIn.day.desc())))
    shifts = list(
        db.session.scalars(
            select(KeeperShift)
            .where(KeeperShift.account_id == account.id, KeeperShift.day >= since)
            .where(KeeperShift.minutes.is_not(None))
            .order_by(KeeperShift.day.desc(), KeeperShift.number.desc(), KeeperShift.id)
        ).unique()
    )
    done = [CareShift(one.day, one.minutes or 0, one.heavy_seen or "0") for one in shifts]
    checks = [CareCheckIn(one.day, one.feeling, one.wants_contact) for one in said]
    return Wellbeing(account, said, shifts, load_signals(done, checks, today))


def rest_signals(account: Account, today: dt.date) -> tuple[Signal, ...]:
    """Return what their shifts alone ask of somebody; how they feel plays no part."""
    return tuple(
        one for one in show_wellbeing(account, today, account).signals if one.code not in rules.FOR_COACH
    )


def list_coached(coach: Account) -> list[Account]:
    """Return who chose this person as coach, by name."""
    query = select(ChannelKeeper).where(ChannelKeeper.coach_id == coach.id)
    people = {keeper.account_id: keeper.account for keeper in db.session.scalars(query).unique()}
    return sorted(people.values(), key=lambda one: (one.search_key, one.id))


def get_coached(coach: Account, account_id: str) -> Account:
    """Return somebody whose coach this person is; raises NotFoundError for everybody else alike."""
    found = next((one for one in list_coached(coach) if one.id == account_id), None)
    if found is None:
        raise NotFoundError
    return found


def count_agreed(channel: Channel, today: dt.date) -> tuple[int, int]:
    """Return (done, agreed) check-ins of two weeks: one is agreed after each shift. Never what was said."""
    since = today - AGREED_FOR
    shifts = select(KeeperShift.account_id, KeeperShift.day).where(
        KeeperShift.channel_id == channel.id,
        KeeperShift.day > since,
        KeeperShift.day <= today,
        or_(KeeperShift.minutes.is_not(None), KeeperShift.handed_over),
    )
    agreed = set(db.session.execute(shifts).all())
    said = select(KeeperCheckIn.account_id, KeeperCheckIn.day).where(KeeperCheckIn.day > since)
    return len(agreed & set(db.session.execute(said).all())), len(agreed)
