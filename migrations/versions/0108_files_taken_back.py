"""Which files brought in pilots, organisations or members."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0108"
down_revision = "0106"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_batch",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("remaining", sa.Integer(), nullable=False),
        sa.Column("stored", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("rows >= 0", name=op.f("ck_import_batch_rows_is_a_number")),
        sa.CheckConstraint(
            "remaining >= 0 AND remaining <= rows", name=op.f("ck_import_batch_remaining_is_a_part")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_import_batch_programme_id_programme")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_import_batch_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    for column in ("kind", "programme_id", "account_id"):
        op.create_index(op.f(f"ix_import_batch_{column}"), "import_batch", [column])


def downgrade() -> None:
    op.drop_table("import_batch")
