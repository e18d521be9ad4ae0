"""``tbl_verloop``: how the day went, part by part, to read beside what changed.

Planned and actual minutes, what was done, changed or skipped, how many took part (1-5, seen by the crew) and
what was noted. It is about the programme, not about participants, so nothing is hidden.
"""

from __future__ import annotations

import pandas as pd

from cleanup.analysis.disclosure.cells import NOT_APPLICABLE, UNAVAILABLE
from cleanup.analysis.disclosure.tables import SHOWN, SafeTable, safe_table
from cleanup.analysis.item_table import WHOLE
from cleanup.analysis.study import Study
from cleanup.domain.platform.errors import N_

KEY = ("pilot", "onderdeel")
COLUMNS = (
    *KEY, "titel", "gepland_minuten", "werkelijk_minuten", "verschil_minuten", "gedaan", "gewijzigd",
    "overgeslagen", "betrokkenheid", "observaties", "tags", "status",
)  # fmt: skip
STATES = ("gedaan", "gewijzigd", "overgeslagen")
NOTES = (
    N_("Van het programma staan gemiddelden over pilots, en hoe vaak een onderdeel is gedaan of gewijzigd."),
    N_("Een werkelijke tijd staat er alleen bij een onderdeel dat is gedaan of gewijzigd."),
)


def process_table(study: Study) -> SafeTable:
    """Return ``tbl_verloop`` (``peers.md`` 6.3, sheet 8)."""
    chosen = study.pilots[study.chosen]
    parts = study.answers.parts[study.answers.parts["pilot_code"].isin(chosen)].copy()
    parts["pilot"] = parts["pilot_code"].astype(str)
    notes = study.answers.observations[study.answers.observations["pilot_code"].isin(chosen)]
    notes = notes.assign(pilot=notes["pilot_code"].astype(str))
    whole = _rows(parts.assign(pilot=WHOLE), notes.assign(pilot=WHOLE))
    table = pd.concat([whole, _rows(parts, notes)], ignore_index=True)
    return safe_table("tbl_verloop", table[list(COLUMNS)], key=KEY, notes=NOTES)


def _rows(parts: pd.DataFrame, notes: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "planned_minutes": "gepland_minuten",
        "actual_minutes": "werkelijk_minuten",
        "engagement": "betrokkenheid",
    }
    numbers = parts[list(columns)].apply(pd.to_numeric).astype(float).rename(columns=columns)
    numbers["werkelijk_minuten"] = numbers["werkelijk_minuten"].where(parts["state"] != "overgeslagen")
    numbers["verschil_minuten"] = numbers["werkelijk_minuten"] - numbers["gepland_minuten"]
    states = {state: (parts["state"] == state).astype(int) for state in STATES}
    rows = numbers.assign(
        **states, pilot=parts["pilot"], onderdeel=parts["part"].astype(str), titel=parts["title"]
    )
    how = dict.fromkeys((*columns.values(), "verschil_minuten"), "mean") | dict.fromkeys(STATES, "sum")
    table = rows.groupby(["pilot", "onderdeel"], sort=False).agg({"titel": "first", **how}).reset_index()
    table = table.merge(_tags(notes), on=["pilot", "onderdeel"], how="left")
    table["observaties"] = table["observaties"].fillna(0).astype(int)
    table["tags"] = table["tags"].fillna(NOT_APPLICABLE)
    table["status"] = SHOWN
    return pd.DataFrame(table.astype(object).where(table.notna(), UNAVAILABLE))


def _tags(notes: pd.DataFrame) -> pd.DataFrame:
    """Return how often each tag was noted, as text in alphabetical order (``moe: 2; stevig: 1``)."""
    counts = notes.groupby(["pilot", "part", "tag"], observed=True).size().reset_index(name="n")
    counts["tags"] = counts["tag"].astype(str) + ": " + counts["n"].astype(str)
    joined = (
        counts.groupby(["pilot", "part"])
        .agg(observaties=("n", "sum"), tags=("tags", "; ".join))
        .reset_index()
    )
    return joined.rename(columns={"part": "onderdeel"}).astype({"onderdeel": str})
