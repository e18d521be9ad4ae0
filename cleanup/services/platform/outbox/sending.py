"""The outbox: mail goes out at most once, whoever runs the command, however often, and at the same time.

A message is claimed in a transaction of its own at the last possible moment: when the server has it all but
the final dot. A process that dies before leaves it as it was, so the next run sends it; nobody waits for it.
A process that dies after that dot leaves it claimed, and it is never sent again by itself, because it may
have arrived: a person looks and decides. What is left to chance is one network packet. The other choice, to
send again when in doubt, would send people mail twice.

No message stops another: whatever goes wrong with one is written down and named, and the next one goes out.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import select, update

from cleanup.config import settings
from cleanup.domain.platform.outbox import (
    ABANDONED,
    ABANDONED_AFTER,
    BUSY,
    FAILED,
    READY,
    SENT,
    STOP_PAGES,
    STOPPED,
    UNSURE,
    next_try,
)
from cleanup.extensions import db
from cleanup.models.platform.outbox import OutboxMessage
from cleanup.services.platform import bounces, mail
from cleanup.services.platform.outbox.writing import finished

Deliver = Callable[[mail.Mail, Callable[[], None]], None]


@dataclass
class Sent:
    """What one run did, in numbers; ``broken`` are messages about which nothing could be written down."""

    sent: int = 0
    waiting: int = 0
    failed: int = 0
    unsure: int = 0
    broken: list[str] = field(default_factory=list)


@dataclass
class _Try:
    """One message on its way: what it says, and whether the server got the final dot."""

    letter: mail.Mail
    tries: int
    handed_over: bool = False


@dataclass(frozen=True)
class _Clock:
    """The time of a run: ``now`` is when it began, ``moment`` what it is by the time somebody asks."""

    now: dt.datetime
    started: float

    @property
    def moment(self) -> dt.datetime:
        return self.now + dt.timedelta(seconds=time.monotonic() - self.started)


class _TakenError(Exception):
    """Another process said the last word about this message first."""


def send_due(now: dt.datetime, deliver: Deliver = mail.deliver) -> Sent:
    """Send what is due; safe to run twice and at the same time. Commits after every message.

    Nothing may be pending in the session.
    """
    done, started = Sent(), time.monotonic()
    _set_abandoned_apart(now)
    for message_id in _due(now):
        try:
            _send(message_id, _Clock(now, started), deliver, done)
        except Exception as error:  # noqa: BLE001 - one message never stops the others
            db.session.rollback()
            done.broken.append(f"{message_id}: {type(error).__name__}: {error}"[:300])
    return done


def _due(now: dt.datetime) -> list[str]:
    query = (
        select(OutboxMessage.id)
        .where(OutboxMessage.state == READY, OutboxMessage.next_try_at <= now)
        .order_by(OutboxMessage.created_at, OutboxMessage.id)
    )
    found = list(db.session.scalars(query))
    db.session.commit()
    return found


def _set_abandoned_apart(now: dt.datetime) -> None:
    """Set apart what a process claimed and never finished: it may have been sent."""
    db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.state == BUSY, OutboxMessage.claimed_at < now - ABANDONED_AFTER)
        .values(state=UNSURE, problem=ABANDONED)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()


def _send(message_id: str, clock: _Clock, deliver: Deliver, done: Sent) -> None:
    one, is_stopped = _load(message_id, clock.now)
    if one is None:
        return
    if is_stopped:
        _note_not_sent(one, mail.NotSentError(STOPPED, permanent=True), clock.now, done)
        return
    try:
        deliver(one.letter, lambda: _claim(one, clock.moment))
    except _TakenError:
        db.session.rollback()
    except mail.UnsureError as problem:
        _note_unsure(one, problem, done)
    except mail.NotSentError as problem:
        _note_not_sent(one, problem, clock.now, done)
    except Exception as problem:  # noqa: BLE001 - whatever it is, only the final dot decides what is known
        _note_unsure(one, problem, done) if one.handed_over else _note_not_sent(one, problem, clock.now, done)
    else:
        _end(one, SENT, "", sent_at=clock.now)
        done.sent += 1


def _load(message_id: str, at: dt.datetime) -> tuple[_Try | None, bool]:
    """Return a message, None when another process was faster, and whether its address gets no mail."""
    query = select(OutboxMessage).where(OutboxMessage.id == message_id, OutboxMessage.state == READY)
    row = db.session.scalar(query.execution_options(populate_existing=True))
    found, is_stopped = None, False
    if row is not None:
        page = STOP_PAGES.get(row.message)
        stop_url = f"{settings().public_url}{page}" if page else ""
        body = finished(row.message, row.recipient, row.body, at)
        found = _Try(mail.Mail(row.id, row.recipient, row.subject, body, at, stop_url), row.tries)
        is_stopped = bounces.find_stop(row.recipient) is not None
    db.session.commit()
    return found, is_stopped


def _claim(one: _Try, at: dt.datetime) -> None:
    """Write down that the last word is being said; of two processes one gets to say it."""
    db.session.rollback()
    claimed = db.session.scalar(
        update(OutboxMessage)
        .where(OutboxMessage.id == one.letter.id, OutboxMessage.state == READY)
        .values(state=BUSY, claimed_at=at, tries=OutboxMessage.tries + 1)
        .returning(OutboxMessage.tries)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()
    if claimed is None:
        raise _TakenError
    one.handed_over, one.tries = True, claimed


def _note_unsure(one: _Try, problem: Exception, done: Sent) -> None:
    _end(one, UNSURE, str(problem))
    done.unsure += 1


def _note_not_sent(one: _Try, problem: Exception, at: dt.datetime, done: Sent) -> None:
    tries = one.tries if one.handed_over else one.tries + 1
    again = None if getattr(problem, "permanent", False) else next_try(tries, at)
    reason = str(problem) or type(problem).__name__
    if _end(one, READY if again else FAILED, reason, tries=tries, next_try_at=again, told_at=None):
        done.waiting += again is not None
        done.failed += again is None


def _end(one: _Try, state: str, problem: str, **values: object) -> bool:
    """Write down how a try ended, unless another process tried the same message meanwhile."""
    db.session.rollback()
    ended = db.session.scalar(
        update(OutboxMessage)
        .where(
            OutboxMessage.id == one.letter.id,
            OutboxMessage.state == (BUSY if one.handed_over else READY),
            OutboxMessage.tries == one.tries,
        )
        .values(state=state, problem=problem.replace("\0", "")[:300], **values)
        .returning(OutboxMessage.id)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()
    return ended is not None
