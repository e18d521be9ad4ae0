"""Which questionnaire a programme gives its pilots, and which ones are out of use."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0106"
down_revision = "0105"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "retired_questionnaire",
        sa.Column("questionnaire", sa.String(length=40), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("questionnaire", name=op.f("pk_retired_questionnaire")),
    )
    with op.batch_alter_table("programme") as batch:
        batch.add_column(
            sa.Column("questionnaire", sa.String(length=40), server_default="participant", nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("programme") as batch:
        batch.drop_column("questionnaire")
    op.drop_table("retired_questionnaire")
