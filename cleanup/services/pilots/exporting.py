"""All pilots as a list."""

from __future__ import annotations

import datetime as dt

from cleanup.models.pilots.plan import Pilot
from cleanup.services.pilots.find import list_pilots


def export_pilots(made_at: dt.datetime, *, is_demo: bool) -> tuple[bytes, int]:
    """Return all pilots as an Excel file, one row each, and how many rows that are."""
    from cleanup.analysis.lists import CellForm, ListColumn, write_list

    columns = (
        ListColumn("code", 13), ListColumn("date", 12, CellForm.DATE), ListColumn("starts_at", 9),
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
