"""Which cells of a file say something else of a pilot that is there than what is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from cleanup.domain.pilots.fields import PLACES, ImportColumn, PlanField
from cleanup.domain.pilots.plan import normalise_code
from cleanup.domain.platform.csv_files import Problem, Row
from cleanup.domain.platform.differences import differences
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.text_keys import text_key
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.services.pilots.import_cells import read_cell

YES, NO = N_("ja"), N_("nee")


def pilot_differences(rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield a finding for each cell in which a row differs from the pilot with its code."""
    coded = {normalise_code(row.cells.get("code", "")): row for row in rows if row.cells.get("code")}
    there = {pilot.code: pilot for pilot in db.session.scalars(select(Pilot))} if coded else {}
    for row in rows:
        pilot = there.get(normalise_code(row.cells.get("code", "")))
        if pilot is not None:
            yield from _of_pilot(row, pilot)


def _of_pilot(row: Row, pilot: Pilot) -> Iterator[Problem]:
    columns = [place for place in PLACES if place.column is not ImportColumn.NONE]
    stored = {one.name: getattr(pilot, one.name) for one in columns if not _is_same(row, one, pilot)}
    shown = {one.name: _shown(one, stored[one.name]) for one in columns if one.name in stored}
    kept = {name: str(value) for name, value in stored.items()} | _around(row, pilot)
    yield from differences(row, kept, shown)


def _is_same(row: Row, place: PlanField, pilot: Pilot) -> bool:
    """Whether a cell means what is stored, however it is written; texts are compared as such."""
    try:
        return bool(read_cell(row, place) == getattr(pilot, place.name))
    except RuleBrokenError:
        return False


def _shown(place: PlanField, value: Any) -> object:
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, bool):
        return YES if value else NO
    return place.choices[value] if place.choices and value in place.choices else value


def _around(row: Row, pilot: Pilot) -> dict[str, str]:
    """Return what is stored around a pilot of what a row names; an empty cell names nothing."""
    programme, typed = pilot.programme, row.cells.get("programme", "")
    stored = {"organisation": pilot.organisation.name, "region": pilot.organisation.region}
    if text_key(typed) != text_key(programme.name):
        stored["programme"] = programme.code
    return {name: kept for name, kept in stored.items() if row.cells.get(name)}
