"""Briefings name a group with people younger than 16 in words instead of by its code.

Without it every briefing of such a group would ask to be read again, though nothing changed.

Revision ID: 0145
Revises: 0132
"""

from __future__ import annotations

from alembic import op

revision = "0145"
down_revision = "0132"
branch_labels = None
depends_on = None

CODE, WORDS = ", jonger jaar", ", ook deelnemers jonger dan 16"
COLUMNS = ("facts", "practical")


def _replace(old: str, new: str) -> None:
    for column in COLUMNS:
        op.execute(f"UPDATE briefing SET {column} = replace({column}, '{old}', '{new}')")  # noqa: S608


def upgrade() -> None:
    _replace(CODE, WORDS)


def downgrade() -> None:
    _replace(WORDS, CODE)
