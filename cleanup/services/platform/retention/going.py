"""What goes: removed and counted, or only counted to show beforehand what would go."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Delete, Update, func, select, true

from cleanup.extensions import db

Statement = Delete | Update


@dataclass(frozen=True)
class Going:
    """One pass over all terms; with ``dry`` nothing is written, and every count is the same."""

    dry: bool

    def count(self, *statements: Statement) -> int:
        """Do what the statements say and return how many rows that concerns."""
        return sum(map(self._count, statements))

    def also(self, *statements: Statement) -> None:
        """Do what belongs to what was counted, and is not counted itself."""
        if not self.dry:
            for statement in statements:
                db.session.execute(statement.execution_options(synchronize_session=False))

    def _count(self, statement: Statement) -> int:
        if self.dry:
            which: ColumnElement[bool] = true() if statement.whereclause is None else statement.whereclause
            return db.session.scalar(select(func.count()).select_from(statement.table).where(which)) or 0
        key = next(iter(statement.table.primary_key))
        done = statement.returning(key).execution_options(synchronize_session=False)
        return len(db.session.scalars(done).all())
