"""Making a release: read and compute without holding up any writer, then store all of it or nothing."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from cleanup.config import settings
from cleanup.domain.evaluation.releases import NO_ANSWERS, NOTHING_CLOSED, UNCHANGED, WAS_MADE
from cleanup.domain.platform.audit import Kind
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.domain.surveys.opening import DAY_MOMENTS
from cleanup.extensions import db
from cleanup.models.evaluation.releases import Release, ReleasePart
from cleanup.models.partners.organisations import Programme
from cleanup.models.platform.base import new_id
from cleanup.models.surveys.responses import Response
from cleanup.services.evaluation.collect import read_answers
from cleanup.services.evaluation.releases.parts import (
    WHOLE,
    Tables,
    canonical,
    digest,
    packed,
    packed_tables,
    split,
    together,
    unpacked,
)
from cleanup.services.evaluation.releases.standing import closings_of
from cleanup.services.evaluation.releases.stored import (
    counted_elsewhere,
    facts_of,
    latest_release,
    parts_of,
    said_of,
)
from cleanup.services.evaluation.scope import Scope, scope_of
from cleanup.services.platform import audit

if TYPE_CHECKING:
    from cleanup.analysis.answers import Answers
    from cleanup.analysis.release import Released

AT_ONCE = 500
NAMED = (("verandering", "tbl_verandering", "groep"), ("respons", "tbl_respons", "pilot"))
"""Tables of which pages turn the pages, and the column that names the pilots in them."""

Told = Callable[[int], None]


@dataclass(frozen=True)
class Draft:
    """A release that was computed and is not stored yet; ``after`` is the id of the one before it."""

    release: Release
    contents: Mapping[str, bytes]
    units: Mapping[str, int]
    rows: int
    after: str


def check_release(programme: Programme, now: dt.datetime) -> Scope:
    """Return what a release of a programme would be about.

    Raises
    ------
    RuleBrokenError
        When no moment is closed yet, or nobody answered one that is.
    """
    scope = scope_of(programme)
    closed = [(pilot.id, moment) for pilot in scope.pilots for moment in pilot.closed_moments(now)]
    if not closed:
        raise RuleBrokenError(NOTHING_CLOSED)
    wanted = set(closed)
    answered = db.session.execute(
        select(Response.pilot_id, Response.moment)
        .where(Response.pilot_id.in_({pilot_id for pilot_id, _ in closed}), Response.excluded == "")
        .distinct()
    )
    if not any((pilot_id, moment) in wanted for pilot_id, moment in answered.all()):
        raise RuleBrokenError(NO_ANSWERS)
    return scope


def draft_release(
    programme: Programme, now: dt.datetime, *, reason: str, by_id: str | None = None, told: Told | None = None
) -> Draft:
    """Return the next release of a programme, computed over everything that may be shown together.

    ``told`` hears which step begins. Raises RuleBrokenError when there is nothing to release, or nothing
    that the latest release does not show already.
    """
    from cleanup.analysis.release import make_release

    tell = told or (lambda _step: None)
    tell(1)
    scope, made_on = _counted_here(check_release(programme, now)), local_day(now)
    before = latest_release(programme.id)
    answers = read_answers(scope, now)
    smallest = settings().smallest_group
    tell(2)
    made = make_release(
        answers,
        number=before.number + 1 if before else 1,
        made_on=made_on,
        earlier=unpacked(before.memory) if before else None,
        smallest_group=smallest,
        before=_counts_before(before, scope) if before else None,
    )
    tell(3)
    return _draft(scope, made, answers, before, now, reason=reason, by_id=by_id)


def _counts_before(before: Release, scope: Scope) -> Tables:
    """Return the counts that the release before published, of everything together and of each pilot."""
    from cleanup.analysis.counts_in_force import TABLES

    return together(parts_of(before, [WHOLE, *scope.codes], TABLES))


def _counted_here(scope: Scope) -> Scope:
    """Leave out pilots that were published with another programme: there their figures stay.

    Counted in both, the figures of the two programmes could be subtracted from each other.
    """
    elsewhere = counted_elsewhere(scope.programmes[0].id, scope.codes)
    return replace(scope, pilots=tuple(pilot for pilot in scope.pilots if pilot.code not in elsewhere))


def _draft(
    scope: Scope,
    made: Released,
    answers: Answers,
    before: Release | None,
    now: dt.datetime,
    *,
    reason: str,
    by_id: str | None,
) -> Draft:
    programme = scope.programmes[0]
    parts = split(made.tables, scope.codes)
    for unit, tables in parts.items():
        if unit != WHOLE:
            _add_figures(tables, made, unit)
    contents = {unit: packed_tables(tables) for unit, tables in parts.items()}
    closings = closings_of(scope, now)
    release = Release(
        id=new_id(),
        programme_id=programme.id,
        number=before.number + 1 if before else 1,
        made_at=now.astimezone(dt.UTC),
        reason=reason,
        by_id=by_id,
        smallest_group=settings().smallest_group,
        facts=canonical(_facts(scope, made, answers, closings)).decode(),
        memory=packed(made.memory),
    )
    if before is not None and _is_the_same(before, release, contents, made.newly_counted):
        raise RuleBrokenError(UNCHANGED)
    release.sha256 = digest(said_of(programme.code, release), release.memory, contents)
    rows = sum(len(table.rows) for table in made.tables.values())
    return Draft(release, contents, made.units, rows, before.id if before else "")


def _is_the_same(
    before: Release, release: Release, contents: Mapping[str, bytes], newly_counted: Sequence[str]
) -> bool:
    """Whether a release would show exactly what the one before shows."""
    facts = json.loads(release.facts)
    if newly_counted or any(facts.get(name) != said for name, said in facts_of(before).items()):
        return False
    query = select(ReleasePart.unit, ReleasePart.content).where(ReleasePart.release_id == before.id)
    return dict(db.session.execute(query).all()) == dict(contents)


def _add_figures(tables: dict[str, Any], made: Released, pilot: str) -> None:
    """Give a pilot the computed figures that follow from its own rows of responses."""
    from cleanup.analysis.release import figures_of_pilot

    tables["tbl_cijfers"] = figures_of_pilot(made.tables["tbl_cijfers"], tables.get("tbl_respons"), pilot)
    for name, table in made.tables.items():
        tables.setdefault(name, replace(table, rows=()))


def _facts(
    scope: Scope, made: Released, answers: Answers, closings: Mapping[str, list[str]]
) -> dict[str, Any]:
    """Return what pages and files say about a release beside its tables."""
    programme = scope.programmes[0]
    rows = answers.responses
    excluded: defaultdict[str, int] = defaultdict(int)
    versions: defaultdict[str, set[str]] = defaultdict(set)
    on_the_day: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    people: defaultdict[str, list[tuple[str, str | None]]] = defaultdict(list)
    columns = (rows[name].tolist() for name in ("pilot_code", "moment", "version", "link", "excluded"))
    for code, moment, version, link, left_out in zip(*columns, strict=True):
        if left_out:
            excluded[code] += 1
        elif moment in closings[code]:
            versions[code].add(version)
            if moment in DAY_MOMENTS:
                on_the_day[code].add((moment, version))
            people[code].append((moment, link if isinstance(link, str) else None))
    named = {
        column: sorted({str(value) for value in table.column(key)} & set(scope.codes))
        for column, name, key in (
            ("verandering", "tbl_verandering", "groep"),
            ("respons", "tbl_respons", "pilot"),
        )
        if (table := made.tables.get(name)) is not None
    }
    return {
        "programme": {"code": programme.code, "name": programme.name},
        "pilots": {pilot.code: pilot.variant for pilot in scope.pilots},
        "closings": closings,
        "excluded": dict(excluded),
        "versions": {code: sorted(found) for code, found in versions.items()},
        "on_the_day": {code: sorted(map(list, found)) for code, found in on_the_day.items()},
        "participations": {code: _count_people(found) for code, found in people.items()},
        "named": named,
    }


def _count_people(rows: Iterable[tuple[str, str | None]]) -> int:
    """Return how many participations these are: one a code, but a code twice at a moment links nothing."""
    moments: defaultdict[str, list[str]] = defaultdict(list)
    alone = 0
    for moment, link in rows:
        if link is None:
            alone += 1
        else:
            moments[link].append(moment)
    for found in moments.values():
        times = [found.count(moment) for moment in EVERY_MOMENT]
        alone += sum(count for count in times if count > 1) + (1 in times)
    return alone


def store_release(draft: Draft, connection: Connection, now: dt.datetime) -> Release:
    """Store a release with all its parts, say which answers it counted, and write the audit line.

    Raises
    ------
    RuleBrokenError
        When another release was stored since this one was computed.
    """
    release = draft.release
    newest = connection.execute(
        select(Release.id)
        .where(Release.programme_id == release.programme_id)
        .order_by(Release.number.desc())
        .limit(1)
    ).scalar()
    if (newest or "") != draft.after:
        raise RuleBrokenError(WAS_MADE)
    values = {column.key: getattr(release, column.key) for column in Release.__table__.columns}
    try:
        connection.execute(insert(Release).values(**values))
    except IntegrityError as error:
        raise RuleBrokenError(WAS_MADE) from error
    parts = [
        {"release_id": release.id, "unit": unit, "content": content}
        for unit, content in sorted(draft.contents.items())
    ]
    connection.execute(insert(ReleasePart), parts)
    _mark_counted(connection, draft.units)
    audit.record_within(
        connection,
        Kind.RELEASED,
        release.by_id,
        now,
        json.loads(release.facts)["programme"]["code"],
        number=release.number,
        reason=release.reason,
        rows=draft.rows,
        sha256=release.sha256[:12],
    )
    return release


def _mark_counted(connection: Connection, units: Mapping[str, int]) -> None:
    """Note in which unit this release counted each answer, in the order of their random ids."""
    change = (
        update(Response.__table__)  # type: ignore[arg-type]
        .where(Response.id == bindparam("of"))
        .values(released=bindparam("unit"))
    )
    ordered = [{"of": answer, "unit": unit} for answer, unit in sorted(units.items())]
    for start in range(0, len(ordered), AT_ONCE):
        connection.execute(change, ordered[start : start + AT_ONCE])
