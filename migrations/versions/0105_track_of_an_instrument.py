"""How a version of a questionnaire was tested: who thought aloud, what was found, and when it counts as tested."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0105"
down_revision = "0104"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "think_aloud",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(length=12), nullable=False),
        sa.CheckConstraint("people BETWEEN 1 AND 60", name=op.f("ck_think_aloud_people_is_a_few")),
        sa.CheckConstraint(
            "decision IN ('laten', 'aanpassen', 'open')", name=op.f("ck_think_aloud_decision_is_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_think_aloud")),
    )
    op.create_index(op.f("ix_think_aloud_version"), "think_aloud", ["version"])
    op.create_table(
        "tested_version",
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("tested_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_tested_version")),
    )


def downgrade() -> None:
    op.drop_table("tested_version")
    op.drop_index(op.f("ix_think_aloud_version"), "think_aloud")
    op.drop_table("think_aloud")
