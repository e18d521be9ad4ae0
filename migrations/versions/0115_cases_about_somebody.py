"""Whether a case is about who reported it: then another finishes it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0115"
down_revision = "0114"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("comment_case") as batch:
        batch.add_column(sa.Column("about_me", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("comment_case") as batch:
        batch.drop_column("about_me")
