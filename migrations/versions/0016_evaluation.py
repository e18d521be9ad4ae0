"""Create the exports that are being made, and lessons."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "export_job",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=True),
        sa.Column("filters", sa.Text(), nullable=False),
        sa.Column("profile", sa.String(length=10), nullable=False),
        sa.Column("form", sa.String(length=4), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("rows_written", sa.Integer(), nullable=False),
        sa.Column("rows_total", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=120), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("profile IN ('onderzoek', 'deelbaar')", name=op.f("ck_export_job_profile_is_known")),
        sa.CheckConstraint("form IN ('xlsx', 'csv', 'sav')", name=op.f("ck_export_job_form_is_known")),
        sa.CheckConstraint(
            "state IN ('wacht', 'bezig', 'klaar', 'mislukt')", name=op.f("ck_export_job_state_is_known")
        ),
        sa.CheckConstraint("rows_written >= 0", name=op.f("ck_export_job_rows_written_is_a_count")),
        sa.CheckConstraint("rows_total >= 0", name=op.f("ck_export_job_rows_total_is_a_count")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_export_job_account_id_account")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_export_job_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_export_job_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_job")),
    )
    op.create_index("ix_export_job_account_id", "export_job", ["account_id"])
    op.create_table(
        "lesson",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=True),
        sa.Column("learned", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.CheckConstraint("learned <> ''", name=op.f("ck_lesson_learned_is_given")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_lesson_programme_id_programme")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_lesson_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
    )
    op.create_index("ix_lesson_programme_id", "lesson", ["programme_id"])


def downgrade() -> None:
    op.drop_table("lesson")
    op.drop_table("export_job")
