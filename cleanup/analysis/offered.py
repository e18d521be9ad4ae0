"""All figures that a programme offers for showing, table by table, bare; and how each table reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.analysis import (
    behaviour,
    factor_table,
    item_change,
    reliability_table,
    reliable_table,
    returners,
    satisfaction,
)
from cleanup.analysis.changes import shown as change_columns
from cleanup.analysis.changes.forms import TABLE as CHANGES
from cleanup.analysis.changes.pairs import pairs_of_all, people_of
from cleanup.analysis.changes.same_people import same_people_figures
from cleanup.analysis.changes.table import change_figures, columns_of, notes_of
from cleanup.analysis.disclosure.figures import Figure
from cleanup.analysis.disclosure.shape import Shape
from cleanup.analysis.study import Study


@dataclass(frozen=True)
class Layout:
    """How a table of figures reads: columns, key, notes, and from how many people a number is shown."""

    columns: tuple[str, ...]
    key: tuple[str, ...]
    shape: Shape
    notes: tuple[str, ...] = ()


def offered_figures(study: Study) -> list[Figure]:
    """Return every figure of every table of means and changes, in the order of the tables."""
    pairs = pairs_of_all(study)
    return [
        *factor_table.factor_figures(study, people_of(pairs)),
        *change_figures(study, pairs),
        *same_people_figures(study, pairs),
        *reliability_table.reliability_figures(study),
        *item_change.item_change_figures(study),
        *satisfaction.rating_figures(study),
        *satisfaction.retrospective_figures(study),
        *returners.returner_figures(study),
        *behaviour.behaviour_figures(study),
        *reliable_table.reliable_figures(study, pairs),
    ]


def layouts_of(study: Study) -> Mapping[str, Layout]:
    """Return the layout of each table of figures by name."""
    change = change_columns.RESEARCH_SHAPE if study.research else change_columns.SHAPE
    rated = Layout(satisfaction.COLUMNS, satisfaction.KEY, satisfaction.SHAPE)
    return {
        factor_table.TABLE: Layout(
            factor_table.COLUMNS, factor_table.KEY, factor_table.SHAPE, factor_table.NOTES
        ),
        CHANGES: Layout(columns_of(study), change_columns.KEY, change, notes_of(study)),
        item_change.TABLE: Layout(item_change.COLUMNS, item_change.KEY, item_change.SHAPE, item_change.NOTES),
        reliability_table.TABLE: Layout(
            reliability_table.COLUMNS,
            reliability_table.KEY,
            reliability_table.SHAPE,
            reliability_table.NOTES,
        ),
        satisfaction.RATINGS: rated,
        satisfaction.RETROSPECTIVE: Layout(
            satisfaction.COLUMNS, satisfaction.KEY, satisfaction.SHAPE, satisfaction.NOTES
        ),
        returners.TABLE: Layout(returners.COLUMNS, returners.KEY, returners.SHAPE, returners.NOTES),
        behaviour.INDEX: Layout(behaviour.INDEX_COLUMNS, behaviour.INDEX_COLUMNS[:3], behaviour.INDEX_SHAPE),
        reliable_table.TABLE: Layout(
            reliable_table.COLUMNS, reliable_table.KEY, reliable_table.SHAPE, reliable_table.NOTES
        ),
    }
