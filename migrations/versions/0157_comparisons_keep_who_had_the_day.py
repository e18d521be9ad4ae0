"""Keep what was answered when what is known of a day contradicts who waits.

Revision ID: 0157
Revises: 0156
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0157"
down_revision = "0156"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("comparison_design", sa.Column("told", sa.Text(), server_default="{}", nullable=False))


def downgrade() -> None:
    op.drop_column("comparison_design", "told")
