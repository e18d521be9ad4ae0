"""Whom at the organisation a pilot is about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None

NAME = "fk_pilot_contact_id_contact"


def upgrade() -> None:
    with op.batch_alter_table("pilot") as batch:
        batch.add_column(sa.Column("contact_id", sa.String(36), nullable=True))
        batch.create_foreign_key(op.f(NAME), "contact", ["contact_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("pilot") as batch:
        batch.drop_constraint(op.f(NAME), type_="foreignkey")
        batch.drop_column("contact_id")
