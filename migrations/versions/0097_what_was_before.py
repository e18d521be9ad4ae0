"""A level that went up in danger says so, and a conversation remembers where it stood before a pilot."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0097"
down_revision = "0096"
branch_labels = None
depends_on = None

STATES = ("benaderd", "interesse", "later", "ingepland", "afgehaakt")


def upgrade() -> None:
    with op.batch_alter_table("level_change") as batch:
        batch.add_column(sa.Column("is_danger", sa.Boolean(), server_default=sa.false(), nullable=False))
    known = ", ".join(repr(state) for state in STATES)
    with op.batch_alter_table("outreach") as batch:
        batch.add_column(sa.Column("state_before", sa.String(length=20), nullable=True))
        batch.create_check_constraint(
            op.f("ck_outreach_state_before_is_known"), f"state_before IN ({known})"
        )


def downgrade() -> None:
    with op.batch_alter_table("outreach") as batch:
        batch.drop_constraint(op.f("ck_outreach_state_before_is_known"), type_="check")
        batch.drop_column("state_before")
    with op.batch_alter_table("level_change") as batch:
        batch.drop_column("is_danger")
