"""Which files with answers were brought in, so that the same rows are known and can be taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0074"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answer_import",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("product", sa.String(length=20), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=300), server_default="", nullable=False),
        sa.Column("stored", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("rows >= 0", name=op.f("ck_answer_import_rows_is_a_number")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_answer_import_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_import")),
    )
    op.create_index(op.f("ix_answer_import_account_id"), "answer_import", ["account_id"])
    op.create_index("ix_answer_import_fingerprint", "answer_import", ["fingerprint"])
    op.create_table(
        "answer_recipe",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("questionnaire", sa.String(length=40), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_recipe")),
        sa.UniqueConstraint("name", name=op.f("uq_answer_recipe_name")),
    )


def downgrade() -> None:
    op.drop_table("answer_recipe")
    op.drop_table("answer_import")
