"""A row of a file of pilots as a plan: every cell that cannot be is named at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, assert_never

from cleanup.domain.pilots.fields import PLACES, FieldKind, ImportColumn, Plan, PlanField
from cleanup.domain.platform.cells import check_year
from cleanup.domain.platform.column_words import column_label
from cleanup.domain.platform.csv_files import Row, RowsRefusedError, as_date, as_time, problem_of
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.numbers import read_whole_number

YES, NO = {"", "ja", "yes", "true", "1", "waar"}, {"nee", "no", "false", "0", "onwaar"}


def plan_of_row(row: Row) -> Plan:
    """Return the plan of a row; raises RowsRefusedError with everything that is wrong with it."""
    cells, faults = _cells(row)
    plan = None if faults else Plan(**cells)
    if plan is not None:
        faults = [*_of_its_year(plan.date), *plan.faults()]
    if not row.cells["organisation"]:
        faults.append(RuleBrokenError(N_("Vul de naam van de organisatie in."), "organisation"))
    if faults or plan is None:
        raise RowsRefusedError(problem_of(row, fault) for fault in faults)
    return plan


def _cells(row: Row) -> tuple[dict[str, Any], list[RuleBrokenError]]:
    """Return the fields of a plan that can be read in a row, and what is wrong with the others."""
    cells: dict[str, Any] = {}
    faults: list[RuleBrokenError] = []
    for place in PLACES:
        if place.column is ImportColumn.NONE:
            continue
        try:
            cells[place.name] = _cell(row, place)
        except RuleBrokenError as fault:
            faults.append(fault)
    if not cells.get("municipality"):
        faults.append(_in_column("municipality", N_("kolom %(name)s: vul de gemeente in")))
    return cells, faults


def _of_its_year(date: dt.date) -> list[RuleBrokenError]:
    try:
        check_year(date)
    except RuleBrokenError as fault:
        return [fault]
    return []


def _in_column(name: str, sentence: str, **values: object) -> RuleBrokenError:
    """Return what is wrong with the cell of a row in one of our columns, by the name that people know."""
    return RuleBrokenError(sentence, name, name=column_label(name), **values)


def _cell(row: Row, place: PlanField) -> Any:
    """Return the value of one field of the plan, as its kind is written in a file."""
    match place.kind:
        case FieldKind.DATE:
            return _read(row, place.name, as_date, N_("schrijf de datum als 2026-06-25"))
        case FieldKind.TIME:
            return _read(row, place.name, as_time, N_("schrijf de tijd als 13:30"))
        case FieldKind.WHOLE:
            is_left_out = place.column is ImportColumn.ALLOWED and not row.cells.get(place.name, "")
            return place.default if is_left_out else _whole(row, place.name)
        case FieldKind.CHOICE:
            return _one_of(row, place.name, tuple(place.choices or ()), place.default)
        case FieldKind.YES_NO:
            return _read(row, place.name, _yes_or_no, N_("schrijf ja of nee"))
        case FieldKind.LINE | FieldKind.NOTE:
            return row.cells.get(place.name, "")
        case _:
            assert_never(place.kind)


def _read(row: Row, name: str, read: Callable[[str], Any], advice: str) -> Any:
    value = read(row.cells.get(name, ""))
    if value is None:
        raise _in_column(name, N_("kolom %(name)s: %(advice)s"), advice=advice)
    return value


def _whole(row: Row, name: str) -> int:
    """Return a whole number of a row, read by the rule of every form."""
    try:
        return read_whole_number(row.cells.get(name, ""))
    except RuleBrokenError as error:
        if not error.values:
            whole = N_("schrijf een heel getal")
            raise _in_column(name, N_("kolom %(name)s: %(advice)s"), advice=whole) from error
        sentence = N_("kolom %(name)s: bedoel je %(whole)s of %(broken)s? Schrijf alleen de cijfers.")
        raise _in_column(name, sentence, **error.values) from error


def _yes_or_no(typed: str) -> bool | None:
    word = typed.lower()
    return True if word in YES else False if word in NO else None


def _one_of(row: Row, name: str, known: tuple[str, ...], default: str) -> str:
    typed = row.cells.get(name, "").lower() or default
    if typed not in known:
        listed = ", ".join(value for value in known if value)
        raise _in_column(name, N_("kolom %(name)s: kies uit %(known)s"), known=listed)
    return typed
