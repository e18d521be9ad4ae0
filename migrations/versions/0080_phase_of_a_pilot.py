"""In which phase a group is met: quiet, crisis or the time after it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0079"
branch_labels = None
depends_on = None

PHASES = ("vredestijd", "crisis", "nazorg")


def upgrade() -> None:
    with op.batch_alter_table("pilot") as batch:
        batch.add_column(sa.Column("phase", sa.String(20), server_default=PHASES[0], nullable=False))
        batch.create_check_constraint(
            op.f("ck_pilot_phase_is_known"), "phase IN ('vredestijd', 'crisis', 'nazorg')"
        )


def downgrade() -> None:
    with op.batch_alter_table("pilot") as batch:
        batch.drop_constraint(op.f("ck_pilot_phase_is_known"), type_="check")
        batch.drop_column("phase")
