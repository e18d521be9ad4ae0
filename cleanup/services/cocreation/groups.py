"""Groups that design along: making and changing one, and how many different people there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from cleanup.domain.cocreation.groups import Attended, Unique, check_overlap, check_people, unique_people
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.pilots.variants import BY_CODE
from cleanup.domain.platform.audit import Kind
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.cocreation.groups import CocreationGroup, DiversityCount
from cleanup.models.evaluation.people import PeopleGroup, PeopleOverlap
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.services import partners
from cleanup.services.platform import audit
from cleanup.services.platform.guard import refuse_personal

TEXTS = ("role_text", "gives", "pay", "given_back")


def list_groups(programme: Programme) -> list[CocreationGroup]:
    """Return the groups of a programme, by name, without those that were taken away."""
    query = _of(programme).where(PeopleGroup.removed_on.is_(None))
    loaded = query.options(selectinload(CocreationGroup.ideas), selectinload(CocreationGroup.meetings))
    return list(db.session.scalars(loaded.order_by(PeopleGroup.name, PeopleGroup.id)))


def list_removed_groups(programme: Programme) -> list[CocreationGroup]:
    """Return the groups of a programme that were taken away, the latest first."""
    query = _of(programme).where(PeopleGroup.removed_on.is_not(None))
    return list(db.session.scalars(query.order_by(PeopleGroup.removed_on.desc(), PeopleGroup.name)))


def _of(programme: Programme) -> Select[CocreationGroup]:
    return select(CocreationGroup).join(PeopleGroup).where(PeopleGroup.programme_id == programme.id)


def get_group(group_id: str, *, or_removed: bool = False) -> CocreationGroup:
    """Return a group, when asked also one that was taken away.

    Raises
    ------
    NotFoundError
        When it is not there, or its programme does not use co-creation.
    """
    group = db.session.get(CocreationGroup, group_id)
    if group is None or (group.people_group.removed_on is not None and not or_removed):
        raise NotFoundError
    partners.require_part(group.people_group.programme_id, Part.COCREATION)
    return group


def add_group(
    programme: Programme, typed: Mapping[str, Any], by: Account, now: dt.datetime
) -> CocreationGroup:
    """Store a group.

    ``typed`` holds name, people, source, as_of, role_text, gives, pay, given_back, starts_on and ends_on.

    Raises
    ------
    RuleBrokenError
        When the name is taken, the number cannot be, or a text may be about a person.
    """
    counted = PeopleGroup(programme_id=programme.id)
    group = CocreationGroup(people_group=counted)
    _fill(group, programme, typed, now)
    db.session.add(counted)
    db.session.flush()
    group.id = counted.id
    db.session.add(group)
    db.session.flush()
    audit.record(Kind.FIGURES_CHANGED, by.id, now, programme.code, what="people_group")
    return group


def change_group(group: CocreationGroup, typed: Mapping[str, Any], by: Account, now: dt.datetime) -> None:
    """Change a group; refuses what ``add_group`` refuses, and fewer people than were at a pilot."""
    programme = partners.get_programme(group.people_group.programme_id)
    people = check_people(typed["people"])
    if any(overlap.people > people for overlap in group.people_group.overlaps):
        raise RuleBrokenError(
            N_("Bij een pilot staan meer mensen uit deze groep. Pas dat eerst aan."), "people"
        )
    _fill(group, programme, typed, now)
    db.session.flush()
    audit.record(Kind.FIGURES_CHANGED, by.id, now, programme.code, what="people_group")


def remove_group(group: CocreationGroup, by: Account, now: dt.datetime) -> None:
    """Take a group away: its page, its counts and what it said of pilots go; all of it can come back."""
    counted = group.people_group
    if counted.removed_on is None:
        counted.removed_on = local_day(now)
        db.session.flush()
        programme = partners.get_programme(counted.programme_id)
        audit.record(Kind.REMOVED, by.id, now, programme.code, what="people_group")


def bring_back_group(group: CocreationGroup, by: Account, now: dt.datetime) -> None:
    """Let a group that was taken away count again.

    Raises
    ------
    RuleBrokenError
        When another group has its name by now, or there is no room left for it at a pilot.
    """
    counted = group.people_group
    if counted.removed_on is None:
        return
    programme = partners.get_programme(counted.programme_id)
    _check_name(counted, programme, counted.name)
    _check_overlaps(counted, {one.pilot_id: one.people for one in counted.overlaps if one.people})
    counted.removed_on = None
    db.session.flush()
    audit.record(Kind.BROUGHT_BACK, by.id, now, programme.code, what="people_group")


def _fill(group: CocreationGroup, programme: Programme, typed: Mapping[str, Any], now: dt.datetime) -> None:
    counted = group.people_group
    _check(counted, programme, typed, now)
    refuse_personal(source=typed["source"], **{name: typed[name] for name in TEXTS})
    counted.name, counted.people = typed["name"].strip(), check_people(typed["people"])
    counted.source, counted.as_of = typed["source"].strip(), typed["as_of"]
    for name in TEXTS:
        setattr(group, name, typed[name])
    group.starts_on, group.ends_on = typed["starts_on"], typed["ends_on"]


def _check(counted: PeopleGroup, programme: Programme, typed: Mapping[str, Any], now: dt.datetime) -> None:
    _check_name(counted, programme, typed["name"].strip())
    if not typed["source"].strip():
        raise RuleBrokenError(N_("Vul in hoe je dit aantal weet: zonder bron tonen we het niet."), "source")
    if typed["as_of"] > local_day(now):
        raise RuleBrokenError(N_("Kies een datum die al geweest is."), "as_of")
    if typed["starts_on"] and typed["ends_on"] and typed["ends_on"] < typed["starts_on"]:
        raise RuleBrokenError(N_("Kies een laatste dag na de eerste dag."), "ends_on")


def _check_name(counted: PeopleGroup, programme: Programme, name: str) -> None:
    taken = select(PeopleGroup.id).where(
        PeopleGroup.programme_id == programme.id,
        PeopleGroup.removed_on.is_(None),
        func.lower(PeopleGroup.name) == name.lower(),
    )
    with db.session.no_autoflush:
        if db.session.scalar(taken) not in {None, counted.id}:
            raise RuleBrokenError(N_("Er is al een groep met deze naam."), "name")


def list_pilots(programme_id: str) -> list[Pilot]:
    """Return the pilots of a programme that were not called off, by date."""
    query = select(Pilot).where(Pilot.programme_id == programme_id, Pilot.status != CANCELLED)
    return list(db.session.scalars(query.order_by(Pilot.date, Pilot.code)))


def attendance_of(pilot: Pilot) -> int:
    """Return how many took part in a pilot, or until that is known how many are expected."""
    return pilot.present if pilot.present is not None else pilot.expected


def set_overlaps(group: CocreationGroup, overlaps: Mapping[str, int], by: Account, now: dt.datetime) -> None:
    """Store how many of a group took part in each pilot, by the id of the pilot.

    Raises
    ------
    RuleBrokenError
        When there were fewer people at a pilot or in the group; the field is ``pilot_`` and the code.
    """
    counted = group.people_group
    _check_overlaps(counted, overlaps)
    known = {one.pilot_id: one for one in counted.overlaps}
    for pilot_id, people in overlaps.items():
        if pilot_id in known:
            known[pilot_id].people = people
        elif people:
            db.session.add(PeopleOverlap(group_id=counted.id, pilot_id=pilot_id, people=people))
    db.session.flush()
    db.session.expire(counted)
    programme = partners.get_programme(counted.programme_id)
    audit.record(Kind.FIGURES_CHANGED, by.id, now, programme.code, what="people_group")


def _check_overlaps(counted: PeopleGroup, overlaps: Mapping[str, int]) -> None:
    pilots = {pilot.id: pilot for pilot in list_pilots(counted.programme_id)}
    for pilot_id, overlap in overlaps.items():
        pilot = pilots.get(pilot_id)
        if pilot is not None:  # of one that was called off nothing is counted
            check_overlap(
                overlap,
                group=counted.people,
                pilot=attendance_of(pilot),
                others=_of_other_groups(counted, pilot_id),
                field=f"pilot_{pilot.code}",
            )


def _of_other_groups(counted: PeopleGroup, pilot_id: str) -> list[int]:
    query = select(PeopleOverlap.people).join(PeopleGroup, PeopleGroup.id == PeopleOverlap.group_id)
    others = query.where(PeopleOverlap.pilot_id == pilot_id, PeopleOverlap.group_id != counted.id)
    return list(db.session.scalars(others.where(PeopleGroup.removed_on.is_(None))))


def count_unique(programme: Programme) -> Unique:
    """Return how many different young people a programme reached so far, with the sum.

    Parents, and who comes back to a second meeting, are no young people that were reached besides.
    """
    groups = [group.people_group for group in list_groups(programme)]
    claims = _claims_of(groups)
    return unique_people(
        [(group.name, group.people) for group in groups],
        [
            Attended.of(pilot.title, pilot.present, claims.get(pilot.id, 0), pilot.date)
            for pilot in list_pilots(programme.id)
            if pilot.present and BY_CODE[pilot.variant].new_people
        ],
    )


def list_attended(programme: Programme) -> dict[str, Attended]:
    """Return by id the pilots of which it is known how many took part, with how many groups claim."""
    claims = _claims_of(group.people_group for group in list_groups(programme))
    return {
        pilot.id: Attended.of(pilot.title, pilot.present, claims.get(pilot.id, 0), pilot.date)
        for pilot in list_pilots(programme.id)
        if pilot.present is not None
    }


def _claims_of(groups: Iterable[PeopleGroup]) -> dict[str, int]:
    """Return how many people groups together say were at a pilot, by the id of the pilot."""
    claims: dict[str, int] = {}
    for group in groups:
        for overlap in group.overlaps:
            claims[overlap.pilot_id] = claims.get(overlap.pilot_id, 0) + overlap.people
    return claims


def set_diversity(group: CocreationGroup, feature: str, aimed: int | None, reached: int | None) -> None:
    """Store what a group aimed at and reached, in counts; both empty takes the line away.

    Raises
    ------
    RuleBrokenError
        When a count is below nought or above the group, or the line may be about a person.
    """
    name = feature.strip()
    refuse_personal(feature=name)
    for field, count in (("aimed", aimed), ("reached", reached)):
        if count is not None and not 0 <= count <= group.people_group.people:
            raise RuleBrokenError(N_("Vul een aantal in tussen 0 en de grootte van de groep."), field)
    row = next((one for one in group.diversity if one.feature.casefold() == name.casefold()), None)
    if aimed is None and reached is None:
        if row is not None:
            group.diversity.remove(row)
    elif row is None:
        group.diversity.append(DiversityCount(feature=name, aimed=aimed, reached=reached))
    else:
        row.aimed, row.reached = aimed, reached
    db.session.flush()
