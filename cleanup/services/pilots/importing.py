"""Pilots from a file, and all of them as a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
from cleanup.domain.platform.errors import N_, CleanupError, RuleBrokenError
from cleanup.domain.platform.text_keys import text_key
from cleanup.extensions import db
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.services import partners
from cleanup.services.partners.importing import unknown_municipalities
from cleanup.services.pilots.differences import pilot_differences
from cleanup.services.pilots.doubles import KnownTimes, WhenWithWhom, lock_organisation
from cleanup.services.pilots.find import list_pilots
from cleanup.services.pilots.guards import check_pilot
from cleanup.services.pilots.import_cells import is_timed, plan_of_row
from cleanup.services.pilots.plan import begin_work, new_pilot, store_pilots, unused_codes
from cleanup.services.platform.imports import CheckedRows, Occasion

MOST_ROWS = 5000
COLUMNS = Columns(
    needed=(*names(lambda place: place.column is ImportColumn.NEEDED), "organisation"),
    allowed=(*names(lambda place: place.column is ImportColumn.ALLOWED), "programme", "region", "code"),
    free=names(lambda place: place.kind in {FieldKind.NOTE, FieldKind.LINE}),
)


def check_pilots(rows: Sequence[Row], at: Occasion) -> CheckedRows:
    """Return what is wrong with each row, what to think of, and how many are there, by a trial."""
    new = _new_organisations(rows)
    stored, problems = _store(rows, at.today)
    known = len(rows) - len(stored) - len({problem.line for problem in problems})
    findings = [*new, *pilot_differences(rows), *_findings(rows, stored, at.today)]
    return CheckedRows(rows, problems, findings, known, unknown_municipalities(rows))


def _new_organisations(rows: Sequence[Row]) -> list[Problem]:
    """Say of each organisation that is not there yet, once, on which line it comes."""
    known = set(db.session.scalars(select(Organisation.name_key)))
    lines: dict[str, Row] = {}
    for row in rows:
        key = text_key(row.cells["organisation"])
        if key and key not in known:
            lines.setdefault(key, row)
    sentence = N_("De organisatie “%(name)s” is er nog niet en komt erbij. Klopt de naam?")
    return [Problem(row.line, sentence, {"name": row.cells["organisation"]}) for row in lines.values()]


def store_new_pilots(rows: Sequence[Row], at: Occasion) -> list[Pilot]:
    """Store the pilots of a file, all of them or none, and return those that are new.

    Missing organisations are added. Without the column ``programme`` the pilots belong to the current
    programme; when there is none at all, one is made for the years of the file.

    Raises
    ------
    RowsRefusedError
        When anything is wrong with one of the rows.
    """
    stored, problems = _store(rows, at.today)
    if problems:
        raise RowsRefusedError(problems)
    begin_work(list(stored.values()))
    return list(stored.values())


def _store(rows: Sequence[Row], today: dt.date) -> tuple[dict[int, Pilot], list[Problem]]:
    """Store what is not there yet; return the new pilots by the line of their row, and what is wrong."""
    stored, problems = {}, []
    finder, fresh = _Finder(today), iter(unused_codes(Pilot.code, len(rows)))
    known = set(db.session.scalars(select(Pilot.code)))
    for row in rows:
        if normalise_code(row.cells.get("code", "")) in known:
            continue
        try:
            stored[row.line] = _pilot(row, today, finder, next(fresh))
        except RowsRefusedError as refused:
            problems += refused.problems
        except CleanupError as error:
            problems.append(problem_of(row, error))
    store_pilots(list(stored.values()))
    return stored, problems


def _findings(rows: Sequence[Row], stored: Mapping[int, Pilot], today: dt.date) -> list[Problem]:
    """Return what to think of before storing: days gone by, lead time, holidays, outside the programme."""
    return [
        Problem(row.line, finding.sentence, finding.values)
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


@dataclass
class _Finder:
    """Organisations and programmes of a file, each looked up once, and when pilots go on."""

    today: dt.date
    times: KnownTimes = field(default_factory=KnownTimes)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def organisation(self, row: Row) -> Organisation:
        """Return the organisation of a row, added when there is none."""
        key = text_key(row.cells["organisation"])
        if key not in self.organisations:
            self.organisations[key] = _organisation(row)
            lock_organisation(self.organisations[key].id)
        return self.organisations[key]

    def check_time(self, when: WhenWithWhom, line: int) -> None:
        """Refuse a time at which the organisation has a pilot; one of this file is named by its line.

        Also one of which something else is wrong takes its time, so that it is known the first time.
        """
        try:
            self.times.check(when)
        except RuleBrokenError as error:
            first = self.lines.get(str(error.values["code"]))
            if first is None:
                raise RuleBrokenError(error.sentence, "organisation", **error.values) from error
            sentence = N_("Regel %(line)s is met dezelfde organisatie op deze dag, rond deze tijd.")
            raise RuleBrokenError(sentence, "organisation", line=first) from error
        self.times.add(when)
        self.lines[when.code] = line

    def programme(self, row: Row, date: dt.date) -> Programme:
        """Return the programme of a row, made when there is none at all."""
        key = row.cells.get("programme", "")
        if key not in self.programmes:
            self.programmes[key] = _programme(row, date, self.today)
        return self.programmes[key]


def _pilot(row: Row, today: dt.date, finder: _Finder, code: str) -> Pilot:
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


def _organisation(row: Row) -> Organisation:
    name = row.cells["organisation"]
    found = partners.find_organisation(name)
    if found is not None:
        return found
    return partners.add_organisation(
        name, row.cells["municipality"], region=row.cells.get("region", "").lower()
    )


def _programme(row: Row, date: dt.date, today: dt.date) -> Programme:
    named = row.cells.get("programme", "")
    found = partners.read_programme(named) if named else partners.choose_programme("", today)
    if found is not None:
        return found
    first, last = min(date.year, today.year), max(date.year, today.year)
    return partners.add_programme(
        f"SCD-{first}", f"Social Cleanup {first}", dt.date(first, 1, 1), dt.date(last, 12, 31)
    )


def export_pilots(made_at: dt.datetime, *, is_demo: bool) -> tuple[bytes, int]:
    """Return all pilots as an Excel file, one row each, and how many rows that are."""
    from cleanup.analysis.lists import CellForm, ListColumn, write_list

    columns = (
        ListColumn("code", 10), ListColumn("date", 12, CellForm.DATE), ListColumn("starts_at", 9),
        ListColumn("ends_at", 9), ListColumn("organisation", 30), ListColumn("municipality", 20),
        ListColumn("place", 30), ListColumn("programme", 14), ListColumn("status", 12),
        ListColumn("variant", 14), ListColumn("phase", 12), ListColumn("expected", 9, CellForm.WHOLE),
        ListColumn("present", 9, CellForm.WHOLE), ListColumn("crew", 30),
    )  # fmt: skip
    rows = [_listed(pilot) for pilot in list_pilots()]
    return write_list("Pilots", columns, rows, made_at=made_at, is_demo=is_demo), len(rows)


def _listed(pilot: Pilot) -> tuple[str | int | dt.date | None, ...]:
    crew = ", ".join(member.account.name for member in pilot.crew if member.state == "toegezegd")
    return (
        pilot.code,
        pilot.date,
        pilot.starts_at.strftime("%H:%M"),
        pilot.ends_at.strftime("%H:%M"),
        pilot.organisation.name,
        pilot.municipality,
        pilot.place,
        pilot.programme.code,
        pilot.status,
        pilot.variant,
        pilot.phase,
        pilot.expected,
        pilot.present,
        crew,
    )
