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
ADDED = ("contact",)
"""Tables of what belongs to a thing, and is one of its own where a file added it to what was there."""
AT_ONCE = 2000
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
    """Yield the rows that hang on those found and may have more on them, each once."""
    by_table: dict[Table, list[tuple[Values, Unit]]] = defaultdict(list)
    for table, row, unit in found:
        by_table[table].append((row, unit))
    for table, rows in by_table.items():
        for child, column, target in _children(table.name):
            owners = {row[target]: unit for row, unit in rows if row[target] is not None}
            if len(owners) <= AT_ONCE or not _is_empty(child):
                has_more, hanging = bool(_children(child.name)), _hanging(root, child, column, owners)
                yield from ((child, row, unit) for row, unit in hanging if has_more)


def _hanging(
    root: str, child: Table, column: Column[Any], owners: Mapping[Any, Unit]
) -> Iterator[tuple[Values, Unit]]:
    """Put the rows of a table with whom they belong to, yield them, and note what only leans on those.

    What is the same for all rows is looked up once: five thousand pilots have 200,000 of them.
    """
    owner, keys = column.name, [part.name for part in child.primary_key.columns]
    earlier = _owners_of_another(child, root)
    for row in _rows(column, list(owners)):
        unit = owners[row[owner]]
        if earlier is None or any(row[name] is not None for name in earlier):
            unit.others.add(child.name)
            continue
        kept, key = unit.rows[child.name], tuple(row[name] for name in keys)
        if key not in kept:
            kept[key] = row
            yield row, unit


def _is_empty(table: Table) -> bool:
    return db.session.execute(select(*table.primary_key.columns).limit(1)).first() is None


@cache
def _children(name: str) -> list[tuple[Table, Column[Any], str]]:
    """Return (table, its column, the column it points at) for everything that refers to a table."""
    return [
        (table, key.parent, key.column.name)
        for table in Base.metadata.sorted_tables
        for key in sorted(table.foreign_keys, key=lambda one: one.parent.name)
        if key.column.table.name == name
    ]


@cache
def _owners_of_another(child: Table, root: str) -> tuple[str, ...] | None:
    """Return the columns by which a row belongs to a thing of an earlier kind; None: it is its own thing."""
    if child.name in ROOTS:
        return None
    earlier = ROOTS if root in ADDED else ROOTS[: ROOTS.index(root)]
    return tuple(key.parent.name for key in child.foreign_keys if key.column.table.name in earlier)


def _rows(column: Column[Any], values: Sequence[Any]) -> Iterator[Values]:
    query = select(column.table)
    for start in range(0, len(values), AT_ONCE):
        some = values[start : start + AT_ONCE]
        found = db.session.execute(query.where(column.in_(some)))
        names = tuple(found.keys())  # once: a mapping of its own for every row costs as much as the query
        yield from (dict(zip(names, row, strict=True)) for row in found)
