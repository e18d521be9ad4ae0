"""Create the sheets of paper that were typed in once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_sheet",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("moment", sa.String(length=2), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.CheckConstraint("moment IN ('t0', 't1', 't2')", name=op.f("ck_paper_sheet_moment_is_known")),
        sa.CheckConstraint("number > 0", name=op.f("ck_paper_sheet_number_is_counted")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_paper_sheet_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_sheet")),
        sa.UniqueConstraint(
            "pilot_id", "moment", "number", name=op.f("uq_paper_sheet_pilot_id_moment_number")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("paper_sheet")
