"""Keep where no mail may go, who wants no reminders, and which mail in trouble was named."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail_stop",
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_mail_stop_account_id_account")),
        sa.PrimaryKeyConstraint("address_hash", name=op.f("pk_mail_stop")),
    )
    op.add_column("outbox_message", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "account", sa.Column("gets_reminders", sa.Boolean(), server_default=sa.true(), nullable=False)
    )


def downgrade() -> None:
    op.drop_column("account", "gets_reminders")
    op.drop_column("outbox_message", "told_at")
    op.drop_table("mail_stop")
