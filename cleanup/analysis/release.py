"""One release: all figures of a programme that may be shown, decided together and with everything before.

From answers to tables in one line: unpack, link, score (``study``), bare figures (``offered``), one decision
per quantity (``disclosure.decide``), rows (``disclosure.showing``). What comes out is the same whoever
asks, and says what the next release has to remember.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from cleanup.analysis.answers import Answers
from cleanup.analysis.disclosure.atoms import signature_of, units_of
from cleanup.analysis.disclosure.decide import Choice, decide
from cleanup.analysis.disclosure.figures import Figure, Form
from cleanup.analysis.disclosure.memory import InForce, Memory
from cleanup.analysis.disclosure.showing import Maker
from cleanup.analysis.disclosure.tables import SafeTable
from cleanup.analysis.linking import ABSENT, Ints
from cleanup.analysis.offered import layouts_of, offered_figures
from cleanup.analysis.results import Results, tables_of
from cleanup.analysis.study import SHAREABLE, Study, prepare
from cleanup.domain.questionnaires import MOMENTS


@dataclass(frozen=True)
class Released:
    """What a release consists of.

    ``tables`` by Excel name, of one whole programme in profile deelbaar. ``memory`` is plain JSON for the
    next release. ``units`` gives every counted response the number it carries from now on (``released``).
    """

    tables: dict[str, SafeTable]
    memory: dict[str, Any]
    units: dict[str, int]
    results: Results


def make_release(
    answers: Answers,
    *,
    number: int,
    made_on: dt.date,
    earlier: Mapping[str, Any] | None,
    smallest_group: int,
) -> Released:
    """Return the release of one programme; ``earlier`` is the memory of the release before it.

    Raises ``ValueError`` when the answers are of several programmes: each is released by itself.
    """
    study = prepare(answers, profile=SHAREABLE, smallest_group=smallest_group)
    if study.programmes.count > 1:
        raise ValueError("a release is of one programme")
    memory = Memory.from_json(earlier)
    figures = offered_figures(study)
    by_quantity: dict[str, list[Figure]] = {quantity: [] for quantity in memory.known}
    for figure in figures:
        by_quantity.setdefault(figure.quantity, []).append(figure)
    decided = {
        quantity: decide(
            offered,
            study.units,
            MOMENTS,
            study.ladder.smallest_group,
            sums_of=partial(_sums, study, quantity),
            known=memory.known.get(quantity),
            in_force=memory.in_force,
        )
        for quantity, offered in by_quantity.items()
    }
    choices = {key: choice for each in decided.values() for key, choice in each.choices.items()}
    maker = Maker(study.ladder, rounded=True, release=number)
    results = tables_of(study, figures, choices, maker)
    units = _units(study, by_quantity, memory.last_unit)
    kept = {quantity: each.atoms.known(each.rows, units) for quantity, each in decided.items()}
    remembered = Memory(
        known=kept,
        in_force={**memory.in_force, **_in_force(study, figures, choices, maker, made_on)},
        last_unit=int(units.max(initial=memory.last_unit)),
    )
    return Released(
        tables={**results.tables, **results.more},
        memory=remembered.as_json(),
        units=_by_response(study, units),
        results=results,
    )


def _in_force(
    study: Study, figures: list[Figure], choices: Mapping[str, Choice], maker: Maker, made_on: dt.date
) -> dict[str, InForce]:
    layouts = layouts_of(study)
    found = {
        figure.key: maker.in_force(figure, choices[figure.key], layouts[figure.table].shape, made_on)
        for figure in figures
    }
    return {key: shown for key, shown in found.items() if shown is not None}


def _units(study: Study, by_quantity: Mapping[str, list[Figure]], last_unit: int) -> Ints:
    signatures = {quantity: signature_of(offered, study.units) for quantity, offered in by_quantity.items()}
    return units_of(signatures, len(study.linked.rows), last_unit)


def _by_response(study: Study, units: Ints) -> dict[str, int]:
    ids = study.unpacked.responses["response_id"].to_numpy()
    person, moment = np.nonzero(study.linked.rows != ABSENT)
    rows = study.linked.rows[person, moment]
    return dict(zip(map(str, ids[rows]), units[person].tolist(), strict=True))


def _sums(study: Study, quantity: str, form: Form) -> tuple[tuple[int, float], ...]:
    """Return people and sum of scores of each part of a form of a factor; nothing of other quantities."""
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
    return tuple(found)
