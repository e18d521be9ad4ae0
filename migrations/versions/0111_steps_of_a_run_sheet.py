"""What a run sheet was before each step, so that the last steps can be taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0111"
down_revision = "0110"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "run_sheet_step",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("variant", sa.String(length=20), nullable=False),
        sa.Column("parts", sa.Text(), nullable=True),
        sa.Column("deed", sa.String(length=20), nullable=False),
        sa.Column("part", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "deed IN ('verplaatst', 'weggehaald', 'toegevoegd', 'gewijzigd', 'geschikt', 'standaard')",
            name=op.f("ck_run_sheet_step_deed_is_known"),
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_run_sheet_step_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("pilot_id", "number", name=op.f("pk_run_sheet_step")),
    )


def downgrade() -> None:
    op.drop_table("run_sheet_step")
