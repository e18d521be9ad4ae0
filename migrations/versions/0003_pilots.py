"""Create pilots and crew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pilot",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("day_code", sa.String(length=8), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.Column("place", sa.String(length=200), server_default="", nullable=False),
        sa.Column("municipality", sa.String(length=80), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("age_band", sa.String(length=20), server_default="16-24", nullable=False),
        sa.Column("parental_consent", sa.Text(), server_default="", nullable=False),
        sa.Column("variant", sa.String(length=20), nullable=False),
        sa.Column("questionnaire", sa.String(length=40), nullable=False),
        sa.Column("motivation", sa.String(length=20), server_default="", nullable=False),
        sa.Column("own_experience", sa.Text(), server_default="", nullable=False),
        sa.Column("sensitivities", sa.Text(), server_default="", nullable=False),
        sa.Column("language_level", sa.Text(), server_default="", nullable=False),
        sa.Column("accessibility", sa.Text(), server_default="", nullable=False),
        sa.Column("phones_allowed", sa.Boolean(), nullable=False),
        sa.Column("cancel_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('concept', 'gepland', 'uitgevoerd', 'afgerond', 'geannuleerd')",
            name=op.f("ck_pilot_status_is_known"),
        ),
        sa.CheckConstraint(
            "variant IN ('gemotiveerd', 'gemengd', 'eerst_bewust')", name=op.f("ck_pilot_variant_is_known")
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_pilot_ends_after_start")),
        sa.CheckConstraint("expected > 0", name=op.f("ck_pilot_expected_is_a_group")),
        sa.CheckConstraint("present IS NULL OR present >= 0", name=op.f("ck_pilot_present_is_a_count")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_pilot_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_pilot_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pilot")),
        sa.UniqueConstraint("code", name=op.f("uq_pilot_code")),
        sa.UniqueConstraint("day_code", name=op.f("uq_pilot_day_code")),
    )
    op.create_index(op.f("ix_pilot_date"), "pilot", ["date"], unique=False)
    op.create_index(op.f("ix_pilot_organisation_id"), "pilot", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_pilot_programme_id"), "pilot", ["programme_id"], unique=False)
    op.create_table(
        "crew_member",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("task", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "state IN ('gevraagd', 'toegezegd', 'afgezegd')", name=op.f("ck_crew_member_state_is_known")
        ),
        sa.CheckConstraint(
            "task IN ('begeleider', 'ondersteuner')", name=op.f("ck_crew_member_task_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_crew_member_account_id_account")
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_crew_member_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("pilot_id", "account_id", name=op.f("pk_crew_member")),
    )
    op.create_index(op.f("ix_crew_member_account_id"), "crew_member", ["account_id"], unique=False)
    op.create_table(
        "pilot_moment",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("moment", sa.String(length=2), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("times_opened", sa.Integer(), server_default="0", nullable=False),
        sa.Column("times_started", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("moment IN ('t0', 't1', 't2')", name=op.f("ck_pilot_moment_moment_is_known")),
        sa.CheckConstraint(
            "closed_at IS NULL OR opened_at IS NOT NULL", name=op.f("ck_pilot_moment_closed_after_opened")
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_pilot_moment_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("pilot_id", "moment", name=op.f("pk_pilot_moment")),
    )


def downgrade() -> None:
    op.drop_table("pilot_moment")
    op.drop_index("ix_crew_member_account_id", table_name="crew_member")
    op.drop_table("crew_member")
    op.drop_index("ix_pilot_date", table_name="pilot")
    op.drop_index("ix_pilot_organisation_id", table_name="pilot")
    op.drop_index("ix_pilot_programme_id", table_name="pilot")
    op.drop_table("pilot")
