"""How many weeks before the day each kind of organisation must be asked; none chosen yet: six for all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0118"
down_revision = "0117"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lead_time",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_lead_time"),
        sa.CheckConstraint("weeks BETWEEN 1 AND 52", name="ck_lead_time_weeks_are_some"),
    )


def downgrade() -> None:
    op.drop_table("lead_time")
