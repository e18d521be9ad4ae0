"""Rows of counts that stay as an earlier release published them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cleanup.analysis.disclosure.tables import HIDDEN, NOT_APPLICABLE, PRIMARY, UNAVAILABLE
from cleanup.analysis.profile_table import MEASURED

PROFILE = "tbl_profiel"
MOTIVATED = ("gemotiveerd", "minder_gemotiveerd")
ASKED, RELEASE = "gevraagd", "vrijgave"


def as_before(
    name: str, row: Mapping[str, Any], old: Sequence[Mapping[str, Any]]
) -> Iterable[Mapping[str, Any]]:
    """Return the rows of a block as they were; of the profile its counts and band, the mean is a figure."""
    if name != PROFILE:
        return old
    measured = row["bron_band"] == old[0]["bron_band"] == MEASURED
    columns = (*MOTIVATED, "band") if measured else MOTIVATED
    return [{**row, **{column: old[0][column] for column in columns}}]


def marked(kept: Mapping[str, Any], now: Mapping[str, Any], number: int | None) -> Mapping[str, Any]:
    """Return a row as it was before, with the release it is from, or with how many were asked now.

    A release before ``number`` that knew no such columns cannot say how many were asked then.
    """
    if RELEASE not in now:
        return kept
    if number is None:
        return {**kept, RELEASE: now[RELEASE]} | ({ASKED: now[ASKED]} if ASKED in now else {})
    named = kept.get(RELEASE, NOT_APPLICABLE)
    last = number - 1 if named == NOT_APPLICABLE else named
    return {ASKED: UNAVAILABLE, **kept, RELEASE: last}


def hidden(name: str, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a row that must stay as it was, where nothing stood: everybody was away in between."""
    numbers = MOTIVATED if name == PROFILE else ("aantal", "noemer", "pct")
    cells = {column: HIDDEN for column in numbers if not isinstance(row[column], str)}
    return {**row, **cells} | ({} if name == PROFILE else {"status": PRIMARY})
