"""Comparisons of pilots that go with pilots that wait, and the draws that decided it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0092"
down_revision = "0089"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "comparison_design",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("way", sa.String(length=12), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=True),
        sa.Column("compared_with_id", sa.String(length=36), nullable=True),
        sa.Column("promised", sa.String(length=64), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "way IN ('loting', 'indeling', 'programma')", name=op.f("ck_comparison_design_way_is_known")
        ),
        sa.CheckConstraint(
            "(way = 'programma') = (compared_with_id IS NOT NULL)",
            name=op.f("ck_comparison_design_programme_is_named"),
        ),
        sa.CheckConstraint(
            "(way = 'loting') = (promised <> '')", name=op.f("ck_comparison_design_draw_is_promised")
        ),
        sa.CheckConstraint(
            "(drawn_at IS NULL) = (sha256 = '')", name=op.f("ck_comparison_design_drawn_has_digest")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_comparison_design_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(
            ["compared_with_id"],
            ["programme.id"],
            name=op.f("fk_comparison_design_compared_with_id_programme"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_comparison_design_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparison_design")),
    )
    op.create_index(op.f("ix_comparison_design_programme_id"), "comparison_design", ["programme_id"])
    op.create_table(
        "compared_pilot",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("design_id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["design_id"],
            ["comparison_design.id"],
            name=op.f("fk_compared_pilot_design_id_comparison_design"),
        ),
        sa.ForeignKeyConstraint(
            ["pilot_id"], ["pilot.id"], name=op.f("fk_compared_pilot_pilot_id_pilot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compared_pilot")),
        sa.UniqueConstraint("pilot_id", name=op.f("uq_compared_pilot_pilot_id")),
    )
    op.create_index(op.f("ix_compared_pilot_design_id"), "compared_pilot", ["design_id"])


def downgrade() -> None:
    op.drop_table("compared_pilot")
    op.drop_table("comparison_design")
