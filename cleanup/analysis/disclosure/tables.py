"""The table that may be shown: the only thing that charts, pages and the workbook accept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pandas as pd

HIDDEN = "[c]"
UNAVAILABLE = "[x]"
NOT_APPLICABLE = "[z]"
SHORTHAND = (HIDDEN, UNAVAILABLE, NOT_APPLICABLE)

SHOWN = "getoond"
PRIMARY = "primair"
SECONDARY = "secundair"
LEVEL = "niveau"
STATUSES = (SHOWN, PRIMARY, SECONDARY, LEVEL)


@dataclass(frozen=True)
class Suppressed:
    """How many rows of a table are shown, or hidden and why."""

    shown: int = 0
    primary: int = 0
    secondary: int = 0
    level: int = 0


@dataclass(frozen=True)
class SafeTable:
    """A table after disclosure control.

    ``name`` is the Excel table name (``tbl_mem``). Cells of ``frame`` are numbers, texts, dates or one of
    ``[c]`` shielded, ``[x]`` unavailable, ``[z]`` not applicable; never empty. A ``status`` column, where
    there is one, says why: getoond, primair, secundair, niveau. ``notes`` are Dutch sentences to show with
    it. ``key`` names the columns that say which row it is.
    """

    name: str
    frame: pd.DataFrame
    notes: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    log: Suppressed = field(default_factory=Suppressed)

    def only(self, kept: pd.Series) -> SafeTable:
        """Return the table with these rows only; leaving rows out gives nothing away."""
        return replace(self, frame=self.frame[kept].reset_index(drop=True))

    def __post_init__(self) -> None:
        """Refuse an empty cell: it would not say why it is empty."""
        if self.frame.isna().to_numpy().any():
            raise ValueError(f"{self.name}: a cell is empty")


def safe_table(
    name: str, frame: pd.DataFrame, *, key: tuple[str, ...] = (), notes: tuple[str, ...] = ()
) -> SafeTable:
    """Return a SafeTable that counts its statuses; empty cells become ``[x]``."""
    whole = frame.reset_index(drop=True).astype(object)
    whole = whole.where(whole.notna(), UNAVAILABLE)
    if "status" in whole.columns:  # one text for all rows that share it: there may be a hundred thousand
        whole["status"] = whole["status"].map({status: status for status in STATUSES}).astype(object)
    return SafeTable(name, whole, notes, key, count_statuses(whole))


def count_statuses(frame: pd.DataFrame) -> Suppressed:
    """Count the rows by status; a table without that column is shown as a whole."""
    if "status" not in frame.columns:
        return Suppressed(shown=len(frame))
    counts = frame["status"].value_counts()
    return Suppressed(*(int(counts.get(status, 0)) for status in STATUSES))
