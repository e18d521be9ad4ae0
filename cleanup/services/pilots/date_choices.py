"""Picking a date for an organisation in a date poll: a pilot is planned, or one that exists moves there."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from cleanup.domain.partners.date_polls import DateDoubt, check_pick, doubts_about
from cleanup.domain.pilots.fields import Plan
from cleanup.domain.pilots.guards import Finding, Level, Period, check_hours, lead_time
from cleanup.domain.pilots.hours import Hours, hours_it_had, left_what_was_picked
from cleanup.domain.pilots.plan import CANCELLED, DRAFT, PLANNED
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.date_polls import DatePollOption, DatePollSeat
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.services.pilots.guards import check_plan_date, period_of
from cleanup.services.pilots.news import changes_of
from cleanup.services.pilots.plan import change_pilot, plan_pilot


def planned_with(seats: Iterable[DatePollSeat]) -> dict[str, Pilot]:
    """Return what was planned with each organisation by the id of its seat; one query.

    A pilot that went to another organisation since is theirs no longer.
    """
    by_pilot = {seat.pilot_id: seat for seat in seats if seat.pilot_id is not None}
    if not by_pilot:
        return {}
    found = db.session.scalars(select(Pilot).where(Pilot.id.in_(by_pilot))).unique()
    seen = ((by_pilot[pilot.id], pilot) for pilot in found)
    return {seat.id: pilot for seat, pilot in seen if pilot.organisation_id == seat.organisation_id}


def is_moved_since(seat: DatePollSeat, pilot: Pilot) -> bool:
    """Whether what was planned with an organisation is no longer on the date that was picked for it."""
    options = [Hours(one.date, one.starts_at, one.ends_at) for one in seat.poll.options]
    current = Hours(pilot.date, pilot.starts_at, pilot.ends_at)
    changes = changes_of([pilot.id]).get(pilot.id, [])
    since = [change.fields for change in changes if change.at >= seat.poll.made_at]
    return left_what_was_picked(options, hours_it_had(current, since))


def others_at(options: Iterable[DatePollOption]) -> dict[int, list[Pilot]]:
    """Return the pilots that go on at the time of each option, by its position; one query."""
    known = list(options)
    query = select(Pilot).where(Pilot.date.in_({one.date for one in known}), Pilot.status != CANCELLED)
    there = list(db.session.scalars(query.order_by(Pilot.starts_at, Pilot.code)).unique())
    return {one.position: [pilot for pilot in there if _overlaps(pilot, one)] for one in known}


def _overlaps(pilot: Pilot, option: DatePollOption) -> bool:
    same_day = pilot.date == option.date
    return same_day and pilot.starts_at < option.ends_at and pilot.ends_at > option.starts_at


@dataclass(frozen=True)
class DateWarning:
    """What to think of about a date; ``names`` are the organisations it is about, none when about all."""

    finding: Finding
    names: tuple[str, ...] = ()


def warn_about_dates(
    options: Iterable[DatePollOption], asked: Iterable[Organisation], programme: Programme, today: dt.date
) -> dict[int, list[DateWarning]]:
    """Return what there is to think of about each date, by position, notes left out.

    A date may fall outside ``programme``, the one that the poll is for.
    Each organisation that is ``asked`` needs the time that its own kind does; the rest holds wherever it is.
    """
    by_lead: dict[int, list[str]] = defaultdict(list)
    for organisation in asked:
        by_lead[organisation.lead_days].append(organisation.name)
    period = period_of(programme)
    return {one.position: _warnings(one, by_lead, period, today) for one in options}


def _warnings(
    option: DatePollOption, by_lead: Mapping[int, Sequence[str]], programme: Period, today: dt.date
) -> list[DateWarning]:
    found = [
        DateWarning(finding, tuple(names) if len(by_lead) > 1 else ())
        for days, names in sorted(by_lead.items())
        if (finding := lead_time(option.date, today, days)) is not None
    ]
    wherever, _sensible = check_plan_date(option.date, None, "", programme=programme)
    wherever += check_hours(option.date, option.starts_at, option.ends_at)
    found += [DateWarning(finding) for finding in wherever]
    return [one for one in found if one.finding.level is not Level.NOTE]


def movable_pilots(seat: DatePollSeat, today: dt.date) -> list[Pilot]:
    """Return the pilots with this organisation that are being planned, and could move to a date."""
    query = select(Pilot).where(
        Pilot.organisation_id == seat.organisation_id,
        Pilot.programme_id == seat.poll.programme_id,
        Pilot.status.in_((DRAFT, PLANNED)),
        Pilot.date >= today,
    )
    return list(db.session.scalars(query.order_by(Pilot.date, Pilot.code)).unique())


def list_doubts(seat: DatePollSeat, option: DatePollOption, moving: str = "") -> list[DateDoubt]:
    """Return what to think of before this date is picked; ``moving`` is the code of the pilot that moves."""
    said = seat.by_position.get(option.position)
    others = [pilot.title for pilot in others_at([option])[option.position] if pilot.code != moving]
    return doubts_about(seat.organisation.name, said.answer if said else "", others)


def pick_date(
    seat: DatePollSeat,
    position: int,
    *,
    expected: int,
    moving: str,
    sure: bool,
    account: Account,
    now: dt.datetime,
) -> Pilot:
    """Plan a pilot with an organisation on one of the dates, or move the one with code ``moving`` there.

    Parameters
    ----------
    seat
        Who was asked; their link shows the date from now on.
    position
        Which of the dates.
    expected
        How many participants a new pilot expects.
    moving
        The code of a pilot with this organisation that gets the date; empty for a new one.
    sure
        Whether somebody saw what there is to think of and goes on.

    Raises
    ------
    RuleBrokenError
        When the date cannot be picked, or there is something to think of and nobody is ``sure``.
    """
    _hold(seat)
    today = local_day(now)
    option = next((one for one in seat.poll.options if one.position == position), None)
    if option is None:
        raise RuleBrokenError(N_("Kies een van de datums."), "position")
    check_pick(
        option.date,
        today,
        withdrawn=seat.withdrawn_at is not None or seat.poll.withdrawn_at is not None,
        chosen=_goes_on(seat),
        archived=seat.organisation.archived_on is not None,
    )
    if not sure:
        _ask_first(list_doubts(seat, option, moving))
    pilot = _move(seat, option, moving, account, now) if moving else _plan(seat, option, expected, today)
    seat.pilot_id = pilot.id
    db.session.flush()
    return pilot


def _hold(seat: DatePollSeat) -> None:
    """Let whoever picks at the same time wait: for this seat, and for a pilot with this organisation."""
    db.session.execute(
        select(Organisation.id).where(Organisation.id == seat.organisation_id).with_for_update()
    )
    db.session.refresh(seat)


def _goes_on(seat: DatePollSeat) -> bool:
    pilot = planned_with([seat]).get(seat.id)
    return pilot is not None and pilot.status != CANCELLED


def _ask_first(doubts: list[DateDoubt]) -> None:
    if doubts:
        raise RuleBrokenError(doubts[0].sentence, "sure", **doubts[0].values)


def _plan(seat: DatePollSeat, option: DatePollOption, expected: int, today: dt.date) -> Pilot:
    plan = Plan(
        date=option.date,
        starts_at=option.starts_at,
        ends_at=option.ends_at,
        municipality=seat.organisation.municipality,
        expected=expected,
    )
    return plan_pilot(seat.poll.programme_id, seat.organisation_id, plan, today)


def _move(seat: DatePollSeat, option: DatePollOption, code: str, account: Account, now: dt.datetime) -> Pilot:
    pilot = next((one for one in movable_pilots(seat, local_day(now)) if one.code == code), None)
    if pilot is None:
        raise RuleBrokenError(N_("Deze pilot kan niet meer verplaatst worden."), "moving")
    plan = replace(Plan.of(pilot), date=option.date, starts_at=option.starts_at, ends_at=option.ends_at)
    change_pilot(pilot, plan, pilot.revision, account, now)
    return pilot
