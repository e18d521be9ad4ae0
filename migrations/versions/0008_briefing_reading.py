"""Keep the facts a briefing was read with, who does what, and the self-check."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("briefing") as table:
        table.add_column(sa.Column("roles", sa.Text(), server_default="", nullable=False))
        table.add_column(sa.Column("facts", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "readiness_check",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("coach_id", sa.String(length=36), nullable=True),
        sa.Column("unsure", sa.Text(), nullable=False),
        sa.Column("filled_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_readiness_check_pilot_id_pilot")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_readiness_check_account_id_account")
        ),
        sa.ForeignKeyConstraint(["coach_id"], ["account.id"], name=op.f("fk_readiness_check_coach_id_account")),
        sa.PrimaryKeyConstraint("pilot_id", "account_id", name=op.f("pk_readiness_check")),
    )
    op.create_index(op.f("ix_readiness_check_account_id"), "readiness_check", ["account_id"])
    op.create_index(op.f("ix_readiness_check_coach_id"), "readiness_check", ["coach_id"])


def downgrade() -> None:
    op.drop_table("readiness_check")
    with op.batch_alter_table("briefing") as table:
        table.drop_column("facts")
        table.drop_column("roles")
