"""``tbl_uitvoering``: whether days were done as meant, part by part, as the crew and an observer saw it.

Adherence (done, otherwise, not), dose (real of planned minutes), reach (people who were there), quality and
engagement (1-5), adaptations (why it went otherwise), and how far crew and observer agree: Gwet's AC1 over
the parts that both judged. It is about the programme and those who lead it, not about participants and not
about their answers, so nothing is hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from cleanup.analysis.disclosure.cells import NOT_APPLICABLE
from cleanup.analysis.disclosure.tables import SHOWN, SafeTable, safe_table
from cleanup.analysis.item_table import WHOLE
from cleanup.analysis.statistics.agreement import Agreement, gwet_ac1
from cleanup.analysis.study import Study
from cleanup.domain.day.as_meant import DONE, HOW_LABELS, NOT, OTHERWISE
from cleanup.domain.platform.errors import N_

TABLE = "tbl_uitvoering"
ALL_PARTS = "alle"
"""What the row over all parts with a core element is called."""
FEWEST = 5
"""From how many parts that both judged on their agreement is worked out."""
KEY = ("pilot", "onderdeel")
COLUMNS = (
    *KEY, "titel", "zoals_bedoeld", "anders", "niet", "niet_ingevuld", "pct_zoals_bedoeld", "pct_tijd",
    "bereikt", "betrokkenheid", "redenen", "gezien_zoals_bedoeld", "gezien_anders", "gezien_niet",
    "gezien_kwaliteit", "gezien_betrokkenheid", "samen_beoordeeld", "gelijk", "ac1", "ac1_laag", "ac1_hoog",
    "status",
)  # fmt: skip
NOTES = (
    N_("Alleen onderdelen met een kernelement. Zonder gezien_ ervoor: wat de begeleiding op de dag aangaf."),
    N_("AC1: hoe vaak begeleiding en waarnemer hetzelfde zeggen, zonder wat toeval zou geven; 1 is altijd."),
    N_("AC1 staat er vanaf 5 onderdelen die allebei beoordeelden. Onderdelen van een dag lijken op elkaar."),
)
Row = Mapping[str, Any]


def beside(days: SafeTable, found: SafeTable | None) -> SafeTable:
    """Return ``tbl_verloop`` with what is said of each part beside it, for the workbook.

    Parts without a core element, and what was published before there was such a table, have ``[z]``. What is
    said of all parts together stands in the notes.
    """
    names = [name for name in COLUMNS if name not in {*KEY, "titel", "betrokkenheid", "status"}]
    records = found.records if found else ()
    known = {(row["pilot"], row["onderdeel"]): row for row in records}
    blank = dict.fromkeys(names, NOT_APPLICABLE)
    rows = tuple(
        (*row, *(known.get((record["pilot"], record["onderdeel"]), blank)[name] for name in names))
        for row, record in zip(days.rows, days.records, strict=True)
    )
    whole = known.get((WHOLE, ALL_PARTS))
    told = (*NOTES, _in_words(whole)) if whole else NOTES
    return replace(days, columns=(*days.columns, *names), rows=rows, notes=(*days.notes, *told))


def _in_words(whole: Row) -> str:
    """Return what is said of all parts together, for the notes of the sheet."""
    said = sum(whole[name] for name in ("zoals_bedoeld", "anders", "niet"))
    text = f"Uitgevoerd zoals bedoeld: {whole['zoals_bedoeld']} van {said} onderdelen met een kernelement."
    if whole["samen_beoordeeld"]:
        text += (
            f" Begeleiding en waarnemer zeiden bij {whole['gelijk']} van de {whole['samen_beoordeeld']} "
            f"onderdelen hetzelfde: AC1 {_written(whole['ac1'])}, 95%-interval {_written(whole['ac1_laag'])} "
            f"tot {_written(whole['ac1_hoog'])}."
        )
    return text


def _written(value: object) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".replace(".", ",")


def as_meant_table(study: Study) -> SafeTable:
    """Return ``tbl_uitvoering``: the programme, then each pilot; each with all parts together first."""
    chosen = set(study.pilots[study.chosen])
    present = study.answers.pilots["present"]
    people = {str(code): int(count) for code, count in present.items() if pd.notna(count)}
    cells = [row for row in _cells(study) if row["pilot_code"] in chosen]
    rows = _rows_of(WHOLE, cells, people)
    for code in dict.fromkeys(row["pilot_code"] for row in cells):
        rows += _rows_of(str(code), [row for row in cells if row["pilot_code"] == code], people)
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return safe_table(TABLE, table, key=KEY, notes=NOTES)


def _cells(study: Study) -> list[dict[str, Any]]:
    """Return what was said of parts together with how those parts went."""
    said, parts = study.answers.as_meant, study.answers.parts
    both = said.astype({"pilot_code": str}).merge(
        parts.astype({"pilot_code": str}), on=["pilot_code", "part"]
    )
    return [{str(name): value for name, value in row.items()} for row in both.to_dict("records")]


def _rows_of(place: str, cells: Sequence[Row], people: Mapping[str, int]) -> list[dict[str, object]]:
    """Return the row over all parts and that of each part of one place; none where no day had such a part."""
    if not cells:
        return []
    by_part: dict[str, list[Row]] = {}
    for cell in cells:
        by_part.setdefault(cell["part"], []).append(cell)
    rows = [_row(place, ALL_PARTS, "Alle onderdelen met een kernelement", cells, people)]
    return rows + [_row(place, part, mine[0]["title"], mine, people) for part, mine in by_part.items()]


def _row(
    place: str, part: str, title: str, cells: Sequence[Row], people: Mapping[str, int]
) -> dict[str, object]:
    how = Counter(cell["how"] for cell in cells)
    seen = Counter(cell["seen_how"] for cell in cells)
    said = len(cells) - how[""]
    agreement = _agreement(cells)
    both = [cell for cell in cells if cell["how"] and cell["seen_how"]]
    return {
        "pilot": place,
        "onderdeel": part,
        "titel": title,
        "zoals_bedoeld": how[DONE],
        "anders": how[OTHERWISE],
        "niet": how[NOT],
        "niet_ingevuld": how[""],
        "pct_zoals_bedoeld": how[DONE] / said if said else NOT_APPLICABLE,
        "pct_tijd": _dose(cells),
        "bereikt": _reach(cells, people),
        "betrokkenheid": _mean(cell["engagement"] for cell in cells),
        "redenen": _reasons(cells),
        "gezien_zoals_bedoeld": seen[DONE],
        "gezien_anders": seen[OTHERWISE],
        "gezien_niet": seen[NOT],
        "gezien_kwaliteit": _mean(cell["seen_quality"] for cell in cells),
        "gezien_betrokkenheid": _mean(cell["seen_engagement"] for cell in cells),
        "samen_beoordeeld": len(both),
        "gelijk": sum(cell["how"] == cell["seen_how"] for cell in both),
        "ac1": _number(agreement.value),
        "ac1_laag": _number(agreement.low),
        "ac1_hoog": _number(agreement.high),
        "status": SHOWN,
    }


def _agreement(cells: Sequence[Row]) -> Agreement:
    """Return how far crew and observer agree over the parts that both judged; nothing below the fewest."""
    pairs = [[cell["how"], cell["seen_how"]] for cell in cells if cell["how"] and cell["seen_how"]]
    return gwet_ac1(pairs if len(pairs) >= FEWEST else [], list(HOW_LABELS))


def _dose(cells: Iterable[Row]) -> object:
    """Return the real minutes over the planned ones; a part that was skipped took none."""
    planned = [cell for cell in cells if cell["planned_minutes"]]
    total = sum(cell["planned_minutes"] for cell in planned)
    real = pd.Series([cell["actual_minutes"] for cell in planned], dtype=float).sum()
    return float(real / total) if total else NOT_APPLICABLE


def _reach(cells: Iterable[Row], people: Mapping[str, int]) -> object:
    """Return how many people were there on the days on which any of these parts was done, as meant or not."""
    days = {cell["pilot_code"] for cell in cells if cell["how"] in {DONE, OTHERWISE}}
    known = [people[code] for code in sorted(days) if code in people]
    return sum(known) if known else NOT_APPLICABLE


def _reasons(cells: Iterable[Row]) -> str:
    """Return how often each reason was given, as text: ``groep: 1; tijd: 2``."""
    counts = Counter(cell["because"] or "geen_reden" for cell in cells if cell["how"] in {OTHERWISE, NOT})
    return "; ".join(f"{name}: {counts[name]}" for name in sorted(counts)) or NOT_APPLICABLE


def _mean(values: Iterable[object]) -> object:
    known = pd.to_numeric(pd.Series(list(values), dtype=object)).dropna()
    return float(known.mean()) if len(known) else NOT_APPLICABLE


def _number(value: float) -> object:
    return NOT_APPLICABLE if np.isnan(value) else value
