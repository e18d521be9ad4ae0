"""A keeper may do more shifts on one day: each is kept, and the second no longer overwrites the first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0098"
down_revision = "0097"
branch_labels = None
depends_on = None

ONE_A_DAY = "uq_keeper_shift_channel_id_account_id_day"
EACH = "uq_keeper_shift_channel_id_account_id_day_number"


def upgrade() -> None:
    with op.batch_alter_table("keeper_shift") as batch:
        batch.add_column(sa.Column("number", sa.Integer(), server_default="1", nullable=False))
        batch.add_column(sa.Column("note_key", sa.String(length=36), nullable=True))
        batch.drop_constraint(op.f(ONE_A_DAY), type_="unique")
        batch.create_unique_constraint(op.f(EACH), ["channel_id", "account_id", "day", "number"])
        batch.create_check_constraint(op.f("ck_keeper_shift_number_counts"), "number > 0")


def downgrade() -> None:
    """Go back to one shift a day: the first stays, with the minutes of all."""
    op.execute(
        "UPDATE keeper_shift SET minutes = (SELECT sum(other.minutes) FROM keeper_shift AS other"
        " WHERE other.channel_id = keeper_shift.channel_id AND other.account_id = keeper_shift.account_id"
        " AND other.day = keeper_shift.day) WHERE number = 1 AND minutes IS NOT NULL"
    )
    op.execute("DELETE FROM keeper_shift WHERE number > 1")
    with op.batch_alter_table("keeper_shift") as batch:
        batch.drop_constraint(op.f("ck_keeper_shift_number_counts"), type_="check")
        batch.drop_constraint(op.f(EACH), type_="unique")
        batch.create_unique_constraint(op.f(ONE_A_DAY), ["channel_id", "account_id", "day"])
        batch.drop_column("note_key")
        batch.drop_column("number")
