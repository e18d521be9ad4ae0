"""What the network counts by itself, as figures with their source, date, numerator and denominator.

The evaluation reads them beside the typed ones, so that two values for one thing are pointed out there too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Integer,
    ScalarSelect,
    String,
    case,
    cast,
    func,
    null,
    select,
    union_all,
)
from sqlalchemy import (
    literal as as_value,
)

from cleanup.config import settings
from cleanup.domain.evaluation.figures import NETWORK_SOURCE
from cleanup.domain.network.counts import in_kinds
from cleanup.domain.network.grade_batches import GradeBatch, GradedGathering
from cleanup.domain.network.grades import grade_figures, over_programmes
from cleanup.domain.network.words import MAILING_LABELS, TEAM
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db
from cleanup.models.network.gatherings import Gathering, GatheringGrade, ShownGrade
from cleanup.models.network.members import Member
from cleanup.models.network.post import Mailing, Material, MaterialCount
from cleanup.models.partners.organisations import ProgrammePart

Row = tuple[str, str, float, str, float | None, float | None, str, str, dt.date]
"""code, activity, value, unit, numerator, denominator, note, source, day: as typed figures are."""
VISITS, GRADE, MEMBERS = "partners_expertsessies", "beoordeling_expertsessies", "partijen_netwerk"
MAILINGS, VIEWS, DOWNLOADS = "mailings", "views_webpagina", "downloads_kader"
KINDS = ("gathering", "grade", "graded", "batch", "member", "mailing", "month")
UNITS = {
    VISITS: N_("bezoeken"), GRADE: N_("cijfer"), MEMBERS: N_("personen"), MAILINGS: N_("mailings"),
    VIEWS: N_("weergaven"), DOWNLOADS: N_("downloads"),
}  # fmt: skip
NOTES = (
    N_("%(a)s leden en %(b)s in het team"),
    N_("%(a)s vertrokken"),
    N_("%(a)s zonder telling"),
    N_("%(a)s in groepen en %(b)s anderen in pilots"),
    N_("%(a)s in beide"),
)
"""What notes of these figures say, for a page in another language."""
CLAIMED_TOO_OFTEN = N_("groepen noemen meer mensen dan er waren")
ACTIVITIES = {
    VISITS: "Totaal aan netwerkpartners expertsessies",
    GRADE: "Beoordeling expertsessies",
    MEMBERS: "Totaal aantal betrokken partijen lerend netwerk",
    MAILINGS: "Mailings verstuurd naar netwerk",
    VIEWS: "Views webpagina",
    DOWNLOADS: "Downloads rapportage theoretisch kader",
}


def count_using(programme_ids: Sequence[str]) -> ScalarSelect[Any]:
    """Return how many of these programmes use the network, to ask along with something else."""
    query = select(func.count()).where(
        ProgrammePart.programme_id.in_(programme_ids), ProgrammePart.part == Part.NETWORK
    )
    return query.scalar_subquery()


def counted_rows(programme_ids: Sequence[str], today: dt.date) -> list[Row]:
    """Return the figures of these programmes together, in one query; none while none uses the network."""
    stored: dict[str, list[Any]] = {}
    for row in db.session.execute(_everything(programme_ids)):
        stored.setdefault(row.what, []).append(row)
    found = {kind: stored.get(kind, []) for kind in KINDS}
    gatherings = sorted(found["gathering"], key=lambda one: one.day)
    return [
        *_visits(gatherings),
        *_grades(gatherings, found, today),
        *_members(found["member"]),
        *_mailings(found["mailing"]),
        *_material(found["month"]),
    ]


def _everything(programme_ids: Sequence[str]) -> CompoundSelect[Any]:
    """Return one query for all that is counted: what a row is, its name, month, day, and two numbers."""
    using = select(ProgrammePart.programme_id).where(
        ProgrammePart.programme_id.in_(programme_ids), ProgrammePart.part == Part.NETWORK
    )
    word, day, number = cast(null(), String), cast(null(), Date), cast(null(), Integer)
    has_left = case((Member.left_on.is_not(None), 1), else_=0)
    months = select(
        as_value("month"),
        Material.kind,
        MaterialCount.month,
        day,
        MaterialCount.views,
        MaterialCount.downloads,
    )
    grades = select(
        as_value("grade"), GatheringGrade.gathering_id, word, day, GatheringGrade.grade, GatheringGrade.count
    )
    batches = select(
        as_value("batch"), ShownGrade.gathering_id, cast(ShownGrade.number, String), day, ShownGrade.grade,
        ShownGrade.count,
    )  # fmt: skip
    return union_all(
        select(
            as_value("gathering").label("what"), Gathering.id.label("name"), word.label("month"),
            Gathering.held_on.label("day"), Gathering.counted.label("one"), number.label("other"),
        ).where(Gathering.programme_id.in_(using)),
        grades.join(Gathering, Gathering.id == GatheringGrade.gathering_id).where(
            Gathering.programme_id.in_(using)
        ),
        select(
            as_value("graded"), Gathering.id, Gathering.programme_id, Gathering.graded_until, number, number
        ).where(Gathering.programme_id.in_(using)),
        batches.join(Gathering, Gathering.id == ShownGrade.gathering_id).where(
            Gathering.programme_id.in_(using)
        ),
        select(as_value("member"), Member.ring, word, Member.joined_on, has_left, number).where(
            Member.programme_id.in_(using)
        ),
        select(as_value("mailing"), Mailing.kind, word, Mailing.sent_on, number, number).where(
            Mailing.programme_id.in_(using)
        ),
        months.join(Material, Material.id == MaterialCount.material_id).where(
            Material.programme_id.in_(using)
        ),
    )  # fmt: skip


def _row(
    code: str, value: float, unit: str, day: dt.date, part: tuple[float | None, float | None], note: str = ""
) -> Row:
    return code, ACTIVITIES[code], value, unit, *part, note, NETWORK_SOURCE, day


def _visits(gatherings: Sequence[Any]) -> list[Row]:
    counted = [row for row in gatherings if row.one is not None]
    if not counted:
        return []
    visits = sum(row.one for row in counted)
    note = " + ".join(str(row.one) for row in counted)
    uncounted = len(gatherings) - len(counted)
    said = f"{note}; {uncounted} zonder telling" if uncounted else note
    return [_row(VISITS, visits, "bezoeken", counted[-1].day, (visits, None), said)]


def _grades(gatherings: Sequence[Any], found: Mapping[str, Sequence[Any]], today: dt.date) -> list[Row]:
    """Return the means over the gatherings, decided within each programme as its own pages do."""
    counts: dict[str, dict[int, int]] = {row.name: {} for row in gatherings}
    for row in found["grade"]:
        counts[row.name][row.one] = row.other
    batches: dict[tuple[int, str], dict[int, int]] = {}
    for row in found["batch"]:
        batches.setdefault((int(row.month), row.name), {})[row.one] = row.other
    graded: dict[str, list[GradedGathering]] = {}
    for row in found["graded"]:
        graded.setdefault(row.month, []).append(GradedGathering(row.name, counts[row.name], row.day))
    smallest = settings().smallest_group
    pooled, means = over_programmes([
        grade_figures(ones, _batches(batches, {one.code for one in ones}), today, smallest)
        for ones in graded.values()
    ])  # fmt: skip
    days = [row.day for row in gatherings if any(counts[row.name].values()) and row.day <= today]
    return [
        _row(GRADE, round(mean.value, 1), "cijfer", days[-1], (None, base), mean.label)
        for mean, base in ((pooled, pooled.n), (means, means.over))
        if mean.value is not None
    ]


def _batches(stored: Mapping[tuple[int, str], dict[int, int]], names: Collection[str]) -> list[GradeBatch]:
    return [
        GradeBatch(name, number, counts) for (number, name), counts in sorted(stored.items()) if name in names
    ]


def _members(members: Sequence[Any]) -> list[Row]:
    if not members:
        return []
    outside = sum(row.name != TEAM for row in members)
    gone = sum(row.one for row in members)
    note = f"{outside} leden en {len(members) - outside} in het team" + (
        f"; {gone} vertrokken" if gone else ""
    )
    latest = max(row.day for row in members)
    return [_row(MEMBERS, len(members), "personen", latest, (outside, len(members)), note)]


def _mailings(sent: Sequence[Any]) -> list[Row]:
    if not sent:
        return []
    kinds = in_kinds((row.name for row in sent), tuple(MAILING_LABELS))
    note = "; ".join(f"{count} {MAILING_LABELS[kind]}" for kind, count in kinds.items())
    return [_row(MAILINGS, len(sent), "mailings", max(row.day for row in sent), (len(sent), None), note)]


def _material(months: Sequence[Any]) -> list[Row]:
    rows = []
    for code, kind, column, unit in (
        (VIEWS, "pagina", "one", "weergaven"),
        (DOWNLOADS, "kader", "other", "downloads"),
    ):
        found = [row for row in months if row.name == kind and getattr(row, column) is not None]
        if found:
            total = sum(getattr(row, column) for row in found)
            day = dt.date.fromisoformat(max(row.month for row in found) + "-01")
            rows.append(_row(code, total, unit, day, (total, None)))
    return rows


def stamp_columns(programme_ids: Sequence[str], today: dt.date) -> list[ColumnElement[Any]]:
    """Return counts and sums that change whenever one of the figures does; grades also do so with the day."""
    of_gatherings = select(Gathering.id).where(Gathering.programme_id.in_(programme_ids))
    of_material = select(Material.id).where(Material.programme_id.in_(programme_ids))
    grades = GatheringGrade.gathering_id.in_(of_gatherings)
    closed = of_gatherings.where(Gathering.graded_until < today)
    counts = MaterialCount.material_id.in_(of_material)
    gatherings = Gathering.programme_id.in_(programme_ids)
    members = Member.programme_id.in_(programme_ids)
    mailings = Mailing.programme_id.in_(programme_ids)
    queries = [
        select(func.count(Gathering.counted)).where(gatherings),
        select(func.sum(Gathering.counted)).where(gatherings),
        select(func.sum(GatheringGrade.count)).where(grades),
        select(func.sum(GatheringGrade.count)).where(GatheringGrade.gathering_id.in_(closed)),
        select(func.count()).where(Gathering.id.in_(closed)),
        select(func.sum(ShownGrade.count)).where(ShownGrade.gathering_id.in_(of_gatherings)),
        select(func.sum(GatheringGrade.count * GatheringGrade.grade)).where(grades),
        select(func.sum(GatheringGrade.count * GatheringGrade.count)).where(grades),
        select(func.count()).where(members),
        select(func.count(Member.left_on)).where(members),
        select(func.count()).where(members, Member.ring == TEAM),
        select(func.count()).where(mailings),
        select(func.max(Mailing.sent_on)).where(mailings),
        select(func.sum(MaterialCount.views)).where(counts),
        select(func.sum(MaterialCount.downloads)).where(counts),
    ]
    return [*(query.scalar_subquery() for query in queries), count_using(programme_ids)]
