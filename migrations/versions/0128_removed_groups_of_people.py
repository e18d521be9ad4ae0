"""A group of people that was made by mistake can be taken away and brought back.

Revision ID: 0128
Revises: 0126
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0128"
down_revision = "0126"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people_group", sa.Column("removed_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("people_group") as table:
        table.drop_column("removed_on")
