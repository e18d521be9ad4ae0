"""What an analysis plan says beside its question: the fields in which plans are registered.

Revision ID: 0132
Revises: 0128
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0132"
down_revision = "0128"
branch_labels = None
depends_on = None

FIELDS = ("design", "existing", "stopping", "measures", "analysis", "missing", "exploratory")


def upgrade() -> None:
    for name in FIELDS:
        op.add_column("analysis_plan", sa.Column(name, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("analysis_plan") as table:
        for name in reversed(FIELDS):
            table.drop_column(name)
