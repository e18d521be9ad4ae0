"""A release in parts: the rows of the programme as a whole apart from those of each pilot.

A page about one pilot reads one part, and a page about a thousand pilots reads those it shows.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cleanup.analysis.disclosure.tables import SafeTable

WHOLE = ""
"""The unit of everything that is about no pilot alone."""

Tables = dict[str, SafeTable]


def split(tables: Mapping[str, SafeTable], pilots: Iterable[str]) -> dict[str, Tables]:
    """Return the tables of every unit that has rows, and always of the whole; no row is in two units."""
    known = frozenset(pilots)
    rows: dict[str, dict[str, list[tuple[Any, ...]]]] = {WHOLE: {name: [] for name in tables}}
    for name, table in tables.items():
        for row, unit in zip(table.rows, _units_of(table, known), strict=True):
            rows.setdefault(unit, {}).setdefault(name, []).append(row)
    return {
        unit: {name: replace(tables[name], rows=tuple(found)) for name, found in own.items()}
        for unit, own in rows.items()
    }


def _units_of(table: SafeTable, pilots: frozenset[str]) -> list[str]:
    """Return the unit of each row: the pilot it names, where the table has a column for that."""
    column = (
        "pilot" if "pilot" in table.columns else "groep" if {"niveau", "groep"} <= set(table.columns) else ""
    )
    if not column:
        return [WHOLE] * len(table.rows)
    named = table.column(column)
    if column == "groep":
        levels = table.column("niveau")
        named = [name if level == "pilot" else WHOLE for name, level in zip(named, levels, strict=True)]
    return [str(name) if name in pilots else WHOLE for name in named]


def together(parts: Sequence[Mapping[str, SafeTable]]) -> Tables:
    """Return the tables of several units as one, the rows of each unit after those before it."""
    first: Tables = {}
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for part in parts:
        for name, table in part.items():
            first.setdefault(name, table)
            rows.setdefault(name, []).extend(table.rows)
    return {
        name: table if len(rows[name]) == len(table.rows) else replace(table, rows=tuple(rows[name]))
        for name, table in first.items()
    }


def canonical(content: object) -> bytes:
    """Return content as JSON that is the same wherever it is written."""
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def packed(content: object) -> bytes:
    """Return content as compressed JSON."""
    return zlib.compress(canonical(content), 6)


def unpacked(stored: bytes) -> Any:
    """Return what ``packed`` was given."""
    return json.loads(zlib.decompress(stored))


def packed_tables(tables: Mapping[str, SafeTable]) -> bytes:
    """Return the tables of one unit as they are stored."""
    return packed([table.to_json() for table in tables.values()])


def unpacked_tables(stored: bytes, names: Sequence[str] = ()) -> Tables:
    """Return the tables of one unit by their names; only these, when any are named."""
    return {
        one["name"]: SafeTable.from_json(one) for one in unpacked(stored) if not names or one["name"] in names
    }


def digest(said: Mapping[str, Any], memory: bytes, contents: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of a release: what it says of itself, what it remembers, and every part.

    The parts are read anew, so that the digest is of the figures and not of how they were compressed.
    """
    whole = hashlib.sha256(canonical(said))
    whole.update(zlib.decompress(memory))
    for unit in sorted(contents):
        whole.update(canonical(unit))
        whole.update(zlib.decompress(contents[unit]))
    return whole.hexdigest()
