"""What pages say beside figures: over whom they are, how a change reads, and what a mark stands for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from cleanup.analysis.disclosure.bases import EVERYBODY, PAIRS, is_earlier, read_basis
from cleanup.analysis.disclosure.tables import SHORTHAND
from cleanup.analysis.reading import OUTWARD, about_interval, adds_up, apart_of, change_of, ends_of
from cleanup.services.evaluation.tables import Row

__all__ = [
    "about_interval",
    "apart_of",
    "basis_note",
    "basis_words",
    "change_of",
    "ends_of",
    "has_outward_interval",
    "is_earlier",
    "marks_in",
    "means_add_up",
]

ORIGIN = frozenset({"basis", "vrijgave", "status"})
Translate = Callable[[str], str]


def basis_words(basis: str, translate: Translate, language: str) -> str:
    """Return what a figure is based on, in the words of a reader; empty where nothing is shown."""
    return "" if basis in SHORTHAND else read_basis(basis, translate, language)


def basis_note(basis: str, translate: Translate, language: str) -> str:
    """Return the basis of a row as a note; empty where it is what the heading of every table says."""
    return "" if basis in {PAIRS, EVERYBODY} else basis_words(basis, translate, language)


def has_outward_interval(row: Row) -> bool:
    """Whether the ends of the interval of a row of change were rounded outward."""
    return "n_koppels" in row and "ci_laag" in row and about_interval(row) == OUTWARD


def marks_in(rows: Iterable[Row], columns: Collection[str] | None = None) -> list[str]:
    """Return which marks stand in these columns of rows, in a fixed order: ``[c]``, ``[x]``, ``[z]``.

    Without columns in all but those that say where a row comes from, which no page shows as they are.
    """
    found = {
        cell
        for row in rows
        for name, cell in row.items()
        if isinstance(cell, str) and (name in columns if columns else name not in ORIGIN)
    }
    return [mark for mark in SHORTHAND if mark in found]


def means_add_up(row: Row) -> bool:
    """Whether the change of a row reads as what its two means differ; true of rows that have none."""
    wanted = ("gemiddelde_van", "gemiddelde_tot", "verschil", "n_koppels")
    return not all(name in row for name in wanted) or adds_up(*(row[name] for name in wanted))
