"""Create the epoch of the data and the ledger of withdrawn codes."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def patterns(*checks):
    """Return named pattern checks in the words of the engine at hand."""
    column = 1 if op.get_bind().dialect.name == "sqlite" else 2
    return [sa.CheckConstraint(check[column], name=op.f(check[0])) for check in checks]


def hash_check(column):
    return (
        f"ck_erasure_{column}_is_a_hash",
        f"{column} IS NULL OR (length({column}) = 64 AND {column} NOT GLOB '*[^0-9a-f]*')",
        f"{column} IS NULL OR {column} ~ '^[0-9a-f]{{64}}$'",
    )


def upgrade() -> None:
    epoch = op.create_table(
        "epoch",
        sa.Column("value", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("value", name=op.f("pk_epoch")),
    )
    op.bulk_insert(epoch, [{"value": secrets.token_hex(8)}])
    op.create_table(
        "erasure",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_erasure")),
        *patterns(
            hash_check("code_hash"),
            hash_check("text_hash"),
            (
                "ck_erasure_month_is_no_finer",
                "month GLOB '20[0-9][0-9]-[01][0-9]'",
                "month ~ '^20[0-9]{2}-[01][0-9]$'",
            ),
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("erasure")
    op.drop_table("epoch")
