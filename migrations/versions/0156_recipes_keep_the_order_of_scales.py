"""Let a recipe keep which columns count the other way round, so that nobody has to say it again.

Revision ID: 0156
Revises: 0146
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0156"
down_revision = "0146"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("answer_recipe", sa.Column("orders", sa.Text(), server_default="{}", nullable=False))


def downgrade() -> None:
    op.drop_column("answer_recipe", "orders")
