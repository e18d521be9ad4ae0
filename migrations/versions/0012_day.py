"""Create what the day records: events, own run sheets and counts of the quiz."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KINDS = (
    "start", "next", "skip", "more", "pause", "resume", "clock", "variant", "changed", "engagement", "observe",
    "note", "heavy", "heavy_more", "present", "left", "open", "close", "quiz", "screen", "wellbeing", "undo", "end",
)


def upgrade() -> None:
    listed = ", ".join(f"'{kind}'" for kind in KINDS)
    op.create_table(
        "day_event",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint(f"kind IN ({listed})", name=op.f("ck_day_event_kind_is_known")),
        sa.CheckConstraint("number >= 0", name=op.f("ck_day_event_number_is_a_count")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_day_event_pilot_id_pilot")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_day_event_account_id_account")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_day_event")),
    )
    op.create_index("ix_day_event_pilot_id_kind", "day_event", ["pilot_id", "kind"])
    op.create_table(
        "pilot_run_sheet",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("variant", sa.String(length=20), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_pilot_run_sheet_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("pilot_id", name=op.f("pk_pilot_run_sheet")),
    )
    op.create_table(
        "quiz_count",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count >= 0", name=op.f("ck_quiz_count_count_is_a_count")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_quiz_count_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("pilot_id", "item", "answer", name=op.f("pk_quiz_count")),
    )
    op.create_table(
        "quiz_ballot",
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_quiz_ballot")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in ("quiz_ballot", "quiz_count", "pilot_run_sheet", "day_event"):
        op.drop_table(table)
