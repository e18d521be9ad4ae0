"""Rows of a table from its figures and what was decided: the only way from a bare number to a safe table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from cleanup.analysis.disclosure.bases import earlier_basis
from cleanup.analysis.disclosure.cells import HIDDEN, NOT_APPLICABLE
from cleanup.analysis.disclosure.decide import ShownForm
from cleanup.analysis.disclosure.figures import Figure
from cleanup.analysis.disclosure.ladder import Ladder
from cleanup.analysis.disclosure.memory import InForce
from cleanup.analysis.disclosure.shape import Shape
from cleanup.analysis.disclosure.tables import SECONDARY, SHOWN

BASIS, RELEASE = "basis", "vrijgave"
Row = dict[str, Any]


@dataclass(frozen=True)
class FormMaker:
    """How rows are made: by which ladder, rounded or not, for which release (0: live figures)."""

    ladder: Ladder
    rounded: bool
    release: int = 0
    before: Mapping[str, InForce] = field(default_factory=dict)

    def rows(self, figure: Figure, choice: ShownForm, shape: Shape) -> list[Row]:
        """Return the rows of a figure as they are shown."""
        if choice.form is not None:
            form, number = choice.form, self.release or NOT_APPLICABLE
            made = [
                self._named(shape.shown(row, self.ladder, rounded=self.rounded, withheld=form.withheld))
                | {"status": SHOWN, BASIS: form.basis, RELEASE: number}
                for row in form.rows
            ]
            return self._as_it_stood(figure, made)
        if choice.earlier is not None:
            return [{**row, BASIS: basis_of(choice.earlier)} for row in choice.earlier.rows]
        refused = bool(figure.forms)
        return [
            self._named(shape.hidden(row, HIDDEN if refused else row["_word"]))
            | {
                "status": SECONDARY if refused else row["_status"],
                BASIS: NOT_APPLICABLE,
                RELEASE: NOT_APPLICABLE,
            }
            for row in figure.rows
        ]

    def _as_it_stood(self, figure: Figure, made: list[Row]) -> list[Row]:
        """Return rows with the number of the release since which they read exactly like this."""
        shown = self.before.get(figure.key)
        if shown is None or len(shown.rows) != len(made):
            return made
        earlier = [{**row, RELEASE: old.get(RELEASE)} for row, old in zip(made, shown.rows, strict=True)]
        return earlier if earlier == [dict(old) for old in shown.rows] else made

    def _named(self, row: Mapping[str, Any]) -> Row:
        return {name: cell for name, cell in row.items() if not name.startswith("_")}

    def in_force(self, figure: Figure, choice: ShownForm, shape: Shape, made_on: dt.date) -> InForce | None:
        """Return what later releases keep of a figure that is shown now."""
        if choice.form is None:
            return choice.earlier
        rows = self.rows(figure, choice, shape)
        return InForce(
            release=next(iter(rows), {}).get(RELEASE, self.release),
            made_on=self._made_on(figure, rows, made_on),
            basis=choice.form.basis,
            rank=choice.form.rank,
            n=figure.n,
            rows=rows,
            sums=choice.sums,
            exact=[_exact(row, as_made, shape) for row, as_made in zip(rows, choice.form.rows, strict=True)],
        )

    def _made_on(self, figure: Figure, rows: Sequence[Row], made_on: dt.date) -> str:
        shown = self.before.get(figure.key)
        stood = shown is not None and rows and rows[0].get(RELEASE) == shown.release
        return shown.made_on if shown is not None and stood else made_on.isoformat()


def _exact(shown: Row, made: Mapping[str, Any], shape: Shape) -> dict[str, float]:
    """Return the numbers that a row shows as they were before they were rounded."""
    return {name: float(made[name]) for name in shape.numbers if isinstance(shown.get(name), float)}


def basis_of(shown: InForce) -> str:
    """Return what a figure of an earlier release is based on, with the number and date of that release."""
    return earlier_basis(shown.basis, shown.release, dt.date.fromisoformat(shown.made_on))


def frame_of_rows(rows: Iterable[Row], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows under each other as a frame of objects with these columns."""
    found = list(rows)
    if not found:
        return pd.DataFrame(columns=list(columns), dtype=object)
    stacked = {name: pd.Series([row[name] for row in found], dtype=object) for name in columns}
    return pd.DataFrame(stacked, columns=list(columns))


def live_choices(figures: Iterable[Figure]) -> dict[str, ShownForm]:
    """Return every figure that the ladder allows in its best form: what evaluators see."""
    return {figure.key: ShownForm(form=figure.forms[0] if figure.forms else None) for figure in figures}
