"""A row of a file of pilots as a plan: every cell that cannot be is named at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, assert_never

from cleanup.domain.pilots.fields import PLACES, FieldKind, ImportColumn, Plan, PlanField
from cleanup.domain.pilots.plan import SMALLEST_EXPECTED
from cleanup.domain.platform.cells import FIRST_YEAR, check_year
from cleanup.domain.platform.csv_files import Row, as_date, as_time
from cleanup.domain.platform.errors import N_, CleanupError, RuleBrokenError
from cleanup.domain.platform.numbers import read_whole_number
from cleanup.domain.platform.wording import Words

YES, NO = {"", "ja", "yes", "true", "1", "waar"}, {"nee", "no", "false", "0", "onwaar"}


STAND_INS: dict[FieldKind, Any] = {
    FieldKind.DATE: dt.date(FIRST_YEAR, 1, 1), FieldKind.TIME: dt.time(), FieldKind.WHOLE: SMALLEST_EXPECTED,
    FieldKind.YES_NO: True, FieldKind.LINE: "", FieldKind.NOTE: "",
}  # fmt: skip
"""What stands for a cell that cannot be read while the others are judged."""
WHEN = {"date", "starts_at", "ends_at"}
JUDGED_TOGETHER = ({"starts_at", "ends_at"}, {"variant", "age_band"})
"""Of these one says nothing without the other."""


def plan_of_row(row: Row) -> tuple[Plan, list[CleanupError]]:
    """Return the plan of a row, with stand-ins for what cannot be, and everything that is wrong with it."""
    cells, faults = _cells(row)
    wrong = {fault.field for fault in faults}
    plan = Plan(**cells)
    if "date" not in wrong:
        faults += _of_its_year(plan.date)
    faults += [fault for fault in plan.faults() if not wrong & _judged_with(fault.field)]
    if not row.cells["organisation"]:
        faults.append(RuleBrokenError(N_("Vul de naam van de organisatie in."), "organisation"))
    return plan, [*faults]


def is_timed(faults: Iterable[CleanupError]) -> bool:
    """Whether the day and hours of a plan with these faults are those of its row."""
    return not WHEN & {fault.field for fault in faults if isinstance(fault, RuleBrokenError)}


def _judged_with(name: str | None) -> set[str | None]:
    return {name, *next((names for names in JUDGED_TOGETHER if name in names), set())}


def _cells(row: Row) -> tuple[dict[str, Any], list[RuleBrokenError]]:
    """Return the fields of a plan, with a stand-in where none can be read, and what is wrong with those."""
    cells: dict[str, Any] = {}
    faults: list[RuleBrokenError] = []
    for place in PLACES:
        if place.column is ImportColumn.NONE:
            continue
        try:
            cells[place.name] = read_cell(row, place)
        except RuleBrokenError as fault:
            faults.append(fault)
            cells[place.name] = STAND_INS.get(place.kind, place.default)
    if not cells["municipality"]:
        faults.append(RuleBrokenError(N_("Vul de gemeente in."), "municipality"))
    return cells, faults


def _of_its_year(date: dt.date) -> list[RuleBrokenError]:
    try:
        check_year(date)
    except RuleBrokenError as fault:
        return [fault]
    return []


def read_cell(row: Row, place: PlanField) -> Any:
    """Return the value of one field of the plan, as its kind is written in a file."""
    match place.kind:
        case FieldKind.DATE:
            return _read(row, place.name, as_date, N_("Schrijf de datum als 2026-06-25."))
        case FieldKind.TIME:
            return _read(row, place.name, as_time, N_("Schrijf de tijd als 13:30."))
        case FieldKind.WHOLE:
            is_left_out = place.column is ImportColumn.ALLOWED and not row.cells.get(place.name, "")
            return place.default if is_left_out else _whole(row, place.name)
        case FieldKind.CHOICE:
            return _one_of(row, place.name, place.choices or {}, place.default)
        case FieldKind.YES_NO:
            return _read(row, place.name, _yes_or_no, N_("Schrijf ja of nee."))
        case FieldKind.LINE | FieldKind.NOTE:
            return row.cells.get(place.name, "")
        case _:
            assert_never(place.kind)


def _read(row: Row, name: str, read: Callable[[str], Any], advice: str) -> Any:
    value = read(row.cells.get(name, ""))
    if value is None:
        raise RuleBrokenError(advice, name)
    return value


def _whole(row: Row, name: str) -> int:
    """Return a whole number of a row, read by the rule of every form."""
    try:
        return read_whole_number(row.cells.get(name, ""))
    except RuleBrokenError as error:
        if not error.values:
            raise RuleBrokenError(N_("Schrijf een heel getal."), name) from error
        sentence = N_("Bedoel je %(whole)s of %(broken)s? Schrijf alleen de cijfers.")
        raise RuleBrokenError(sentence, name, **error.values) from error


def _yes_or_no(typed: str) -> bool | None:
    word = typed.lower()
    return True if word in YES else False if word in NO else None


def _one_of(row: Row, name: str, known: Mapping[str, str], default: str) -> str:
    typed = row.cells.get(name, "").lower() or default
    if typed not in known:
        labels = Words(label for value, label in known.items() if value)
        raise RuleBrokenError(N_("Kies uit: %(known)s."), name, known=labels)
    return typed
