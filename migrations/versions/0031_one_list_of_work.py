"""Give tasks of a pilot a person, a remark and a reason not to do them, and let people add their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

BOTH = ("pilot_task", "aftercare_task")
OWNER = "fk_pilot_task_owner_id_account"


def upgrade() -> None:
    for name in BOTH:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("remark", sa.Text(), server_default="", nullable=False))
            table.add_column(sa.Column("skipped_reason", sa.Text(), server_default="", nullable=False))
            table.add_column(sa.Column("snoozed_until", sa.Date(), nullable=True))
    with op.batch_alter_table("pilot_task") as table:
        table.add_column(sa.Column("text", sa.Text(), server_default="", nullable=False))
        table.add_column(sa.Column("is_fixed", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column("owner_id", sa.String(length=36), nullable=True))
        table.create_foreign_key(op.f(OWNER), "account", ["owner_id"], ["id"])
        table.create_index(op.f("ix_pilot_task_owner_id"), ["owner_id"])


def downgrade() -> None:
    with op.batch_alter_table("pilot_task") as table:
        table.drop_index(op.f("ix_pilot_task_owner_id"))
        table.drop_constraint(op.f(OWNER), type_="foreignkey")
        for column in ("owner_id", "is_fixed", "text"):
            table.drop_column(column)
    for name in BOTH:
        with op.batch_alter_table(name) as table:
            for column in ("snoozed_until", "skipped_reason", "remark"):
                table.drop_column(column)
