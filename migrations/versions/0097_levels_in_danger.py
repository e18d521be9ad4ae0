"""A level that went up on one organisation says that somebody's life was in danger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0097"
down_revision = "0086"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("level_change") as batch:
        batch.add_column(sa.Column("is_danger", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("level_change") as batch:
        batch.drop_column("is_danger")
