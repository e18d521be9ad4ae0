"""The register of processing, made from the tables themselves so that it cannot go stale."""

from __future__ import annotations

from dataclasses import dataclass

from cleanup.domain.platform.keeping import Processing
from cleanup.domain.platform.privacy import DATA_CLASSES, REGISTER
from cleanup.models.platform.base import Base
from cleanup.models.surveys.contact import ContactBase


@dataclass(frozen=True)
class RegisterEntry:
    """One entry of the register with the data that belong to it: (table, column, class)."""

    processing: Processing
    columns: tuple[tuple[str, str, str], ...]

    @property
    def classes(self) -> tuple[str, ...]:
        """The kinds of data of this entry, as message ids, in a fixed order."""
        found = {kind for _, _, kind in self.columns}
        return tuple(label for code, label in DATA_CLASSES.items() if code in found)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of this entry."""
        return tuple(dict.fromkeys(table for table, _, _ in self.columns))


def register() -> list[RegisterEntry]:
    """Return the register, in its fixed order."""
    columns: dict[str, list[tuple[str, str, str]]] = {entry.code: [] for entry in REGISTER}
    for base in (Base, ContactBase):
        for table in base.metadata.sorted_tables:
            kinds = [(table.name, column.name, str(column.info["class"])) for column in table.columns]
            columns[table.info["processing"]].extend(kinds)
    return [RegisterEntry(entry, tuple(sorted(columns[entry.code]))) for entry in REGISTER]
