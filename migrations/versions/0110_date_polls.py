"""Dates put to several organisations before there is a pilot, and what each of them says."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0110"
down_revision = "0109"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "date_poll",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.String(length=36), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_date_poll_made_by_id_account")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_date_poll_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_poll")),
    )
    op.create_index(op.f("ix_date_poll_programme_id"), "date_poll", ["programme_id"])
    op.create_table(
        "date_poll_option",
        sa.Column("poll_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.Column("remark", sa.String(length=200), server_default="", nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_date_poll_option_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["date_poll.id"], name=op.f("fk_date_poll_option_poll_id_date_poll")
        ),
        sa.PrimaryKeyConstraint("poll_id", "position", name=op.f("pk_date_poll_option")),
    )
    op.create_table(
        "date_poll_seat",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("poll_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pilot_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_date_poll_seat_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_date_poll_seat_pilot_id_pilot")),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["date_poll.id"], name=op.f("fk_date_poll_seat_poll_id_date_poll")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_poll_seat")),
        sa.UniqueConstraint(
            "poll_id", "organisation_id", name=op.f("uq_date_poll_seat_poll_id_organisation_id")
        ),
        sa.UniqueConstraint("token_hash", name=op.f("uq_date_poll_seat_token_hash")),
    )
    op.create_index(op.f("ix_date_poll_seat_organisation_id"), "date_poll_seat", ["organisation_id"])
    op.create_index(op.f("ix_date_poll_seat_pilot_id"), "date_poll_seat", ["pilot_id"])
    op.create_table(
        "date_poll_answer",
        sa.Column("seat_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=20), server_default="", nullable=False),
        sa.Column("remark", sa.String(length=200), server_default="", nullable=False),
        sa.CheckConstraint(
            "answer IN ('', 'kan', 'liever_niet', 'kan_niet')", name=op.f("ck_date_poll_answer_answer_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["date_poll_seat.id"], name=op.f("fk_date_poll_answer_seat_id_date_poll_seat")
        ),
        sa.PrimaryKeyConstraint("seat_id", "position", name=op.f("pk_date_poll_answer")),
    )


def downgrade() -> None:
    op.drop_table("date_poll_answer")
    op.drop_index(op.f("ix_date_poll_seat_pilot_id"), table_name="date_poll_seat")
    op.drop_index(op.f("ix_date_poll_seat_organisation_id"), table_name="date_poll_seat")
    op.drop_table("date_poll_seat")
    op.drop_table("date_poll_option")
    op.drop_index(op.f("ix_date_poll_programme_id"), table_name="date_poll")
    op.drop_table("date_poll")
