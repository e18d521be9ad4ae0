"""Pilots from a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select

from cleanup.domain.pilots.fields import FieldKind, ImportColumn, names
from cleanup.domain.pilots.guards import Finding, Level
from cleanup.domain.pilots.plan import normalise_code
from cleanup.domain.platform.csv_files import (
    Columns,
    Problem,
    Row,
    RowsRefusedError,
    kept,
    problem_of,
)
from cleanup.domain.platform.errors import N_, CleanupError
from cleanup.domain.platform.findings import NEW_NAME
from cleanup.domain.platform.swapped_days import (
    SwappedDays,
    both_readings,
    can_be_swapped,
    swapped_day,
)
from cleanup.domain.platform.text_keys import text_key
from cleanup.extensions import db
from cleanup.models.partners.organisations import Organisation
from cleanup.models.pilots.plan import Pilot
from cleanup.services.partners.importing import unknown_municipalities
from cleanup.services.pilots.differences import pilot_differences
from cleanup.services.pilots.doubles import WhenWithWhom
from cleanup.services.pilots.guards import check_pilot
from cleanup.services.pilots.import_cells import is_timed, plan_of_row
from cleanup.services.pilots.import_finder import NO_PROGRAMME, Finder
from cleanup.services.pilots.plan import begin_work, new_pilot, store_pilots, unused_codes
from cleanup.services.platform.imports import IS_THERE, CheckedRows, Occasion, RowOutcome

MOST_ROWS = 5000
COLUMNS = Columns(
    needed=(*names(lambda place: place.column is ImportColumn.NEEDED), "organisation"),
    allowed=(*names(lambda place: place.column is ImportColumn.ALLOWED), "programme", "region", "code"),
    free=names(lambda place: place.kind in {FieldKind.NOTE, FieldKind.LINE}),
)


def check_pilots(rows: Sequence[Row], at: Occasion) -> CheckedRows:
    """Return what is wrong with each row, what to think of, and how many are there, by a trial."""
    new = _new_organisations(rows)
    stored, problems = _store(rows, at)
    outcomes = _outcomes(rows, stored)
    findings = [*new, *pilot_differences(rows), *_findings(rows, stored, at.today)]
    swapped = _look_swapped(rows, stored)
    return CheckedRows(rows, problems, findings, outcomes, unknown_municipalities(rows), swapped)


def _look_swapped(rows: Sequence[Row], stored: Mapping[int, Pilot]) -> SwappedDays | None:
    """Ask about days that all fall outside their programme, and within it with day and month swapped."""
    typed = {row.line: row.typed.get("date", "") for row in rows}
    day = can_be_swapped(typed.values())
    outside = [pilot for pilot in stored.values() if not _is_within(pilot, pilot.date)]
    turned = ((pilot, swapped_day(pilot.date.isoformat())) for pilot in outside)
    fits = all(_is_within(pilot, dt.date.fromisoformat(other)) for pilot, other in turned)
    first = next((typed[line] for line, pilot in stored.items() if pilot in outside), "")
    return both_readings("date", first) if day and first and fits else None


def _is_within(pilot: Pilot, day: dt.date) -> bool:
    return pilot.programme.starts_on <= day <= pilot.programme.ends_on


def _outcomes(rows: Sequence[Row], stored: Mapping[int, Pilot]) -> dict[int, RowOutcome]:
    """Return what happens with each row that is not refused, by its line."""
    sentence, known = N_("nieuwe pilot in %(programme)s"), _known_codes()
    there = [row.line for row in rows if normalise_code(row.cells.get("code", "")) in known]
    new = {line: RowOutcome(sentence, {"programme": pilot.programme.name}) for line, pilot in stored.items()}
    return dict.fromkeys(set(there) - set(new), IS_THERE) | new


def _known_codes() -> set[str]:
    return set(db.session.scalars(select(Pilot.code)))


def _new_organisations(rows: Sequence[Row]) -> list[Problem]:
    """Say of each organisation that is not there yet, once, on which line it comes."""
    known = set(db.session.scalars(select(Organisation.name_key)))
    lines: dict[str, Row] = {}
    for row in rows:
        key = text_key(row.cells["organisation"])
        if key and key not in known:
            lines.setdefault(key, row)
    sentence = N_("De organisatie “%(name)s” is er nog niet en komt erbij. Klopt de naam?")
    return [
        Problem(row.line, sentence, {"name": row.cells["organisation"]}, kind=NEW_NAME)
        for row in lines.values()
    ]


def store_new_pilots(rows: Sequence[Row], at: Occasion) -> list[Pilot]:
    """Store the pilots of a file, all of them or none, and return those that are new.

    Missing organisations are added. A row that names no programme belongs to the one that was chosen, else to
    the one that fits its day; when there is none at all a command makes one, and says so.

    Raises
    ------
    RowsRefusedError
        When anything is wrong with one of the rows.
    """
    stored, problems = _store(rows, at)
    if problems:
        raise RowsRefusedError(problems)
    begin_work(list(stored.values()))
    return list(stored.values())


def _store(rows: Sequence[Row], at: Occasion) -> tuple[dict[int, Pilot], list[Problem]]:
    """Store what is not there yet; return the new pilots by the line of their row, and what is wrong."""
    stored: dict[int, Pilot] = {}
    problems: list[Problem] = []
    finder, fresh = Finder(at), iter(unused_codes(Pilot.code, len(rows)))
    known = _known_codes()
    for row in rows:
        if normalise_code(row.cells.get("code", "")) in known:
            continue
        try:
            stored[row.line] = _pilot(row, at.today, finder, next(fresh))
        except RowsRefusedError as refused:
            problems += refused.problems
        except CleanupError as error:
            problems.append(problem_of(row, error))
    store_pilots(list(stored.values()))
    return stored, list(_said_once(problems))


def _said_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what is wrong; that there is no programme at all is said of the first row alone."""
    is_said = False
    for problem in problems:
        is_about_all = problem.sentence == NO_PROGRAMME
        if not (is_about_all and is_said):
            yield problem
        is_said = is_said or is_about_all


def _findings(rows: Sequence[Row], stored: Mapping[int, Pilot], today: dt.date) -> list[Problem]:
    """Return what to think of before storing: days gone by, lead time, holidays, outside the programme."""
    return [
        Problem(row.line, finding.sentence, finding.values, kind=finding.guard)
        for row in rows
        if row.line in stored
        for finding in (*_gone_by(stored[row.line], today), *check_pilot(stored[row.line]))
        if finding.level is not Level.NOTE
    ]


def _gone_by(pilot: Pilot, today: dt.date) -> list[Finding]:
    """Say of a pilot whose day has been that it comes in as one that was planned."""
    if pilot.date >= today:
        return []
    sentence = N_("Deze datum is al geweest. De pilot komt erin als gepland: zet daarna of hij is geweest.")
    return [Finding("geweest", Level.AMBER, sentence)]


def _pilot(row: Row, today: dt.date, finder: Finder, code: str) -> Pilot:
    plan, faults = plan_of_row(row)
    has_time = is_timed(faults)
    organisation = kept(faults, finder.organisation, row) if row.cells["organisation"] else None
    day = plan.date if has_time else today
    programme = kept(faults, lambda one: finder.programme(one, day), row)
    if organisation and has_time:
        when = WhenWithWhom(organisation.id, plan.date, plan.starts_at, plan.ends_at, code)
        kept(faults, lambda one: finder.check_time(one, row.line), when)
    if faults or organisation is None or programme is None:
        raise RowsRefusedError(problem_of(row, fault) for fault in faults)
    pilot = new_pilot(programme.id, organisation.id, plan, today if plan.date >= today else None)
    pilot.code = code
    return pilot
