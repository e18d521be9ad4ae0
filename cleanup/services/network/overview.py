"""The network at a glance, and its figures beside what was typed and what sources say."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from cleanup.domain.cocreation.groups import Attended, unique_people
from cleanup.domain.evaluation.figures import CREW_SOURCE, NETWORK_SOURCE
from cleanup.domain.network.counts import (
    MEMBER,
    Covered,
    Undistributed,
    Visits,
    coverage,
    followed_up,
    in_kinds,
    is_silent,
    members_per_ring,
    undistributed,
    visits_and_people,
)
from cleanup.domain.network.facts import Statement, TwoValues, contradictions
from cleanup.domain.network.words import KIND_OF_DOMAIN, MAILING_LABELS
from cleanup.domain.partners.pipeline import STAKEHOLDER_KINDS, STAKEHOLDER_LABELS
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.pilots.variants import BY_CODE
from cleanup.domain.platform.numbers import grouped
from cleanup.domain.platform.targets import Progress, is_set_later, toward_target
from cleanup.extensions import db
from cleanup.models.evaluation.people import Indicator, PeopleGroup
from cleanup.models.network.gatherings import Gathering, GatheringPresence
from cleanup.models.network.members import Member
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.services.campaign import counted as campaign_counted
from cleanup.services.network import advising, counted, gatherings, harvest, members, post


@dataclass(frozen=True)
class NetworkOverview:
    """What the first page of the network shows."""

    per_ring: dict[str, int]
    total: int
    gone: int
    visits: Visits
    coverage: tuple[Covered, ...]
    mailings: dict[str, int]
    used: tuple[int, int]
    silent: list[members.KnownMembers]


@dataclass(frozen=True)
class FigureRow:
    """One value of the table of results, counted here or typed, with all that a reader needs to check it."""

    code: str
    activity: str
    value: float
    unit: str
    numerator: float | None
    denominator: float | None
    note: str
    source: str
    as_of: dt.date
    is_computed: bool
    progress: Progress | None = None
    target: float | None = None
    target_source: str = ""
    target_is_later: bool = False


def per_ring(programme: Programme) -> tuple[dict[str, int], int]:
    """Return how many members ever joined, by ring, and how many of them left."""
    rows = db.session.execute(
        select(Member.ring, Member.left_on).where(Member.programme_id == programme.id)
    ).all()
    return members_per_ring(row.ring for row in rows), sum(row.left_on is not None for row in rows)


def count_now(programme: Programme) -> int:
    """Return how many members there are now."""
    query = select(func.count()).where(Member.programme_id == programme.id, Member.left_on.is_(None))
    return db.session.scalar(query) or 0


def glance(programme: Programme, today: dt.date, *, with_people: bool) -> NetworkOverview:
    """Return the network at a glance; who is silent only for who may see people."""
    rings, gone = per_ring(programme)
    mailings = post.list_mailings(programme)
    return NetworkOverview(
        rings, sum(rings.values()), gone,
        visits_and_people(gatherings.attendances(programme)),
        kinds_covered(programme),
        in_kinds((one.kind for one in mailings), tuple(MAILING_LABELS)),
        followed_up(len(one.uses) for one in harvest.list_yields(programme)),
        list_silent(programme, today) if with_people else [],
    )  # fmt: skip


def kinds_covered(programme: Programme) -> tuple[Covered, ...]:
    """Return of each of the eighteen kinds whether it came or is a member.

    What an organisation is says more than the domain a member chose; without one the domain counts.
    """
    query = (
        select(Organisation.stakeholder_kind, Member.domain)
        .outerjoin(Organisation, Member.organisation_id == Organisation.id)
        .where(Member.programme_id == programme.id, Member.left_on.is_(None))
        .distinct()
    )
    kinds = {row[0] or KIND_OF_DOMAIN.get(row[1], "") for row in db.session.execute(query)} - {""}
    return coverage(STAKEHOLDER_KINDS, gatherings.last_seen_kinds(programme), kinds)


def list_silent(programme: Programme, today: dt.date) -> list[members.KnownMembers]:
    """Return the active partners to ask if it still fits."""
    query = select(GatheringPresence.member_id, Gathering.held_on).join(
        Gathering, Gathering.id == GatheringPresence.gathering_id
    )
    came: dict[str, list[dt.date]] = {}
    for member_id, day in db.session.execute(query.where(Gathering.programme_id == programme.id)):
        came.setdefault(member_id, []).append(day)
    return [
        one
        for one in members.list_members(programme, "actief")
        if is_silent(
            one.member.ring, [one.member.seen_on, *came.get(one.member.id, ())], one.member.joined_on, today
        )
    ]


def figure_rows(programme: Programme, today: dt.date) -> list[FigureRow]:
    """Return the results in figures: what was counted here and then what was typed, by what they count."""
    query = select(Indicator).where(Indicator.programme_id == programme.id)
    typed = list(db.session.scalars(query.order_by(Indicator.activity, Indicator.value, Indicator.id)))
    agreed = sorted(typed, key=lambda one: one.is_goal)  # what was agreed for the count itself goes before
    targets = {one.code: one for one in agreed if one.target is not None}
    rows = [
        _counted(row, targets.get(row[0]))
        for row in (
            *counted.counted_rows([programme.id], today),
            *campaign_counted.counted_rows([programme.id]),
            *_young(programme),
        )
    ]
    rows += [_typed(one) for one in typed if not one.is_goal]
    first = {row.code: place for place, row in reversed(list(enumerate(rows)))}
    return sorted(rows, key=lambda row: first[row.code])


def _counted(row: counted.Row, goal: Indicator | None) -> FigureRow:
    return _with_goal(FigureRow(*row, is_computed=True), goal)


def _typed(one: Indicator) -> FigureRow:
    row = FigureRow(
        one.code, one.activity, one.value, one.unit, one.numerator, one.denominator, one.note, one.source,
        one.as_of, is_computed=False,
    )  # fmt: skip
    return _with_goal(row, one)


def _with_goal(row: FigureRow, goal: Indicator | None) -> FigureRow:
    """Return a row with how it stands to a target, and whether that was agreed only later."""
    if goal is None or goal.target is None:
        return replace(row, progress=toward_target(row.value, None))
    return replace(
        row,
        progress=toward_target(row.value, goal.target, goal.target_direction),
        target=goal.target,
        target_source=goal.target_source,
        target_is_later=is_set_later(goal.target_set_on, row.as_of),
    )


def _young(programme: Programme) -> list[counted.Row]:
    """Return how many different young people took part, in groups and pilots together."""
    here = (PeopleGroup.programme_id == programme.id, PeopleGroup.removed_on.is_(None))
    groups = list(db.session.scalars(select(PeopleGroup).where(*here).order_by(PeopleGroup.name)).unique())
    there = select(Pilot).where(
        Pilot.programme_id == programme.id, Pilot.status != CANCELLED, Pilot.present > 0
    )
    claims: Counter[str] = Counter()
    for group in groups:
        claims.update({one.pilot_id: one.people for one in group.overlaps})
    found = unique_people(
        [(group.name, group.people) for group in groups],
        [
            Attended.of(pilot.title, pilot.present or 0, claims[pilot.id], pilot.date)
            for pilot in db.session.scalars(there.order_by(Pilot.date, Pilot.code)).unique()
            if BY_CODE[pilot.variant].new_people
        ],
    )
    days = [group.as_of for group in groups] + [one.date for one in found.pilots if one.date]
    if not days:
        return []
    in_groups, twice = sum(people for _, people in found.groups), found.places - found.total
    note = f"{in_groups} in groepen en {found.total - in_groups} anderen in pilots; {twice} in beide"
    if too_often := [one.title for one in found.pilots if one.is_claimed_too_often]:
        note += f"; {counted.CLAIMED_TOO_OFTEN}: {', '.join(too_often)}"
    return [
        ("jongeren_uniek", "Totaal aantal betrokken jongeren", found.total, "jongeren", found.total,
         found.places, note, CREW_SOURCE, max(days))
    ]  # fmt: skip


def not_shared_out(programme: Programme, rows: Iterable[FigureRow]) -> list[tuple[FigureRow, Undistributed]]:
    """Return every typed total of visits with what of it is on no gathering."""
    visits = visits_and_people(gatherings.attendances(programme))
    return [
        (row, undistributed(row.value, visits))
        for row in rows
        if row.code == counted.VISITS and not row.is_computed
    ]


def two_values(programme: Programme, rows: Iterable[FigureRow]) -> list[TwoValues]:
    """Return the facts about which figures or sources differ: all of them, and never which is right."""
    said = [
        Statement(row.activity, f"{_written(row)} {row.unit}", row.source, row.as_of, row.note,
                  row.is_computed)
        for row in rows
    ]  # fmt: skip
    return contradictions([*said, *advising.list_statements(programme), *_seen(programme)])


def _written(row: FigureRow) -> str:
    """Return a value as a sentence has it: thousands apart, and a grade always with its decimal."""
    text = grouped(row.value)
    return f"{text},0" if row.unit == "cijfer" and "," not in text else text


def _seen(programme: Programme) -> list[Statement]:
    """Return which kinds of parties came, in words, so that a source that says otherwise is pointed out."""
    return [
        Statement(
            STAKEHOLDER_LABELS[one.kind],
            f"wel aanwezig op {one.last_seen_on:%d-%m-%Y}, {'lid' if MEMBER in one.letters else 'geen lid'}",
            NETWORK_SOURCE, one.last_seen_on, is_computed=True,
        )
        for one in kinds_covered(programme)
        if one.last_seen_on is not None
    ]  # fmt: skip
