"""Create briefings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "briefing",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("practical", sa.Text(), nullable=False),
        sa.Column("group_profile", sa.Text(), nullable=False),
        sa.Column("sensitivities", sa.Text(), nullable=False),
        sa.Column("goals", sa.Text(), nullable=False),
        sa.Column("aftercare", sa.Text(), nullable=False),
        sa.Column("call", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_briefing_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing")),
        sa.UniqueConstraint("pilot_id", "version", name=op.f("uq_briefing_pilot_id_version")),
    )
    op.create_table(
        "briefing_receipt",
        sa.Column("briefing_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_briefing_receipt_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["briefing_id"], ["briefing.id"], name=op.f("fk_briefing_receipt_briefing_id_briefing")
        ),
        sa.PrimaryKeyConstraint("briefing_id", "account_id", name=op.f("pk_briefing_receipt")),
    )
    op.create_index(op.f("ix_briefing_receipt_account_id"), "briefing_receipt", ["account_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_briefing_receipt_account_id", table_name="briefing_receipt")
    op.drop_table("briefing_receipt")
    op.drop_table("briefing")
