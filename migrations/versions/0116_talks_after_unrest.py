"""When a coach had spoken with who was not well after a situation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0116"
down_revision = "0115"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("professional_check_in") as batch:
        batch.add_column(sa.Column("talked_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("professional_check_in") as batch:
        batch.drop_column("talked_on")
