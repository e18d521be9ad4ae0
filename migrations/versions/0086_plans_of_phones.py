"""What phones plan to do, counted by kind for a pilot."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0086"
down_revision = "0081"
branch_labels = None
depends_on = None

KINDS = ("report", "support", "respond", "protect", "talk", "nothing")


def upgrade() -> None:
    known = ", ".join(f"'{kind}'" for kind in KINDS)
    op.create_table(
        "plan_count",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("action", sa.String(length=8), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"action IN ({known})", name=op.f("ck_plan_count_action_is_known")),
        sa.CheckConstraint("count > 0", name=op.f("ck_plan_count_count_is_positive")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_plan_count_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("pilot_id", "action", name=op.f("pk_plan_count")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("plan_count")
