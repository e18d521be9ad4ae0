"""What one release of a programme publishes, and what the next one must remember of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cleanup.analysis.answers import Answers
from cleanup.analysis.disclosure.tables import NOT_APPLICABLE, SafeTable
from cleanup.analysis.indicators import COMPUTED
from cleanup.analysis.quotes import quote_table
from cleanup.analysis.results import Results, build_results
from cleanup.analysis.study import SHAREABLE


@dataclass(frozen=True)
class Released:
    """The tables of one programme with all its pilots, by Excel name, as they may be shown to everybody.

    ``memory`` is what the next release must know (figures as whole-number sums, sizes of groups; never scores
    or hashes of people), and can be written as JSON. ``newly_counted`` are the ids of the responses that this
    release counts for the first time.
    """

    tables: dict[str, SafeTable]
    memory: dict[str, Any]
    newly_counted: tuple[str, ...]


def make_release(
    answers: Answers,
    *,
    number: int,
    made_on: dt.date,  # noqa: ARG001 - for figures that keep an earlier date
    earlier: Mapping[str, Any] | None,  # noqa: ARG001 - what was published before
    smallest_group: int,
) -> Released:
    """Return release ``number`` of a programme; ``earlier`` is the memory of the one before it, or None."""
    results = build_results(answers, profile=SHAREABLE, smallest_group=smallest_group)
    counted = results.study.unpacked.responses
    new = counted.loc[counted["released"] == 0, "response_id"]
    tables = {**results.tables, **results.more}
    tables["tbl_citaten"] = _quotes_by_pilot(answers, results)
    return Released(tables, {"number": number}, tuple(map(str, new)))


def _quotes_by_pilot(answers: Answers, results: Results) -> SafeTable:
    """Return the quotes with the pilot that may be named beside them, because it is large enough alone.

    What is shown of one pilot is asked of the rules for that pilot alone.
    """
    quotes, study = results.tables["tbl_citaten"], results.study
    of_pilot: dict[tuple[Any, ...], list[str]] = {}
    screened = set(answers.open_answers["pilot_code"][answers.open_answers["screened"].astype(bool)])
    for code in sorted(map(str, screened)) if quotes.rows else ():
        for row in quote_table(replace(study, chosen=study.pilots == code)).rows:
            of_pilot.setdefault(row, []).append(code)
    named = ((row, of_pilot.get(row)) for row in quotes.rows)
    rows = tuple((*row, codes.pop(0) if codes else NOT_APPLICABLE) for row, codes in named)
    return replace(quotes, columns=(*quotes.columns, "pilot"), rows=rows)


def figures_of_pilot(whole: SafeTable, responses: SafeTable | None, pilot: str) -> SafeTable:
    """Return ``tbl_cijfers`` of one pilot: only what its rows of ``tbl_respons`` say already."""
    found = {row["moment"]: row for row in responses.where(pilot=pilot).records} if responses else {}
    counted: dict[str, tuple[str, str | int]] = {
        "pilots": ("t0", 1),
        "deelnemers": ("t0", "aanwezig"),
        "antwoorden_t0": ("t0", "afgerond"),
        "gekoppeld_t1": ("t1", "gekoppeld"),
        "gekoppeld_t2": ("t2", "gekoppeld"),
    }
    rows = []
    for record in whole.records:
        moment, column = counted.get(str(record["indicator_code"]), ("", ""))
        row = found.get(moment)
        if row is None or record["soort"] != COMPUTED:
            continue
        value = 1 if column == 1 else row[str(column)]
        if isinstance(value, str):
            continue
        shown = record | {"bereik": value, "teller": value, "toelichting": NOT_APPLICABLE}
        if moment != "t0":
            shown["noemer"] = found.get("t0", {}).get("afgerond", NOT_APPLICABLE)
        elif column == "afgerond":
            shown["noemer"] = row["aanwezig"]
        rows.append(tuple(shown[name] for name in whole.columns))
    return replace(whole, rows=tuple(rows))
