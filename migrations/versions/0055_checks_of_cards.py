"""That a person called or looked, and found that a card of the toolkit is right."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "card_check",
        sa.Column("file", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("fingerprint", sa.String(length=16), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_card_check_account_id_account")),
        sa.PrimaryKeyConstraint("file", "code", name=op.f("pk_card_check")),
    )
    op.create_index(op.f("ix_card_check_account_id"), "card_check", ["account_id"])


def downgrade() -> None:
    op.drop_table("card_check")
