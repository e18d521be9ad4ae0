"""Answers of participants: the link between them, their own words, and the ledgers beside them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, exists, select, update

from cleanup.domain.pilots import local_day
from cleanup.domain.retention import days, last_month_to_go, link_ends_at, texts_end_at
from cleanup.extensions import db
from cleanup.models.day import QuizBallot
from cleanup.models.pilots import Pilot, PilotMoment
from cleanup.models.surveys import Erasure, OpenAnswer, Response, SubmissionReceipt
from cleanup.services.retention.erasure_file import forget_lines
from cleanup.services.surveys.shuffle import shuffle_answers


def _closings() -> dict[str, dict[str, dt.datetime | None]]:
    """Return when each moment of each pilot was closed by hand."""
    found: dict[str, dict[str, dt.datetime | None]] = {}
    query = select(PilotMoment.pilot_id, PilotMoment.moment, PilotMoment.closed_at)
    for pilot_id, moment, closed_at in db.session.execute(query.order_by(PilotMoment.pilot_id)):
        found.setdefault(pilot_id, {})[moment] = closed_at
    return found


def _days_of_pilots() -> list[tuple[str, dt.date]]:
    rows = db.session.execute(select(Pilot.id, Pilot.date).order_by(Pilot.id)).all()
    return [(row.id, row.date) for row in rows]


def destroy_links(now: dt.datetime) -> int:
    """Forget which answers belong together, of every pilot whose follow-up is long closed."""
    closings = _closings()
    ended = [
        pilot_id
        for pilot_id, day in _days_of_pilots()
        if now >= link_ends_at(day, closings.get(pilot_id, {}).get("t2"))
    ]
    count = 0
    for pilot_id in ended:
        linked = update(Response).where(Response.pilot_id == pilot_id, Response.code_hash.is_not(None))
        texts = update(OpenAnswer).where(OpenAnswer.pilot_id == pilot_id, OpenAnswer.text_hash.is_not(None))
        unlinked = len(_rows(linked.values(code_hash=None).returning(Response.id)))
        unlinked += len(_rows(texts.values(text_hash=None).returning(OpenAnswer.id)))
        if unlinked:
            shuffle_answers(pilot_id)
        count += unlinked
    return count


def drop_raw_texts(now: dt.datetime) -> int:
    """Keep reviewed quotes only, when there was time enough to review."""
    closings = _closings()
    count = 0
    for pilot_id, day in _days_of_pilots():
        for moment in ("t0", "t1", "t2"):
            if now < texts_end_at(day, moment, closings.get(pilot_id, {}).get(moment)):
                continue
            mine = (OpenAnswer.pilot_id == pilot_id, OpenAnswer.moment == moment)
            gone = delete(OpenAnswer).where(*mine, OpenAnswer.cleaned_text.is_(None))
            kept = update(OpenAnswer).where(*mine, OpenAnswer.text != OpenAnswer.cleaned_text)
            count += len(_rows(gone.returning(OpenAnswer.id)))
            count += len(_rows(kept.values(text=OpenAnswer.cleaned_text).returning(OpenAnswer.id)))
    return count


def drop_answers(now: dt.datetime) -> int:
    """Remove answers of pilots that are too long ago to learn from."""
    old = select(Pilot.id).where(Pilot.date < local_day(now) - days("answers"))
    count = len(_rows(delete(OpenAnswer).where(OpenAnswer.pilot_id.in_(old)).returning(OpenAnswer.id)))
    return count + len(_rows(delete(Response).where(Response.pilot_id.in_(old)).returning(Response.id)))


def drop_receipts(now: dt.datetime) -> int:
    """Forget what was received, when no phone can still hold a copy."""
    month = last_month_to_go(local_day(now), days("receipts"))
    gone = delete(SubmissionReceipt).where(SubmissionReceipt.month <= month)
    return len(_rows(gone.returning(SubmissionReceipt.key_hash)))


def drop_withdrawals(now: dt.datetime) -> int:
    """Forget which codes were withdrawn, when no backup can still hold their answers."""
    month = last_month_to_go(local_day(now), days("withdrawals"))
    return len(_rows(delete(Erasure).where(Erasure.month <= month).returning(Erasure.code_hash)))


def forget_withdrawals_in_file(now: dt.datetime) -> None:
    """Forget the same in the file beside the database."""
    forget_lines(last_month_to_go(local_day(now), days("withdrawals")))


def drop_ballots(now: dt.datetime) -> int:
    """Forget which phones answered the quiz, when no pilot is near."""
    since = local_day(now) - days("ballots")
    near = db.session.scalar(select(exists().where(Pilot.date > since, Pilot.date <= local_day(now))))
    if near:
        return 0
    return len(_rows(delete(QuizBallot).returning(QuizBallot.key_hash)))


def _rows(statement: object) -> list[object]:
    found = db.session.scalars(statement.execution_options(synchronize_session=False))  # type: ignore[attr-defined]
    return list(found.all())
