"""Answers of participants: their own words, and the ledgers beside them; the codes are in ``links``."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from sqlalchemy import delete, exists, select, update

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.retention import days, last_month_to_go, texts_end_at
from cleanup.extensions import db
from cleanup.models.day.events import QuizBallot
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.imports import AnswerImport
from cleanup.models.surveys.responses import Erasure, OpenAnswer, Response, SubmissionReceipt
from cleanup.services.platform.retention.endings import list_planned
from cleanup.services.platform.retention.erasure_file import forget_lines
from cleanup.services.platform.retention.going import Going
from cleanup.services.surveys.shuffle import lock_answers


def drop_raw_texts(now: dt.datetime, going: Going) -> int:
    """Keep reviewed quotes only, when there was time enough to review."""
    if not going.dry:
        lock_answers()
    waiting = _waiting_texts()
    count = 0
    for one in list_planned():
        for moment in sorted(waiting.get(one.pilot_id, ())):
            if now < texts_end_at(one.day, moment, one.closed.get(moment), one.plan):
                continue
            mine = (OpenAnswer.pilot_id == one.pilot_id, OpenAnswer.moment == moment)
            gone = delete(OpenAnswer).where(*mine, OpenAnswer.cleaned_text.is_(None))
            kept = update(OpenAnswer).where(*mine, OpenAnswer.text != OpenAnswer.cleaned_text)
            count += going.count(gone, kept.values(text=OpenAnswer.cleaned_text))
    return count


def _waiting_texts() -> dict[str, set[str]]:
    """Return the moments of pilots, by id, that have texts beside their reviewed words."""
    raw = OpenAnswer.cleaned_text.is_(None) | (OpenAnswer.text != OpenAnswer.cleaned_text)
    found: dict[str, set[str]] = defaultdict(set)
    for pilot_id, moment in db.session.execute(select(OpenAnswer.pilot_id, OpenAnswer.moment).where(raw)):
        found[pilot_id].add(moment)
    return found


def drop_answers(now: dt.datetime, going: Going) -> int:
    """Remove answers of pilots that are too long ago to learn from."""
    old = select(Pilot.id).where(Pilot.date < local_day(now) - days("answers"))
    texts = delete(OpenAnswer).where(OpenAnswer.pilot_id.in_(old))
    if going.dry:  # the raw ones are counted as texts already
        texts = texts.where(OpenAnswer.cleaned_text.is_not(None))
    return going.count(delete(Response).where(Response.pilot_id.in_(old)), texts)


def drop_receipts(now: dt.datetime, going: Going) -> int:
    """Forget what was received, when no phone can still hold a copy."""
    month = last_month_to_go(local_day(now), days("receipts"))
    return going.count(delete(SubmissionReceipt).where(SubmissionReceipt.month <= month))


def drop_imports(now: dt.datetime, going: Going) -> int:
    """Forget which answers came in with a file: from then on it can no longer be taken back."""
    old = AnswerImport.made_at < now - days("imports")
    return going.count(update(AnswerImport).where(old, AnswerImport.stored != "").values(stored=""))


def drop_withdrawals(now: dt.datetime, going: Going) -> int:
    """Forget which codes were withdrawn, when no backup can still hold their answers."""
    month = last_month_to_go(local_day(now), days("withdrawals"))
    return going.count(delete(Erasure).where(Erasure.month <= month))


def forget_withdrawals_in_file(now: dt.datetime) -> None:
    """Forget the same in the file beside the database."""
    forget_lines(last_month_to_go(local_day(now), days("withdrawals")))


def drop_ballots(now: dt.datetime, going: Going) -> int:
    """Forget which phones answered the quiz, when no pilot is near."""
    since = local_day(now) - days("ballots")
    near = db.session.scalar(select(exists().where(Pilot.date > since, Pilot.date <= local_day(now))))
    if near:
        return 0
    return going.count(delete(QuizBallot))
