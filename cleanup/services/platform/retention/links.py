"""Destroying the codes of a pilot, and keeping which answers belonged together.

Responses that had one code get one random pair id, made now: no code, key, log or backup leads to it. They,
and the texts, get other row ids as well, because a backup of before still names the old ones beside the code.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import func, select, update
from sqlalchemy.orm import InstrumentedAttribute

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.retention import CODES, link_ends_at
from cleanup.extensions import db
from cleanup.models.pilots.plan import PilotMoment
from cleanup.models.platform.base import new_id
from cleanup.models.platform.retention import Wiped
from cleanup.models.surveys.paper import PaperSheet
from cleanup.models.surveys.responses import OpenAnswer, Response
from cleanup.services.platform.retention.endings import list_planned
from cleanup.services.platform.retention.going import Going
from cleanup.services.surveys.shuffle import (
    ANSWERS,
    Row,
    lock_answers,
    read_rows,
    sweep_after_commit,
    write_anew,
)

HASHES = (Response.code_hash, OpenAnswer.text_hash, PaperSheet.code_hash)


def destroy_links(now: dt.datetime, going: Going) -> int:
    """Destroy the codes of every pilot whose last moment is long closed; returns how many there were."""
    if going.dry:
        ended = [one.pilot_id for one in list_planned() if now >= link_ends_at(one.day, one.closed, one.plan)]
        return sum(_count_codes(column, ended) for column in HASHES[:2])
    lock_answers()
    with_codes = {pilot_id for column in HASHES for pilot_id in _pilots_with(column)}
    answered = set(db.session.scalars(select(Response.pilot_id).distinct()))
    said = set(db.session.scalars(select(Wiped.pilot_id).where(Wiped.what == CODES)))
    count = 0
    for one in list_planned():
        if now < link_ends_at(one.day, one.closed, one.plan):
            continue
        if one.pilot_id in with_codes:
            count += _destroy(one.pilot_id)
        if one.pilot_id in answered - said:
            db.session.add(
                Wiped(pilot_id=one.pilot_id, what=CODES, wiped_on=local_day(now), result_kept=True)
            )
    db.session.flush()
    return count


def _count_codes(column: InstrumentedAttribute[str | None], pilot_ids: list[str]) -> int:
    table = column.class_
    query = select(func.count()).select_from(table).where(table.pilot_id.in_(pilot_ids), column.is_not(None))
    return db.session.scalar(query) or 0


def _pilots_with(column: InstrumentedAttribute[str | None]) -> Iterable[str]:
    return db.session.scalars(select(column.class_.pilot_id).where(column.is_not(None)).distinct())


def _destroy(pilot_id: str) -> int:
    """Destroy the codes of one pilot; returns how many responses and texts had one."""
    responses, texts = (read_rows(table, pilot_id) for table in ANSWERS)
    count = sum(row["code_hash"] is not None for row in responses)
    count += sum(row["text_hash"] is not None for row in texts)
    _note_codes(pilot_id, responses)
    _pair(responses)
    for row in texts:
        row.update(id=new_id(), text_hash=None)
    for table, rows in zip(ANSWERS, (responses, texts), strict=True):
        write_anew(table, pilot_id, rows)
    db.session.execute(
        update(PaperSheet)
        .where(PaperSheet.pilot_id == pilot_id)
        .values(code_hash=None)
        .execution_options(synchronize_session=False)
    )
    db.session.expire_all()
    sweep_after_commit(whole=True)
    return count


def _pair(responses: Iterable[Row]) -> None:
    """Give responses of one code one random pair id in its place; one that stands alone gets none."""
    listed = list(responses)
    times = Counter(row["code_hash"] for row in listed if row["code_hash"] is not None)
    pairs = {code: new_id() for code, count in times.items() if count > 1}
    for row in listed:
        row.update(id=new_id(), code_hash=None, pair_id=row["pair_id"] or pairs.get(row["code_hash"]))


def _note_codes(pilot_id: str, responses: Iterable[Row]) -> None:
    """Note how many responses of each moment had a code: a count that pages go on to show."""
    listed = list(responses)
    counted = Counter(row["moment"] for row in listed if row["code_hash"] is not None)
    for moment in {row["moment"] for row in listed}:
        db.session.execute(
            update(PilotMoment)
            .where(PilotMoment.pilot_id == pilot_id, PilotMoment.moment == moment)
            .values(with_code=func.coalesce(PilotMoment.with_code, 0) + counted[moment])
            .execution_options(synchronize_session=False)
        )
