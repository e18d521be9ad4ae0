"""Create the forms of peer educator, youth worker and closing interview."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form_entry",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("questionnaire", sa.String(length=40), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'verzonden') = (sent_at IS NOT NULL)", name=op.f("ck_form_entry_sent_has_a_time")
        ),
        sa.CheckConstraint("state IN ('concept', 'verzonden')", name=op.f("ck_form_entry_state_is_known")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_form_entry_account_id_account")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_form_entry_pilot_id_pilot")),
        sa.ForeignKeyConstraint(
            ["version"],
            ["questionnaire_version.version"],
            name=op.f("fk_form_entry_version_questionnaire_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_entry")),
        sa.UniqueConstraint(
            "pilot_id", "questionnaire", "author", name=op.f("uq_form_entry_pilot_id_questionnaire_author")
        ),
    )
    op.create_index(op.f("ix_form_entry_account_id"), "form_entry", ["account_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_form_entry_account_id"), table_name="form_entry")
    op.drop_table("form_entry")
