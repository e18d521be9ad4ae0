"""Keep which pilot or conversation came about through which relation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tie_yield",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("tie_id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=True),
        sa.Column("outreach_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint("(pilot_id IS NULL) <> (outreach_id IS NULL)", name=op.f("ck_tie_yield_one_thing_came_of_it")),
        sa.ForeignKeyConstraint(["outreach_id"], ["outreach.id"], name=op.f("fk_tie_yield_outreach_id_outreach")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_tie_yield_pilot_id_pilot")),
        sa.ForeignKeyConstraint(["tie_id"], ["tie.id"], name=op.f("fk_tie_yield_tie_id_tie")),
        sa.UniqueConstraint("tie_id", "outreach_id", name=op.f("uq_tie_yield_tie_id_outreach_id")),
        sa.UniqueConstraint("tie_id", "pilot_id", name=op.f("uq_tie_yield_tie_id_pilot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie_yield")),
    )
    op.create_index(op.f("ix_tie_yield_outreach_id"), "tie_yield", ["outreach_id"])
    op.create_index(op.f("ix_tie_yield_pilot_id"), "tie_yield", ["pilot_id"])
    op.create_index(op.f("ix_tie_yield_tie_id"), "tie_yield", ["tie_id"])


def downgrade() -> None:
    op.drop_table("tie_yield")
