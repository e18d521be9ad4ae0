"""Why a text of the toolkit was changed: the lesson it comes from, or why there is none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0096"
down_revision = "0093"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("content_edit") as batch:
        batch.add_column(sa.Column("from_lesson", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("why", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("restored", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("content_edit") as batch:
        batch.drop_column("restored")
        batch.drop_column("why")
        batch.drop_column("from_lesson")
