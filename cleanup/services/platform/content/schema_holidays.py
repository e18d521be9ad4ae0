"""The format of ``toolkit_content/school_holidays.csv`` and its way into the domain."""

from __future__ import annotations

import csv
import datetime as dt
import re

from cleanup.domain.pilots.planning import REGIONS, SchoolHoliday
from cleanup.domain.platform.errors import ContentError

COLUMNS = (
    "schoolyear",
    "holiday_key",
    "holiday_nl",
    "region",
    "start",
    "end",
    "centrally_fixed",
    "status",
    "source",
    "note",
)
STATUSES = ("confirmed", "confirmed_with_correction", "inferred")
SCHOOL_YEAR = re.compile(r"(\d{4})-(\d{4})")


def read_holidays(text: str, name: str) -> tuple[tuple[SchoolHoliday, ...], list[ContentError]]:
    """Return the school holidays, or every error with its line and column."""
    rows = csv.DictReader(text.splitlines())
    if tuple(rows.fieldnames or ()) != COLUMNS:
        return (), [ContentError(name, 1, "kop", f"moet zijn: {','.join(COLUMNS)}")]
    holidays: list[SchoolHoliday] = []
    errors: list[ContentError] = []
    for row in rows:
        wrong = _wrong(row)
        errors += [ContentError(name, rows.line_num, field, reason) for field, reason in wrong.items()]
        if not wrong:
            holidays.append(_holiday(row))
    return tuple(holidays), errors


def _wrong(row: dict[str, str]) -> dict[str, str]:
    wrong = {field: "ontbreekt" for field in COLUMNS[:-1] if not row[field]}
    if None in row:
        wrong["regel"] = "heeft te veel kolommen"
    if wrong:
        return wrong
    checks = {
        "schoolyear": _is_school_year(row["schoolyear"]),
        "region": row["region"] in REGIONS,
        "start": _is_date(row["start"]),
        "end": _is_date(row["end"]) and row["end"] >= row["start"],
        "centrally_fixed": row["centrally_fixed"] in {"yes", "no"},
        "status": row["status"] in STATUSES,
    }
    return {field: "klopt niet" for field, is_right in checks.items() if not is_right}


def _is_school_year(text: str) -> bool:
    years = SCHOOL_YEAR.fullmatch(text)
    return years is not None and int(years[2]) == int(years[1]) + 1


def _is_date(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _holiday(row: dict[str, str]) -> SchoolHoliday:
    return SchoolHoliday(
        school_year=row["schoolyear"],
        key=row["holiday_key"],
        name=row["holiday_nl"],
        region=row["region"],
        start=dt.date.fromisoformat(row["start"]),
        end=dt.date.fromisoformat(row["end"]),
        fixed=row["centrally_fixed"] == "yes",
        status=row["status"],
        source=row["source"],
        note=row["note"] or "",
    )
