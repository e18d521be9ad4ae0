"""Create the figures of a programme."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "people_group",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.CheckConstraint("source <> ''", name=op.f("ck_people_group_source_is_given")),
        sa.CheckConstraint("people >= 0", name=op.f("ck_people_group_people_is_a_count")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_people_group_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_group")),
    )
    op.create_index(op.f("ix_people_group_programme_id"), "people_group", ["programme_id"], unique=False)
    op.create_table(
        "people_overlap",
        sa.Column("group_id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.CheckConstraint("people >= 0", name=op.f("ck_people_overlap_people_is_a_count")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["people_group.id"], name=op.f("fk_people_overlap_group_id_people_group")
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_people_overlap_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("group_id", "pilot_id", name=op.f("pk_people_overlap")),
    )
    op.create_table(
        "indicator",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("activity", sa.String(length=200), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.CheckConstraint("source <> ''", name=op.f("ck_indicator_source_is_given")),
        sa.CheckConstraint("unit <> ''", name=op.f("ck_indicator_unit_is_given")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_indicator_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    op.create_index(op.f("ix_indicator_programme_id"), "indicator", ["programme_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_indicator_programme_id", table_name="indicator")
    op.drop_table("indicator")
    op.drop_table("people_overlap")
    op.drop_index("ix_people_group_programme_id", table_name="people_group")
    op.drop_table("people_group")
