"""Something that a file brought in with all that hangs on it, as one whole that can be compared.

What hangs on what follows from the foreign keys of the tables, so that a table that comes later cannot be
forgotten: a row that it stores about an imported pilot is something that was built on it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Column, Table, select

from cleanup.extensions import db
from cleanup.models.platform.base import Base
from cleanup.services.platform import keys

ROOTS = ("pilot", "member", "organisation", "programme", "account")
"""Tables of things of their own. A row that belongs to several belongs to the first of these."""
AT_ONCE = 400
PRINT_LENGTH = 16
BESIDE = "beside"
"""Stands for what is kept of something outside this database."""
Values = Mapping[str, Any]
Prints = dict[str, str]
Beside = Callable[[Sequence[str]], Mapping[str, Values]]


@dataclass
class Unit:
    """One thing and the rows that belong to it, by table; ``others`` are tables of what leans on it."""

    rows: dict[str, dict[tuple[Any, ...], Values]] = field(default_factory=lambda: defaultdict(dict))
    others: set[str] = field(default_factory=set)

    def prints(self, columns: Mapping[str, Sequence[str]]) -> Prints:
        """Return a keyed fingerprint by table, over the columns that there were then."""
        return {
            name: fingerprint([rows[key] for key in sorted(rows, key=str)], columns.get(name, ()))
            for name, rows in self.rows.items()
        }


def fingerprint(rows: Sequence[Values], columns: Sequence[str]) -> str:
    """Return what tells these rows from any others; nothing can be read back from it."""
    plain = json.dumps([[row.get(name) for name in columns] for row in rows], default=str)
    key = keys.derived_key("imported rows")
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()[:PRINT_LENGTH]


def columns_of(units: Sequence[Unit]) -> dict[str, list[str]]:
    """Return the columns by table that a fingerprint is made over: a later version may have more."""
    return {
        name: list(next(iter(rows.values()))) for unit in units for name, rows in unit.rows.items() if rows
    }


def collect(root: str, ids: Sequence[str], beside: Beside | None = None) -> dict[str, Unit]:
    """Return these things by id with all that hangs on each; those that are gone are left out."""
    table = Base.metadata.tables[root]
    units: dict[str, Unit] = {}
    waiting: list[tuple[Table, Values, Unit]] = []
    for row in _rows(table.c.id, ids):
        unit = units[row["id"]] = Unit()
        unit.rows[root][(row["id"],)] = row
        waiting.append((table, row, unit))
    while waiting:
        waiting = list(_next(root, waiting))
    for id_, values in (beside(list(units)) if beside else {}).items():
        units[id_].rows[BESIDE][(id_,)] = values
    return units


def _next(root: str, found: list[tuple[Table, Values, Unit]]) -> Iterator[tuple[Table, Values, Unit]]:
    """Yield the rows that hang on those found, each once, and note what leans on them."""
    by_table: dict[Table, list[tuple[Values, Unit]]] = defaultdict(list)
    for table, row, unit in found:
        by_table[table].append((row, unit))
    for table, rows in by_table.items():
        for child, column, target in _children(table.name):
            owners = {row[target]: unit for row, unit in rows if row[target] is not None}
            for row in _rows(column, list(owners)):
                unit = owners[row[column.name]]
                key = tuple(row[part.name] for part in child.primary_key.columns)
                if _is_of_another(child, row, root):
                    unit.others.add(child.name)
                elif key not in unit.rows[child.name]:
                    unit.rows[child.name][key] = row
                    yield child, row, unit


@cache
def _children(name: str) -> list[tuple[Table, Column[Any], str]]:
    """Return (table, its column, the column it points at) for everything that refers to a table."""
    return [
        (table, key.parent, key.column.name)
        for table in Base.metadata.sorted_tables
        for key in sorted(table.foreign_keys, key=lambda one: one.parent.name)
        if key.column.table.name == name
    ]


def _is_of_another(child: Table, row: Values, root: str) -> bool:
    """Whether a row is a thing of its own, or belongs to a thing of an earlier kind."""
    if child.name in ROOTS:
        return True
    earlier = ROOTS[: ROOTS.index(root)]
    return any(
        key.column.table.name in earlier and row[key.parent.name] is not None for key in child.foreign_keys
    )


def _rows(column: Column[Any], values: Sequence[Any]) -> Iterator[Values]:
    query = select(column.table)
    for start in range(0, len(values), AT_ONCE):
        some = values[start : start + AT_ONCE]
        found = db.session.execute(query.where(column.in_(some)))
        names = tuple(found.keys())  # once: a mapping of its own for every row costs as much as the query
        yield from (dict(zip(names, row, strict=True)) for row in found)
