"""What members answer to the yearly questions, as counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "network_answer",
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count >= 0", name=op.f("ck_network_answer_count_is_a_count")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_network_answer_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("programme_id", "year", "item", "value", name=op.f("pk_network_answer")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("network_answer")
