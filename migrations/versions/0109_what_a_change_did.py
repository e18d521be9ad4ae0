"""What each change did to what two people may change, so that it can be brought back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0109"
down_revision = "0108"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "edit_change",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("row_id", sa.String(length=80), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_edit_change_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edit_change")),
    )
    op.create_index(op.f("ix_edit_change_account_id"), "edit_change", ["account_id"])
    op.create_index(op.f("ix_edit_change_changed_at"), "edit_change", ["changed_at"])
    op.create_index("ix_edit_change_kind_row_id", "edit_change", ["kind", "row_id"])


def downgrade() -> None:
    op.drop_table("edit_change")
