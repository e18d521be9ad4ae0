"""The process of a day for the evaluation and the aftercare: parts, observations, heavy moments, wishes."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cleanup.domain.day import Block, Day, Event, Status, fold, in_order
from cleanup.domain.day.fold import CHANGED
from cleanup.domain.day.observing import HEAVY, KIND_OF
from cleanup.domain.pilots.variants import VARIANTS
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.day.events import DayEvent, RunSheetChange
from cleanup.models.pilots.plan import Pilot
from cleanup.services.day.as_meant import keep_as_meant, kept_as_meant, said_of
from cleanup.services.day.kept import Row, kept_rows, store_kept
from cleanup.services.day.record import as_event
from cleanup.services.platform.content.current import loaded

EVENTS_AT_ONCE = 2000


@dataclass(frozen=True)
class Process:
    """Rows in the columns of ``analysis.answers``: PARTS and OBSERVATIONS; and what the crew said of parts.

    ``said`` has pilot_code, part, how and because.
    """

    parts: tuple[Row, ...]
    observations: tuple[Row, ...]
    said: tuple[Row, ...]


@dataclass(frozen=True)
class HeavyMoment:
    """A heavy moment of a day; no names, only what the crew wrote about the group."""

    key: str
    pilot_id: str
    at: dt.datetime
    part: str
    card: str
    text: str
    follow_up: tuple[str, ...]


@dataclass(frozen=True)
class CheckIn:
    """How somebody of the crew said they were after the day, and whether they want to talk."""

    key: str
    pilot_id: str
    account: Account | None
    at: dt.datetime
    feeling: str
    text: str
    wants_contact: bool


def process_rows(codes: Mapping[str, str], kept: Collection[str] | None = None) -> Process:
    """Return the process of the pilots with these ids and codes; at most five queries whatever the number.

    Each part has its planned and actual minutes apart; a part that was never reached counts as skipped
    once the day has ended. Of a day whose events are gone it is what was kept of them;
    ``kept`` are the ids of which there is any, when that is known.
    """
    is_kept = kept is None or bool(kept)
    rows = kept_rows(codes) if is_kept else {}
    said = kept_as_meant(codes) if is_kept else []
    known = {row["pilot_code"] for row in said}
    wanted = [pilot_id for pilot_id, code in codes.items() if code not in rows]
    names, own = _names_of_templates(), _own_names(wanted)
    for pilot_id, events in _events_of(wanted):
        day, code = fold(events), codes[pilot_id]
        titles = names[""] | names.get(day.variant, {}) | own.get(pilot_id, {})
        blocks = [block for block in [*day.blocks, *day.dropped] if _counts(block, day)]
        rows[code] = (
            [_part_row(code, block, titles) for block in blocks],
            [_observation_row(code, event) for event in _observed(events)],
        )
        said += said_of(code, day) if code not in known else []
    parts, observations = (
        tuple(row for code in sorted(rows) for row in rows[code][which]) for which in (0, 1)
    )
    return Process(parts, observations, tuple(said))


def keep_process(codes: Mapping[str, str]) -> set[str]:
    """Keep what reports say of these days, whose events are about to go; returns of which there is any.

    What was kept before stays as it is: an event that came in afterwards changes no report.
    """
    found, before = process_rows(codes), kept_rows(codes)
    keep_as_meant({pilot_id: code for pilot_id, code in codes.items() if code not in before})
    parts, seen = _by_pilot(found.parts), _by_pilot(found.observations)
    for pilot_id, code in codes.items():
        if code not in before:
            store_kept(pilot_id, parts[code], seen[code])
    return {pilot_id for pilot_id, code in codes.items() if parts[code] or seen[code]}


def _by_pilot(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["pilot_code"]].append(row)
    return found


def part_names() -> dict[str, str]:
    """Return the usual Dutch name of every part of the run sheets, by its code."""
    return _names_of_templates()[""]


def list_heavy_moments(pilot: Pilot) -> list[HeavyMoment]:
    """Return the heavy moments of a pilot, the first one first, with what was added to them later."""
    events = _standing(event for _, found in _events_of([pilot.id]) for event in found)
    added: dict[str, Mapping[str, object]] = {e.body["of"]: e.body for e in events if e.kind == "heavy_more"}
    found = []
    for event in events:
        if event.kind == "heavy":
            more = added.get(event.key, {})
            found.append(
                HeavyMoment(
                    key=event.key,
                    pilot_id=pilot.id,
                    at=event.at,
                    part=event.body["part"],
                    card=str(more.get("card") or event.body["card"]),
                    text=str(more.get("text", "")),
                    follow_up=tuple(more.get("follow_up", ())),  # type: ignore[arg-type]
                )
            )
    return found


def list_check_ins(pilot: Pilot) -> list[CheckIn]:
    """Return how the crew said they were after the day, in the order they said it; not what was undone."""
    query = (
        select(DayEvent)
        .options(selectinload(DayEvent.account))
        .where(DayEvent.pilot_id == pilot.id, DayEvent.kind.in_(("wellbeing", "undo")))
    )
    rows = {row.key: row for row in db.session.scalars(query)}
    return [
        CheckIn(
            event.key,
            pilot.id,
            rows[event.key].account,
            event.at,
            str(event.body["feeling"]),
            str(event.body["text"]),
            wants_contact=bool(event.body["contact"]),
        )
        for event in _standing(as_event(row) for row in rows.values())
        if event.kind == "wellbeing"
    ]


def _events_of(pilot_ids: list[str]) -> Iterator[tuple[str, list[Event]]]:
    """Yield the events of each pilot that has any, by id.

    Plain columns, a few thousand at a time: there are fifty of each of a thousand pilots.
    """
    query = (
        select(
            DayEvent.pilot_id, DayEvent.key, DayEvent.kind, DayEvent.at, DayEvent.device, DayEvent.number,
            DayEvent.body,
        )
        .where(DayEvent.pilot_id.in_(pilot_ids))
        .order_by(DayEvent.pilot_id, DayEvent.key)
        .execution_options(yield_per=EVENTS_AT_ONCE)
    )  # fmt: skip
    for pilot_id, rows in groupby(db.session.execute(query), key=itemgetter(0)):
        yield pilot_id, [Event(*row[1:-1], json.loads(row[-1])) for row in rows]


def _names_of_templates() -> dict[str, dict[str, str]]:
    """Return the names of parts by code: of each template by its variant, and of all of them under "".

    One code has other names on other days; where it is unknown which day it was, the usual one counts.
    """
    sheets = loaded().run_sheets
    names = {name: {part.code: part.name["nl"] for part in sheets[name].parts} for name in sheets}
    names[""] = {}
    for variant in reversed(VARIANTS):
        names[""] |= names.get(variant, {})
    return names


def _own_names(pilot_ids: list[str]) -> dict[str, dict[str, str]]:
    """Return the names of parts by code of each own run sheet, by pilot."""
    query = select(RunSheetChange).where(RunSheetChange.pilot_id.in_(pilot_ids))
    return {
        own.pilot_id: {part["code"]: part["name"]["nl"] for part in json.loads(own.parts)}
        for own in db.session.scalars(query.order_by(RunSheetChange.pilot_id))
    }


def _standing(events: Iterable[Event]) -> list[Event]:
    """Return the events that were not undone, in order."""
    ordered = in_order(events)
    undone = {event.body["of"] for event in ordered if event.kind == "undo"}
    return [event for event in ordered if event.key not in undone]


def _counts(block: Block, day: Day) -> bool:
    return block.status in {Status.DONE, Status.SKIPPED} or day.ended_at is not None


def _part_row(code: str, block: Block, names: Mapping[str, str]) -> Row:
    state = CHANGED if block.status is Status.DONE and block.changed else block.status.value
    actual = block.actual if block.status is Status.DONE else None
    return {
        "pilot_code": code,
        "part": block.code,
        "title": names.get(block.code, block.code),
        "planned_minutes": block.minutes,
        "actual_minutes": round(actual.total_seconds() / 60, 1) if actual is not None else None,
        "state": state if block.status is Status.DONE else "overgeslagen",
        "engagement": block.engagement,
    }


def _observed(events: Iterable[Event]) -> list[Event]:
    return [event for event in _standing(events) if event.kind in {"observe", "heavy"}]


def _observation_row(code: str, event: Event) -> Row:
    is_heavy = event.kind == "heavy"
    tag = (event.body["card"] or HEAVY) if is_heavy else event.body["tag"]
    return {
        "pilot_code": code,
        "part": event.body["part"],
        "tag": tag,
        "kind": HEAVY if is_heavy else KIND_OF.get(tag, "overig"),
        "month": f"{local_day(event.at):%Y-%m}",
    }
