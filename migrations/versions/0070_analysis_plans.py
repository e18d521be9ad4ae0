"""Analysis plans of programmes, frozen with their date and digest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "analysis_plan",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("factor", sa.String(length=20), nullable=False),
        sa.Column("pilots", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint("pilots >= 1", name=op.f("ck_analysis_plan_pilots_are_planned")),
        sa.CheckConstraint("people >= 1", name=op.f("ck_analysis_plan_people_are_planned")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_analysis_plan_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_analysis_plan_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_analysis_plan")),
    )
    op.create_index(op.f("ix_analysis_plan_programme_id"), "analysis_plan", ["programme_id"])


def downgrade() -> None:
    op.drop_table("analysis_plan")
