"""Let somebody on a crew take their promise back: nobody asked them again, and nothing was moved.

Revision ID: 0146
Revises: 0145
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0146"
down_revision = "0145"
branch_labels = None
depends_on = None

NAME = "ck_crew_member_state_is_known"
BEFORE = "state IN ('gevraagd', 'toegezegd', 'afgezegd', 'opnieuw gevraagd')"
AFTER = "state IN ('gevraagd', 'toegezegd', 'afgezegd', 'opnieuw gevraagd', 'nam ja terug')"


def upgrade() -> None:
    _check(BEFORE, AFTER)


def downgrade() -> None:
    op.execute("UPDATE crew_member SET state = 'opnieuw gevraagd' WHERE state = 'nam ja terug'")
    _check(AFTER, BEFORE)


def _check(was: str, becomes: str) -> None:
    """Give the states of a crew another check; SQLite builds the table anew, so it is told how it was."""
    with op.batch_alter_table("crew_member", copy_from=_table(was)) as table:
        table.drop_constraint(op.f(NAME), type_="check")
        table.create_check_constraint(op.f(NAME), becomes)


def _table(states: str) -> sa.Table:
    return sa.Table(
        "crew_member",
        sa.MetaData(),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("task", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(states, name=op.f(NAME)),
        sa.CheckConstraint(
            "task IN ('begeleider', 'ondersteuner')", name=op.f("ck_crew_member_task_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_crew_member_account_id_account")
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_crew_member_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("pilot_id", "account_id", name=op.f("pk_crew_member")),
        sa.Index(op.f("ix_crew_member_account_id"), "account_id"),
    )
