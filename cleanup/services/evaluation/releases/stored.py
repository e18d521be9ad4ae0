"""Releases as they are stored: finding one, its facts and its parts, and checking its digest."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import defer, joinedload

from cleanup.domain.platform.errors import NotFoundError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.evaluation.releases import Release, ReleasePart
from cleanup.models.partners.organisations import Programme
from cleanup.services.evaluation.releases.parts import Tables, digest, unpacked, unpacked_tables
from cleanup.services.evaluation.result_cache import ResultCache

if TYPE_CHECKING:
    from cleanup.analysis.disclosure.memory import InForce

PARTS_KEPT = 500
_parts: ResultCache[Tables] = ResultCache(
    lambda tables: sum(len(table.rows) for table in tables.values()), PARTS_KEPT
)
_in_force: ResultCache[dict[str, InForce]] = ResultCache(len)
_facts: ResultCache[dict[str, Any]] = ResultCache(lambda facts: sum(map(len, facts.values())))


def latest_release(programme_id: str) -> Release | None:
    """Return the latest release of a programme, without its memory; one query."""
    query = select(Release).where(Release.programme_id == programme_id).options(defer(Release.memory))
    return db.session.scalar(query.order_by(Release.number.desc()).limit(1))


def list_releases(programme: Programme) -> list[tuple[Release, str]]:
    """Return the releases of a programme with the name of who asked for each, the newest first; one query."""
    query = (
        select(Release, Account.name)
        .outerjoin(Account, Account.id == Release.by_id)
        .where(Release.programme_id == programme.id)
        .options(defer(Release.memory))
        .order_by(Release.number.desc())
    )
    return [(release, name or "") for release, name in db.session.execute(query).all()]


def find_release_with(pilot_code: str, programme_id: str) -> Release:
    """Return the release that speaks of a pilot: the latest of its programme, else of where it was before.

    A pilot that was counted in one programme and moved to another keeps the figures that were published.

    Raises
    ------
    NotFoundError
        When no release speaks of it.
    """
    own = latest_release(programme_id)
    if own is not None and pilot_code in facts_of(own)["pilots"]:
        return own
    query = (
        select(Release)
        .join(ReleasePart, ReleasePart.release_id == Release.id)
        .where(ReleasePart.unit == pilot_code)
        .options(defer(Release.memory), joinedload(Release.programme))
        .order_by(Release.made_at.desc(), Release.number.desc())
        .limit(1)
    )
    found = db.session.scalar(query)
    if found is None:
        raise NotFoundError
    return found


def counted_elsewhere(programme_id: str, codes: Iterable[str]) -> set[str]:
    """Return which of these pilots a release of another programme speaks of already; one query."""
    query = (
        select(ReleasePart.unit)
        .join(Release, Release.id == ReleasePart.release_id)
        .where(Release.programme_id != programme_id, ReleasePart.unit.in_(list(codes)))
        .distinct()
    )
    return set(db.session.scalars(query))


def facts_of(release: Release) -> dict[str, Any]:
    """Return what a release says of itself; read once, for it never changes."""
    return _facts.get(release.id, lambda: dict(json.loads(release.facts)))


def true_rows_of(release: Release, table: str, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return rows that a release shows as they were before rounding: to compute with, never to show."""
    from cleanup.analysis.disclosure.true_rows import KINDS, true_rows

    in_force = _in_force.get(release.id, lambda: _read_in_force(release)) if table in KINDS else {}
    return true_rows(table, rows, in_force) if in_force else list(rows)


def is_exact(release: Release, table: str, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a release kept all numbers of these rows as they were before rounding: older ones did not."""
    from cleanup.analysis.disclosure.true_rows import KINDS
    from cleanup.analysis.disclosure.true_rows import is_exact as exact_in

    in_force = _in_force.get(release.id, lambda: _read_in_force(release)) if table in KINDS else {}
    return table not in KINDS or exact_in(table, rows, in_force)


def _read_in_force(release: Release) -> dict[str, InForce]:
    from cleanup.analysis.disclosure.memory import InForce
    from cleanup.analysis.disclosure.true_rows import is_kept

    stored = unpacked(release.memory)["in_force"]
    return {key: InForce.from_json(shown) for key, shown in stored.items() if is_kept(key)}


def parts_of(release: Release, units: Iterable[str], names: Sequence[str] = ()) -> list[Tables]:
    """Return the tables of these units, as far as the release has them, in this order; one query at most.

    A page that shows many units names the tables it needs, so that no others are made.
    """
    wanted, only = list(units), tuple(names)
    known = {unit: _parts.find((release.id, unit, only)) for unit in wanted}
    missing = [unit for unit, tables in known.items() if tables is None]
    if missing:
        query = select(ReleasePart.unit, ReleasePart.content).where(
            ReleasePart.release_id == release.id, ReleasePart.unit.in_(missing)
        )
        for unit, content in db.session.execute(query).all():
            make = partial(unpacked_tables, content, only)
            known[unit] = _parts.get((release.id, unit, only), make)
    return [tables for unit in wanted if (tables := known[unit]) is not None]


def units_of(release: Release) -> list[str]:
    """Return the units of a release, the whole first."""
    query = select(ReleasePart.unit).where(ReleasePart.release_id == release.id)
    return list(db.session.scalars(query.order_by(ReleasePart.unit)))


def said_of(programme_code: str, release: Release) -> dict[str, Any]:
    """Return what the digest of a release is over, beside its parts and its memory."""
    return {
        "programme": programme_code,
        "number": release.number,
        "made_at": release.made_at.isoformat(),
        "smallest_group": release.smallest_group,
        "reason": release.reason,
        "facts": json.loads(release.facts),
    }


def broken_releases() -> Iterator[str]:
    """Yield the releases whose figures are no longer what was published, and numbers that are missing."""
    query = select(Release, Programme.code).join(Programme).order_by(Programme.code, Release.number)
    expected: dict[str, int] = {}
    for release, code in db.session.execute(query).all():
        number = expected[code] = expected.get(code, 0) + 1
        if release.number != number:
            yield f"{code}: vrijgave {number} ontbreekt"
            expected[code] = release.number
        rows = select(ReleasePart.unit, ReleasePart.content).where(ReleasePart.release_id == release.id)
        contents = dict(db.session.execute(rows).all())
        try:
            whole = digest(said_of(code, release), release.memory, contents) == release.sha256
        except (ValueError, zlib.error):
            whole = False
        if not whole:
            yield f"{code}: vrijgave {release.number} is niet meer wat er gepubliceerd is"


def count_releases() -> int:
    """Return how many releases there are."""
    return db.session.scalar(select(func.count()).select_from(Release)) or 0
