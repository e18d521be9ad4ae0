"""Taking in what tablets recorded: once, in whatever order it arrives, and never lost to an error."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from cleanup.domain.aftercare.duties import FROM_DAY
from cleanup.domain.day import Event, read_body
from cleanup.domain.day.events import LOOKED_AT_NAMES, corrected, is_key
from cleanup.domain.pilots.plan import HELD, PLANNED, next_statuses
from cleanup.domain.pilots.variants import alike
from cleanup.domain.platform.errors import N_, CleanupError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.opening import State, agreed_details, days_too_early
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.day.events import DayEvent
from cleanup.models.pilots.plan import Pilot
from cleanup.services import pilots, surveys
from cleanup.services.day.run_sheet import parts_of
from cleanup.services.platform import audit, signals

EARLIEST = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
LATEST = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


class OtherContentError(CleanupError):
    """The same key came with something else."""

    default_sentence = N_("Dit kenmerk hoort al bij een andere gebeurtenis.")


@dataclass(frozen=True)
class Stored:
    """An event that is safe; ``created`` is False when it was received before."""

    event: DayEvent
    created: bool


def record_event(
    pilot: Pilot,
    account_id: str | None,
    given: Mapping[str, Any],
    device_now: dt.datetime | None,
    now: dt.datetime,
) -> Stored:
    """Store one event of a tablet; the same key again returns the first one.

    ``given`` has key, kind, at (milliseconds on the clock of the tablet), device, number and body.
    ``device_now`` is what that clock said while sending; the difference corrects ``at``.

    Raises
    ------
    RuleBrokenError
        When it is not an event.
    ConflictError
        When the key is known with another content or for another pilot.
    """
    wanted = _read(pilot, given)
    known = db.session.get(DayEvent, wanted.key)
    if known is None:
        ahead = (device_now - now) if device_now else dt.timedelta(0)
        wanted.at = min(corrected(wanted.device_at, ahead), now)
        wanted.received_at, wanted.account_id = now, account_id
        try:
            with db.session.begin_nested():
                db.session.add(wanted)
        except IntegrityError:  # the same event arrived at the same time over another connection
            known = db.session.get(DayEvent, wanted.key, populate_existing=True)
        else:
            _apply(pilot, wanted, now)
            return Stored(wanted, created=True)
    if known is None or known.body_hash != wanted.body_hash:
        raise OtherContentError
    return Stored(known, created=False)


def list_events(pilot: Pilot) -> list[Event]:
    """Return the events of a pilot; one query."""
    query = select(DayEvent).where(DayEvent.pilot_id == pilot.id)
    rows = db.session.scalars(query.order_by(DayEvent.received_at, DayEvent.key))
    return [as_event(row) for row in rows]


def as_event(row: DayEvent) -> Event:
    """Return a stored event as the rules know it."""
    return Event(row.key, row.kind, row.at, row.device, row.number, json.loads(row.body))


def _read(pilot: Pilot, given: Mapping[str, Any]) -> DayEvent:
    key, device, number = given.get("key"), given.get("device"), given.get("number")
    if not (is_key(key) and is_key(device) and type(number) is int and 0 <= number < 2**31):
        raise RuleBrokenError(N_("Deze gebeurtenis begrijpen we niet."), "key")
    kind = given.get("kind")
    body = json.dumps(read_body(str(kind), given.get("body")), ensure_ascii=False, sort_keys=True)
    device_at = _moment(given.get("at"))
    content = json.dumps([pilot.id, kind, given.get("at"), device, number, body])
    return DayEvent(
        key=key,
        pilot_id=pilot.id,
        kind=kind,
        device_at=device_at,
        device=device,
        number=number,
        body=body,
        body_hash=hashlib.sha256(content.encode()).hexdigest(),
    )


def _moment(milliseconds: object) -> dt.datetime:
    if type(milliseconds) is int and EARLIEST.timestamp() <= milliseconds / 1000 < LATEST.timestamp():
        return dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC)
    raise RuleBrokenError(N_("Deze gebeurtenis heeft geen geldige tijd."), "at")


def _apply(pilot: Pilot, event: DayEvent, now: dt.datetime) -> None:
    """Let an event do outside the day what it says; what cannot be done any more is left."""
    body = json.loads(event.body)
    if event.kind in {"open", "close"}:
        _move_moment(pilot, event, body["moment"], now)
    elif event.kind == "present":
        _count(pilot, body["count"], max(event.at, now))
    elif event.kind in {"heavy", "wellbeing"}:
        _ask_for_people(pilot, event, body, now)
    elif event.kind == "end":
        _hold(pilot, event, now)
    elif event.kind == "look_back":
        signals.looked_back.send(
            pilot,
            subject=_subject(pilot, body),
            choice=body["choice"],
            text=body["text"].strip(),
            key=event.key,
            now=now,
        )
    elif event.kind == "undo":
        _take_back_end(pilot, event, body["of"], now)
        signals.event_undone.send(pilot, key=body["of"])


def _subject(pilot: Pilot, body: Mapping[str, Any]) -> str:
    """Return what was looked back at, in words: the part of the day, or the day."""
    sheets = [parts_of(pilot, variant) for variant in alike(pilot.variant)]
    names = {part.code: part.name["nl"] for parts in sheets for part in parts}
    return names.get(body["part"], LOOKED_AT_NAMES[body["about"]])


def _hold(pilot: Pilot, event: DayEvent, now: dt.datetime) -> None:
    """Let the pilot be held when its day was closed, unless that was undone or staff said something else."""
    if event.key in _undone(pilot) or pilot.status != PLANNED:
        return
    pilots.set_status(pilot, HELD, account=db.session.get(Account, event.account_id or ""), now=now)


def _take_back_end(pilot: Pilot, event: DayEvent, key: str, now: dt.datetime) -> None:
    """Go back to planned when the closing of the day is undone and staff did nothing with it yet."""
    taken_back = db.session.get(DayEvent, key)
    if taken_back is None or (taken_back.pilot_id, taken_back.kind) != (pilot.id, "end"):
        return
    if pilot.status == HELD and PLANNED in next_statuses(HELD):
        pilots.set_status(pilot, PLANNED, account=db.session.get(Account, event.account_id or ""), now=now)


def _undone(pilot: Pilot) -> set[str]:
    query = select(DayEvent.body).where(DayEvent.pilot_id == pilot.id, DayEvent.kind == "undo")
    return {json.loads(undone)["of"] for undone in db.session.scalars(query)}


def _ask_for_people(pilot: Pilot, event: DayEvent, body: Mapping[str, Any], now: dt.datetime) -> None:
    """Keep a heavy moment or a wish for contact until somebody took it up, unless it was undone."""
    if event.key in _undone(pilot):
        return
    if event.kind == "heavy":
        signals.incident_happened.send(
            pilot, source=FROM_DAY, key=event.key, now=now, reporter_id=event.account_id
        )
    elif body["contact"]:
        signals.contact_wanted.send(pilot, about_id=event.account_id, key=event.key, now=now)


def _count(pilot: Pilot, people: int, at: dt.datetime) -> None:
    """Note how many are there, unless the day has yet to come or does not: then the event alone stays."""
    with contextlib.suppress(RuleBrokenError):
        pilots.set_present(pilot, people, local_day(at))


def _move_moment(pilot: Pilot, event: DayEvent, moment: str, now: dt.datetime) -> None:
    """Open or close a moment at the time it was asked, unless something later was already done.

    A tablet tells what was done, perhaps without network: people may have filled in by now. So opening long
    before the day is not refused here, or their answers would be turned away. A tablet asks first; what one
    opened that did not (an older one, or the day moved away since) is told at the office.
    """
    times = surveys.times_of(pilot)[moment]
    latest = max((time for time in (times.opened_at, times.closed_at) if time), default=EARLIEST)
    if event.at < latest:
        return
    try:
        ahead = days_too_early(moment, pilot.date, local_day(event.at))
        if event.kind == "open" and surveys.open_moment(pilot, moment, event.at, agreed_ahead=ahead):
            early = agreed_details(ahead, json.loads(event.body).get("ahead", 0))
            _note(audit.Kind.OPENED, pilot, event, moment, now, **early)
        elif event.kind == "close" and surveys.state_of_moment(pilot, moment, now) is State.OPEN:
            surveys.close_moment(pilot, moment, event.at)
            _note(audit.Kind.CLOSED, pilot, event, moment, now)
    except RuleBrokenError:
        return  # the pilot was cancelled meanwhile: the event stays, nothing opens


def _note(
    kind: audit.Kind, pilot: Pilot, event: DayEvent, moment: str, now: dt.datetime, **more: object
) -> None:
    """Write in the audit log that a tablet opened or closed a moment, for whoever had opened the tablet."""
    rows = surveys.count_finished(pilot).get(moment, 0) if kind is audit.Kind.CLOSED else None
    audit.record(kind, event.account_id, now, pilot.code, moment=moment, by="tablet", rows=rows, **more)
