"""A change as a figure: with both means, or the difference alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleanup.analysis.changes.pairs import Paired
from cleanup.analysis.changes.shown import OF_THE_MEANS, STEPS
from cleanup.analysis.disclosure.figures import CHANGE, DIFFERENCE, PAIRS, Figure, FigureForm, GivenSum
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.linking import Ints
from cleanup.analysis.rows import Rows

TABLE = "tbl_verandering"


def change_figure(
    pairs: Paired,
    niveau: str,
    groep: str,
    rows: tuple[Mapping[str, Any], ...],
    forms: tuple[FigureForm, ...],
    members: tuple[str, ...] = (),
) -> Figure:
    """Return the change of one group, or of two that are shown together, as a figure."""
    return Figure(
        table=TABLE,
        quantity=pairs.factor.export_name,
        kind=CHANGE,
        niveau=niveau,
        groep=groep,
        moments=(pairs.before, pairs.after),
        n=sum(int(row["n_koppels"]) for row in rows if not isinstance(row["n_koppels"], str)),
        rows=rows,
        forms=forms,
        members=members,
    )


def change_forms(
    pairs: Paired, rows: tuple[Mapping[str, Any], ...], people: tuple[Ints, ...]
) -> tuple[FigureForm, ...]:
    """Return a change with both means, and as second choice the difference alone."""
    before, after = pairs.places
    both = tuple(GivenSum(group, moment) for group in people for moment in (before, after))
    difference = tuple(GivenSum(group, after, before) for group in people)
    return FigureForm(PAIRS, both, rows), FigureForm(
        DIFFERENCE, difference, rows, withheld=OF_THE_MEANS, rank=1
    )


def with_steps(rows: Rows, hidden: Bools) -> Rows:
    """Return rows that say which of up, same and down may be shown."""
    return rows.assign(**{f"_{name}": ~hidden[:, place] for place, name in enumerate(STEPS)})
