"""How far a group is, and how well three moments of a person could be put together: numbers, no persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from sqlalchemy import func, select

from cleanup.domain.surveys.moments import EVERY_MOMENT, pairs_among
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.responses import Response
from cleanup.services.surveys.wiped import Destroyed, find_destroyed


@dataclass(frozen=True)
class Meter:
    """One moment: how many are there, opened the page, began, finished, and have a code that fits another."""

    moment: str
    present: int | None
    opened: int
    started: int
    finished: int
    linked: int


@dataclass
class LinkReport:
    """How responses of a pilot could be linked. A code used twice at one moment links nobody.

    Once the codes were destroyed, ``with_code`` is what was counted then, None where nobody counted it.
    """

    responses: dict[str, int] = field(default_factory=dict)
    with_code: dict[str, int | None] = field(default_factory=dict)
    doubled: dict[str, int] = field(default_factory=dict)
    pairs: dict[tuple[str, str], int] = field(default_factory=dict)
    everywhere: int = 0
    destroyed: Destroyed | None = None


def link_report(pilot: Pilot) -> LinkReport:
    """Return how many responses stand alone, how many pairs there are, and who answered every time."""
    codes = _codes(pilot)
    destroyed = find_destroyed(pilot.id)
    moments = _moments(pilot, codes)
    counted = {row.moment: row.with_code for row in pilot.moments}
    single = {
        moment: {code for code, times in Counter(filter(None, codes[moment])).items() if times == 1}
        for moment in moments
    }
    return LinkReport(
        responses={moment: len(codes[moment]) for moment in moments},
        with_code={
            moment: counted.get(moment) if destroyed else sum(code is not None for code in codes[moment])
            for moment in moments
        },
        doubled={
            moment: sum(times for code, times in Counter(codes[moment]).items() if code and times > 1)
            for moment in moments
        },
        pairs={(a, b): len(single[a] & single[b]) for a, b in pairs_among(moments)},
        everywhere=len(set.intersection(*single.values())),
        destroyed=destroyed,
    )


def response_meter(pilot: Pilot) -> list[Meter]:
    """Return the five counts of each moment, in order."""
    codes = _codes(pilot)
    counters = {row.moment: row for row in pilot.moments}
    return [_meter(pilot, moment, codes, counters.get(moment)) for moment in _moments(pilot, codes)]


def _moments(pilot: Pilot, codes: dict[str, list[str | None]]) -> tuple[str, ...]:
    """Return the moments of a pilot: what its programme plans, and whatever has answers."""
    known = {one.moment for one in pilot.plan} | set(codes)
    return tuple(moment for moment in EVERY_MOMENT if moment in known)


def _meter(pilot: Pilot, moment: str, codes: dict[str, list[str | None]], row: object) -> Meter:
    others = {code for other in codes if other != moment for code in codes[other] if code}
    finished = len(codes[moment])
    started = max(getattr(row, "times_started", 0), finished)
    return Meter(
        moment=moment,
        present=pilot.present,
        opened=max(getattr(row, "times_opened", 0), started),
        started=started,
        finished=finished,
        linked=sum(code in others for code in codes[moment] if code),
    )


def _codes(pilot: Pilot) -> dict[str, list[str | None]]:
    found: dict[str, list[str | None]] = defaultdict(list)
    link = func.coalesce(Response.code_hash, Response.pair_id)
    query = select(Response.moment, link).where(Response.pilot_id == pilot.id)
    for moment, code in db.session.execute(query.order_by(Response.id)):
        found[moment].append(code)
    return found
