"""What a table offers for showing: figures, each in the forms in which it may stand, best first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from cleanup.analysis.disclosure.bases import (
    DIFFERENCE,
    EVERYBODY,
    PAIRS,
    PAIRS_OF,
    RUNNING,
    WHOLE_PILOTS,
)
from cleanup.analysis.linking import Ints

__all__ = [
    "CHANGE",
    "COHERENCE",
    "DIFFERENCE",
    "EVERYBODY",
    "ITEM",
    "LEVEL",
    "PAIRS",
    "PAIRS_OF",
    "RELIABLE",
    "RETURNERS",
    "RUNNING",
    "WHOLE_PILOTS",
    "Figure",
    "FigureForm",
    "GivenSum",
    "people_by_group",
    "with_cells",
]

CHANGE, LEVEL, RETURNERS = "verandering", "stand", "terugkomers"
COHERENCE, ITEM, RELIABLE = "samenhang", "vraag", "meetfout"


@dataclass(frozen=True)
class GivenSum:
    """A sum over people that a form gives away: their scores at ``plus``, or at ``plus`` minus ``minus``.

    ``people`` are places in ``Linked.rows``; ``plus`` and ``minus`` are places of moments.
    """

    people: Ints
    plus: int
    minus: int | None = None


@dataclass(frozen=True)
class FigureForm:
    """One way to show a figure: what it is based on, what it gives away, and its cells row by row.

    ``withheld`` are the columns that this form never shows. A form as good as the first has rank 0.
    """

    basis: str
    parts: tuple[GivenSum, ...]
    rows: tuple[Mapping[str, Any], ...]
    withheld: frozenset[str] = frozenset()
    rank: int = 0


@dataclass(frozen=True)
class Figure:
    """One or more rows of a table that are shown together or not at all.

    ``quantity`` says which unknowns it speaks of (a factor, a rating). ``forms`` is empty when the ladder
    does not allow the figure: then ``rows`` stand with shorthand. ``members`` are the pilots a total sums.
    Cells whose name begins with ``_`` say what may be shown and never reach a table.
    """

    table: str
    quantity: str
    kind: str
    niveau: str
    groep: str
    moments: tuple[str, ...]
    n: int
    rows: tuple[Mapping[str, Any], ...]
    forms: tuple[FigureForm, ...] = ()
    members: tuple[str, ...] = field(default=())

    @property
    def key(self) -> str:
        """The name under which later releases find this figure again."""
        return "|".join((self.table, self.quantity, self.kind, self.niveau, self.groep, *self.moments))


def with_cells(figure: Figure, **cells: object) -> Figure:
    """Return a figure with these cells in every row of every form."""
    forms = tuple(replace(form, rows=tuple({**row, **cells} for row in form.rows)) for form in figure.forms)
    return replace(figure, rows=tuple({**row, **cells} for row in figure.rows), forms=forms)


def people_by_group(people: Ints, key: Ints, groups: int) -> list[Ints]:
    """Return the people of each group 0..groups-1 of a key per person (-1: in none)."""
    order = np.argsort(key, kind="stable")
    bounds = np.searchsorted(key[order], np.arange(groups + 1))
    return [people[order[bounds[group] : bounds[group + 1]]] for group in range(groups)]
