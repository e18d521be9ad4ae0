"""Keep what surrounds a pilot: contact, changes, choices, tasks, availability, training, proposals, mail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "training_session",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_session")),
    )
    op.create_table(
        "availability",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=200), server_default="", nullable=False),
        sa.CheckConstraint("kind IN ('kan', 'kan_niet')", name=op.f("ck_availability_kind_is_known")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_availability_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_availability_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_availability")),
    )
    op.create_index(op.f("ix_availability_account_id"), "availability", ["account_id"])
    op.create_table(
        "calendar_feed",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_calendar_feed_account_id_account")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_calendar_feed")),
    )
    op.create_index(op.f("ix_calendar_feed_account_id"), "calendar_feed", ["account_id"])
    op.create_table(
        "contact_moment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "way IN ('telefoon', 'mail', 'gesprek', 'app', 'anders')",
            name=op.f("ck_contact_moment_way_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_contact_moment_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_contact_moment_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_moment")),
    )
    op.create_index(op.f("ix_contact_moment_organisation_id"), "contact_moment", ["organisation_id"])
    op.create_table(
        "training_attendance",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_training_attendance_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_session.id"],
            name=op.f("fk_training_attendance_session_id_training_session"),
        ),
        sa.PrimaryKeyConstraint("session_id", "account_id", name=op.f("pk_training_attendance")),
    )
    op.create_index(op.f("ix_training_attendance_account_id"), "training_attendance", ["account_id"])
    op.create_table(
        "date_proposal",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_date_proposal_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_proposal")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_date_proposal_token_hash")),
    )
    op.create_index(op.f("ix_date_proposal_pilot_id"), "date_proposal", ["pilot_id"])
    op.create_table(
        "outbox_message",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=True),
        sa.Column("organisation_id", sa.String(length=36), nullable=True),
        sa.Column("message", sa.String(length=60), nullable=False),
        sa.Column("recipient", sa.String(length=254), server_default="", nullable=False),
        sa.Column("subject", sa.String(length=200), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.String(length=300), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "state <> 'klaar' OR recipient <> ''", name=op.f("ck_outbox_message_ready_has_a_recipient")
        ),
        sa.CheckConstraint(
            "state IN ('klaar', 'bezig', 'verzonden', 'mislukt', 'onzeker', 'gekopieerd')",
            name=op.f("ck_outbox_message_state_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_outbox_message_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_outbox_message_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_outbox_message_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_message")),
    )
    op.create_index(op.f("ix_outbox_message_organisation_id"), "outbox_message", ["organisation_id"])
    op.create_index(op.f("ix_outbox_message_pilot_id"), "outbox_message", ["pilot_id"])
    op.create_index(op.f("ix_outbox_message_state"), "outbox_message", ["state"])
    op.create_table(
        "pilot_change",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_pilot_change_account_id_account")
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_pilot_change_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("pilot_id", "revision", name=op.f("pk_pilot_change")),
    )
    op.create_table(
        "pilot_decision",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("finding", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_pilot_decision_account_id_account")
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_pilot_decision_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("pilot_id", "finding", name=op.f("pk_pilot_decision")),
    )
    op.create_table(
        "pilot_task",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["done_by_id"], ["account.id"], name=op.f("fk_pilot_task_done_by_id_account")
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_pilot_task_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pilot_task")),
        sa.UniqueConstraint("pilot_id", "code", name=op.f("uq_pilot_task_pilot_id_code")),
    )
    op.create_index(op.f("ix_pilot_task_due_on"), "pilot_task", ["due_on"])
    op.create_table(
        "date_option",
        sa.Column("proposal_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.Column("answer", sa.String(length=20), server_default="", nullable=False),
        sa.Column("is_chosen", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "answer IN ('', 'ja', 'als_het_moet', 'nee')", name=op.f("ck_date_option_answer_is_known")
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_date_option_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["date_proposal.id"], name=op.f("fk_date_option_proposal_id_date_proposal")
        ),
        sa.PrimaryKeyConstraint("proposal_id", "position", name=op.f("pk_date_option")),
    )
    with op.batch_alter_table("pilot") as table:
        table.add_column(sa.Column("planned_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("crew_places", sa.Integer(), server_default="2", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("pilot") as table:
        table.drop_column("crew_places")
        table.drop_column("planned_on")

    op.drop_table("date_option")
    op.drop_table("pilot_task")
    op.drop_table("pilot_decision")
    op.drop_table("pilot_change")
    op.drop_table("outbox_message")
    op.drop_table("date_proposal")
    op.drop_table("training_attendance")
    op.drop_table("contact_moment")
    op.drop_table("calendar_feed")
    op.drop_table("availability")
    op.drop_table("training_session")
