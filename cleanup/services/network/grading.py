"""Grades without a row per person: one more of a number, and a receipt that says nothing else."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Sequence

from sqlalchemy import case, delete, select, update
from sqlalchemy.exc import IntegrityError

from cleanup.config import settings
from cleanup.domain.network.grade_batches import GradeBatch, GradedGathering, new_batches
from cleanup.domain.network.grades import GradeFigures, check_grade, grade_figures
from cleanup.extensions import db
from cleanup.models.network.gatherings import (
    Gathering,
    GatheringGrade,
    GatheringRemark,
    GradeReceipt,
    ShownGrade,
)
from cleanup.models.partners.organisations import Programme
from cleanup.services.network.gatherings import GRADED_FOR, list_gatherings
from cleanup.services.platform import keys
from cleanup.services.platform.guard import refuse_personal

LONGEST_REMARK = 500


def grade(gathering: Gathering, value: int, client_id: str, remark: str, now: dt.datetime) -> bool:
    """Count one grade, and keep a remark apart from it; False when this device sent one before.

    Raises
    ------
    RuleBrokenError
        When it is no grade, or the remark may point to a person.
    """
    check_grade(value)
    text = remark.strip()[:LONGEST_REMARK]
    refuse_personal(remark=text)
    if not is_first(f"{gathering.id} {client_id}", now):
        return False
    # All ten are written, so that no row lies apart or shows a later writer than the others.
    added = case((GatheringGrade.grade == value, 1), else_=0)
    one_more = (
        update(GatheringGrade)
        .where(GatheringGrade.gathering_id == gathering.id)
        .values({GatheringGrade.count: GatheringGrade.count + added})
    )
    db.session.execute(one_more.execution_options(synchronize_session=False))
    if text:
        db.session.add(GatheringRemark(gathering_id=gathering.id, text=text))
    db.session.flush()
    return True


def is_first(words: str, now: dt.datetime) -> bool:
    """Keep the keyed fingerprint of what may be sent once; False when it is there already."""
    receipt = hmac.new(keys.derived_key("grade receipt"), words.encode(), hashlib.sha256).hexdigest()
    try:
        with db.session.begin_nested():
            db.session.add(GradeReceipt(receipt_hash=receipt, month=f"{now:%Y-%m}"))
    except IntegrityError:
        return False
    return True


def _graded(gatherings: Sequence[Gathering]) -> list[GradedGathering]:
    rows = db.session.execute(
        select(GatheringGrade.gathering_id, GatheringGrade.grade, GatheringGrade.count).where(
            GatheringGrade.gathering_id.in_([one.id for one in gatherings])
        )
    ).all()
    found: dict[str, dict[int, int]] = {one.id: {} for one in gatherings}
    for row in sorted(rows, key=lambda row: row[1]):
        found[row[0]][row[1]] = row[2]
    return [GradedGathering(one.code, found[one.id], one.graded_until) for one in gatherings]


def _shown(gatherings: Sequence[Gathering]) -> list[GradeBatch]:
    codes = {one.id: one.code for one in gatherings}
    rows = db.session.scalars(select(ShownGrade).where(ShownGrade.gathering_id.in_(codes)))
    found: dict[tuple[int, str], dict[int, int]] = {}
    for row in rows:
        found.setdefault((row.number, codes[row.gathering_id]), {})[row.grade] = row.count
    return [GradeBatch(code, number, counts) for (number, code), counts in sorted(found.items())]


def figures_of(programme: Programme, today: dt.date) -> GradeFigures:
    """Return what may be shown of the grades of a programme, decided over all gatherings together."""
    gatherings = list_gatherings(programme)
    smallest = settings().smallest_group
    return grade_figures(_graded(gatherings), _shown(gatherings), today, smallest)


def close_grades(programme: Programme, gathering: Gathering, today: dt.date) -> None:
    """Let a gathering be graded no more, so that its mean may be shown; once more changes nothing."""
    _remember(programme, today)
    gathering.graded_until = min(gathering.graded_until, today - dt.timedelta(days=1))
    _remember(programme, today)


def open_grades_again(programme: Programme, gathering: Gathering, today: dt.date) -> None:
    """Let a gathering be graded for another two weeks from today."""
    _remember(programme, today)
    gathering.graded_until = max(today, gathering.held_on) + GRADED_FOR
    db.session.flush()


def _remember(programme: Programme, today: dt.date) -> None:
    """Write down what is visible now, before something changes what is open: it cannot be taken back."""
    db.session.flush()
    gatherings = list_gatherings(programme)
    ids = {one.code: one.id for one in gatherings}
    new = new_batches(_graded(gatherings), _shown(gatherings), today, settings().smallest_group)
    db.session.add_all(
        ShownGrade(gathering_id=ids[batch.code], number=batch.number, grade=grade, count=count)
        for batch in new
        for grade, count in batch.counts.items()
    )
    db.session.flush()


def list_remarks(gathering: Gathering, *, unread: bool = False) -> list[GatheringRemark]:
    """Return the remarks of a gathering in the order of their random ids: those that were read, or not."""
    query = select(GatheringRemark).where(GatheringRemark.gathering_id == gathering.id)
    query = query.where(GatheringRemark.is_read.is_(not unread))
    return list(db.session.scalars(query.order_by(GatheringRemark.id)))


def judge_remark(gathering: Gathering, remark_id: str, *, keep: bool) -> bool:
    """Show a remark from now on, or throw it away; returns False when it is gone already."""
    remark = db.session.get(GatheringRemark, remark_id)
    if remark is None or remark.gathering_id != gathering.id:
        return False
    if keep:
        remark.is_read = True
    else:
        db.session.delete(remark)
    db.session.flush()
    return True


def forget_receipts(last_month: str) -> int:
    """Remove receipts up to and including a month; returns how many."""
    gone = delete(GradeReceipt).where(GradeReceipt.month <= last_month)
    return len(db.session.scalars(gone.returning(GradeReceipt.receipt_hash)).all())
