"""Create the addresses for a mail weeks later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "follow_up_address",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pilot_code", sa.String(length=8), nullable=False),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        sa.Column("last_mail_on", sa.Date(), nullable=True),
        sa.CheckConstraint("language IN ('nl', 'en')", name=op.f("ck_follow_up_address_language_is_known")),
        sa.CheckConstraint("mails BETWEEN 0 AND 3", name=op.f("ck_follow_up_address_mails_are_few")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_address")),
        sa.UniqueConstraint(
            "pilot_code", "address_hash", name=op.f("uq_follow_up_address_pilot_code_address_hash")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("follow_up_address")
