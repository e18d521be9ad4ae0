"""What the network counts by itself, as figures with their source, date, numerator and denominator.

The evaluation reads them beside the typed ones, so that two values for one thing are pointed out there too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, select

from cleanup.domain.evaluation.figures import NETWORK_SOURCE
from cleanup.domain.network.counts import in_kinds
from cleanup.domain.network.grades import GradeFigures, grade_figures
from cleanup.domain.network.words import MAILING_LABELS, TEAM
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db, settings
from cleanup.models.network.gatherings import Gathering, GatheringGrade
from cleanup.models.network.members import Member
from cleanup.models.network.post import Mailing, Material, MaterialCount
from cleanup.models.partners.organisations import ProgrammePart

Row = tuple[str, str, float, str, float | None, float | None, str, str, dt.date]
"""code, activity, value, unit, numerator, denominator, note, source, day: as typed figures are."""
VISITS, GRADE, MEMBERS = "partners_expertsessies", "beoordeling_expertsessies", "partijen_netwerk"
MAILINGS, VIEWS, DOWNLOADS = "mailings", "views_webpagina", "downloads_kader"
UNITS = {
    VISITS: "bezoeken", GRADE: "cijfer", MEMBERS: "personen", MAILINGS: "mailings", VIEWS: "weergaven",
    DOWNLOADS: "downloads",
}  # fmt: skip
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


def counted_rows(programme_ids: Sequence[str]) -> list[Row]:
    """Return the figures of these programmes together; none while none of them uses the network."""
    using = select(ProgrammePart.programme_id).where(
        ProgrammePart.programme_id.in_(programme_ids), ProgrammePart.part == Part.NETWORK
    )
    ids = list(db.session.scalars(using))
    if not ids:
        return []
    return [*_visits(ids), *_grades(ids), *_members(ids), *_mailings(ids), *_material(ids)]


def _row(
    code: str, value: float, unit: str, day: dt.date, part: tuple[float | None, float | None], note: str = ""
) -> Row:
    return code, ACTIVITIES[code], value, unit, *part, note, NETWORK_SOURCE, day


def _visits(ids: Sequence[str]) -> list[Row]:
    query = select(Gathering).where(Gathering.programme_id.in_(ids)).order_by(Gathering.held_on)
    gatherings = list(db.session.scalars(query))
    counted = [one for one in gatherings if one.counted is not None]
    if not counted:
        return []
    visits = sum(one.counted or 0 for one in counted)
    note = " + ".join(str(one.counted) for one in counted)
    uncounted = len(gatherings) - len(counted)
    said = f"{note}; {uncounted} zonder telling" if uncounted else note
    return [_row(VISITS, visits, "bezoeken", counted[-1].held_on, (visits, None), said)]


def _grades(ids: Sequence[str]) -> list[Row]:
    query = select(Gathering.id, Gathering.held_on).where(Gathering.programme_id.in_(ids))
    held = {row.id: row.held_on for row in db.session.execute(query)}
    figures = grades_within(list(held))
    rows = []
    for mean in (figures.pooled, figures.mean_of_means):
        if mean.value is not None:
            whole = mean is figures.pooled
            base = (None, mean.n) if whole else (None, mean.over)
            rows.append(_row(GRADE, round(mean.value, 1), "cijfer", max(held.values()), base, mean.label))
    return rows


def grades_within(gathering_ids: Sequence[str]) -> GradeFigures:
    """Return what may be shown of the grades of these gatherings, decided together."""
    found: dict[str, dict[int, int]] = {one: {} for one in gathering_ids}
    columns = (GatheringGrade.gathering_id, GatheringGrade.grade, GatheringGrade.count)
    for row in db.session.execute(select(*columns).where(GatheringGrade.gathering_id.in_(gathering_ids))):
        found[row[0]][row[1]] = row[2]
    return grade_figures(found, settings().smallest_group)


def _members(ids: Sequence[str]) -> list[Row]:
    columns = (Member.ring, Member.left_on, Member.joined_on)
    members = db.session.execute(select(*columns).where(Member.programme_id.in_(ids))).all()
    if not members:
        return []
    outside = sum(one.ring != TEAM for one in members)
    gone = sum(one.left_on is not None for one in members)
    note = f"{outside} leden en {len(members) - outside} in het team" + (
        f"; {gone} vertrokken" if gone else ""
    )
    latest = max(one.joined_on for one in members)
    return [_row(MEMBERS, len(members), "personen", latest, (outside, len(members)), note)]


def _mailings(ids: Sequence[str]) -> list[Row]:
    columns = (Mailing.kind, Mailing.sent_on)
    sent = db.session.execute(select(*columns).where(Mailing.programme_id.in_(ids))).all()
    if not sent:
        return []
    kinds = in_kinds((one.kind for one in sent), tuple(MAILING_LABELS))
    note = "; ".join(f"{count} {MAILING_LABELS[kind]}" for kind, count in kinds.items())
    return [_row(MAILINGS, len(sent), "mailings", max(one.sent_on for one in sent), (len(sent), None), note)]


def _material(ids: Sequence[str]) -> list[Row]:
    query = (
        select(Material.kind, MaterialCount.month, MaterialCount.views, MaterialCount.downloads)
        .join(Material, Material.id == MaterialCount.material_id)
        .where(Material.programme_id.in_(ids))
    )
    counts = db.session.execute(query).all()
    rows = []
    for code, kind, column, unit in (
        (VIEWS, "pagina", "views", "weergaven"),
        (DOWNLOADS, "kader", "downloads", "downloads"),
    ):
        found = [one for one in counts if one.kind == kind and getattr(one, column) is not None]
        if found:
            total = sum(getattr(one, column) for one in found)
            day = dt.date.fromisoformat(max(one.month for one in found) + "-01")
            rows.append(_row(code, total, unit, day, (total, None)))
    return rows


def stamp_columns(programme_ids: Sequence[str]) -> list[ColumnElement[Any]]:
    """Return counts and sums that change whenever one of the figures does."""
    of_gatherings = select(Gathering.id).where(Gathering.programme_id.in_(programme_ids))
    of_material = select(Material.id).where(Material.programme_id.in_(programme_ids))
    grades = GatheringGrade.gathering_id.in_(of_gatherings)
    counts = MaterialCount.material_id.in_(of_material)
    gatherings = Gathering.programme_id.in_(programme_ids)
    members = Member.programme_id.in_(programme_ids)
    mailings = Mailing.programme_id.in_(programme_ids)
    queries = [
        select(func.count(Gathering.counted)).where(gatherings),
        select(func.sum(Gathering.counted)).where(gatherings),
        select(func.sum(GatheringGrade.count)).where(grades),
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
