"""One release: all figures of a programme that may be shown, decided together and with everything before.

From answers to tables in one line: unpack, link, score (``study``), bare figures (``offered``), one decision
per quantity (``disclosure.decide``), rows (``disclosure.showing``). What comes out is the same whoever
asks, and says what the next release has to remember.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from cleanup.analysis.answers import Answers
from cleanup.analysis.counts_in_force import counts_in_force
from cleanup.analysis.disclosure.atoms import signature_of, units_of
from cleanup.analysis.disclosure.decide import ShownForm, decide
from cleanup.analysis.disclosure.figures import Figure, FigureForm
from cleanup.analysis.disclosure.memory import InForce, Memory
from cleanup.analysis.disclosure.showing import FormMaker
from cleanup.analysis.disclosure.tables import NOT_APPLICABLE, SafeTable
from cleanup.analysis.indicators import LINKED, NO_TARGET_CELLS
from cleanup.analysis.linking import ABSENT, Ints
from cleanup.analysis.offered import layouts_of, offered_figures
from cleanup.analysis.quotes import quote_table
from cleanup.analysis.results import Results, tables_of
from cleanup.analysis.study import SHAREABLE, Study, prepare
from cleanup.domain.evaluation.figures import COMPUTED


@dataclass(frozen=True)
class Released:
    """What a release consists of.

    ``tables`` by Excel name, of one whole programme in profile deelbaar. ``memory`` is plain JSON for the
    next release. ``units`` gives every counted response the number it carries from now on (``released``);
    ``newly_counted`` are those that no release counted before.
    """

    tables: dict[str, SafeTable]
    memory: dict[str, Any]
    units: dict[str, int]
    newly_counted: tuple[str, ...]


def make_release(
    answers: Answers,
    *,
    number: int,
    made_on: dt.date,
    earlier: Mapping[str, Any] | None,
    smallest_group: int,
    before: Mapping[str, SafeTable] | None = None,
) -> Released:
    """Return the release of one programme; ``earlier`` is the memory of the release before it.

    ``before`` are the tables of counts (``counts_in_force.TABLES``) as that release published them.

    Raises ``ValueError`` when the answers are of several programmes: each is released by itself; and when
    there was a release before without its tables of counts: what they held could not be held.
    """
    if earlier is not None and before is None:
        raise ValueError("a release after another one needs the counts that one published")
    memory = Memory.from_json(earlier)
    study = prepare(answers, profile=SHAREABLE, smallest_group=smallest_group)
    if study.programmes.count > 1:
        raise ValueError("a release is of one programme")
    figures = offered_figures(study)
    by_quantity: dict[str, list[Figure]] = {quantity: [] for quantity in memory.known}
    for figure in figures:
        by_quantity.setdefault(figure.quantity, []).append(figure)
    decided = {
        quantity: decide(
            offered,
            study.units,
            study.moments,
            study.ladder.smallest_group,
            sums_of=partial(_sums, study, quantity),
            known=memory.known.get(quantity),
            in_force=memory.in_force,
        )
        for quantity, offered in by_quantity.items()
    }
    choices = {key: choice for each in decided.values() for key, choice in each.choices.items()}
    maker = FormMaker(study.ladder, rounded=True, release=number, before=memory.in_force)
    results = tables_of(study, figures, choices, maker)
    units = _units(study, by_quantity, memory.last_unit)
    kept = {quantity: each.atoms.known(each.rows, units) for quantity, each in decided.items()}
    remembered = Memory(
        known=kept,
        in_force={**memory.in_force, **_in_force(study, figures, choices, maker, made_on)},
        last_unit=int(units.max(initial=memory.last_unit)),
    )
    counts = counts_in_force(
        study,
        results.tables,
        before,
        (earlier or {}).get("counts"),
        first_unit=memory.last_unit + 1,
        number=number,
    )
    return Released(
        tables={
            **counts.tables,
            **results.more,
            "tbl_citaten": _quotes_by_pilot(answers, results),
        },
        memory={**remembered.as_json(), "counts": counts.memory},
        units=_by_response(study, units),
        newly_counted=_newly_counted(study),
    )


def _in_force(
    study: Study, figures: list[Figure], choices: Mapping[str, ShownForm], maker: FormMaker, made_on: dt.date
) -> dict[str, InForce]:
    layouts = layouts_of(study)
    found = {
        figure.key: maker.in_force(figure, choices[figure.key], layouts[figure.table].shape, made_on)
        for figure in figures
    }
    return {key: shown for key, shown in found.items() if shown is not None}


def _newly_counted(study: Study) -> tuple[str, ...]:
    rows = study.unpacked.responses
    return tuple(map(str, rows.loc[rows["released"] == 0, "response_id"]))


def _units(study: Study, by_quantity: Mapping[str, list[Figure]], last_unit: int) -> Ints:
    signatures = {"": signature_of((), study.units)}  # by what earlier releases counted, also without figures
    signatures |= {quantity: signature_of(offered, study.units) for quantity, offered in by_quantity.items()}
    return units_of(signatures, len(study.linked.rows), last_unit)


def _by_response(study: Study, units: Ints) -> dict[str, int]:
    ids = study.unpacked.responses["response_id"].to_numpy()
    person, moment = np.nonzero(study.linked.rows != ABSENT)
    rows = study.linked.rows[person, moment]
    return dict(zip(map(str, ids[rows]), units[person].tolist(), strict=True))


def _sums(study: Study, quantity: str, form: FigureForm) -> tuple[tuple[int, float], ...]:
    """Return people and sum of scores of each part of a form of a factor.

    Nothing of other quantities, nor of single items: their people need not have a score.
    """
    if quantity not in study.scores.columns:
        return ()
    values = study.scores[quantity].to_numpy()
    found = []
    for part in form.parts:
        rows = study.linked.rows[part.people]
        total = float(values[rows[:, part.plus]].sum())
        if part.minus is not None:
            total -= float(values[rows[:, part.minus]].sum())
        found.append((len(part.people), total))
    return () if any(math.isnan(total) for _, total in found) else tuple(found)


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
        **{f"gekoppeld_{code}": (moment, "gekoppeld") for moment, (code, _name) in LINKED.items()},
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
        shown = record | NO_TARGET_CELLS | {"bereik": value, "teller": value, "toelichting": NOT_APPLICABLE}
        if moment != "t0":
            shown["noemer"] = found.get("t0", {}).get("afgerond", NOT_APPLICABLE)
        elif column == "afgerond":
            shown["noemer"] = row["aanwezig"]
        rows.append(tuple(shown[name] for name in whole.columns))
    return replace(whole, rows=tuple(rows))
