"""Targets of figures that are counted, beside those of figures that are typed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0113"
down_revision = "0111"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("indicator") as batch:
        batch.add_column(sa.Column("is_goal", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.execute("DELETE FROM target_change WHERE indicator_id IN (SELECT id FROM indicator WHERE is_goal)")
    op.execute("DELETE FROM indicator WHERE is_goal")
    with op.batch_alter_table("indicator") as batch:
        batch.drop_column("is_goal")
