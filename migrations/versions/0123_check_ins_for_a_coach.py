"""To which coach a keeper said how they are: a later coach reads what is said from then on.

Of what was said before it is not known, so it is the keeper's alone until its term ends.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0123"
down_revision = "0118"
branch_labels = None
depends_on = None

TABLE, NAME = "keeper_check_in", "fk_keeper_check_in_coach_id_account"


def upgrade() -> None:
    with op.batch_alter_table(TABLE) as batch:
        batch.add_column(sa.Column("coach_id", sa.String(36), nullable=True))
        batch.create_foreign_key(op.f(NAME), "account", ["coach_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table(TABLE) as batch:
        batch.drop_constraint(op.f(NAME), type_="foreignkey")
        batch.drop_column("coach_id")
