"""Who was taken off a crew, so that they are told that they need not come.

Revision ID: 0126
Revises: 0123
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0126"
down_revision = "0123"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "crew_removal",
        sa.Column("pilot_id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_crew_removal_pilot_id_pilot")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_crew_removal_account_id_account")),
        sa.PrimaryKeyConstraint("pilot_id", "account_id", name=op.f("pk_crew_removal")),
    )
    op.create_index(op.f("ix_crew_removal_account_id"), "crew_removal", ["account_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_crew_removal_account_id"), "crew_removal")
    op.drop_table("crew_removal")
