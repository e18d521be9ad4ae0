"""Links for who watches a day, and how they saw that each part was done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0104"
down_revision = "0113"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "day_observer",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.String(length=36), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_day_observer_pilot_id_pilot")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_day_observer_made_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_observer")),
        sa.UniqueConstraint("pilot_id", name=op.f("uq_day_observer_pilot_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_day_observer_token_hash")),
    )
    op.create_table(
        "observed_part",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("how", sa.String(length=12), nullable=False),
        sa.Column("quality", sa.Integer(), nullable=True),
        sa.Column("engagement", sa.Integer(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False, server_default="0"),
        sa.CheckConstraint("how IN ('gedaan', 'anders', 'niet')", name=op.f("ck_observed_part_how_is_known")),
        sa.CheckConstraint(
            "quality BETWEEN 1 AND 5", name=op.f("ck_observed_part_quality_is_from_1_to_5")
        ),
        sa.CheckConstraint(
            "engagement BETWEEN 1 AND 5", name=op.f("ck_observed_part_engagement_is_from_1_to_5")
        ),
        sa.CheckConstraint("times >= 0", name=op.f("ck_observed_part_times_is_a_count")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_observed_part_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("pilot_id", "part", name=op.f("pk_observed_part")),
    )


def downgrade() -> None:
    op.drop_table("observed_part")
    op.drop_table("day_observer")
