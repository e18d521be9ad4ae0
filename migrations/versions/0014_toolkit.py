"""Create the upkeep of the toolkit: edited texts, examples with their review, counts of practising."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def listed(column, values, table):
    """Return the named check that a column holds one of the values."""
    words = ", ".join(f"'{value}'" for value in values.split())
    return sa.CheckConstraint(f"{column} IN ({words})", name=op.f(f"ck_{table}_{column}_is_known"))


def refers(table, column, target):
    """Return the named foreign key of a column."""
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def upgrade() -> None:
    op.create_table(
        "content_edit",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("file", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("shipped_hash", sa.String(length=16), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'concept') = (number IS NULL)", name=op.f("ck_content_edit_only_published_is_numbered")
        ),
        sa.CheckConstraint(
            "state = 'gepubliceerd' OR text IS NOT NULL", name=op.f("ck_content_edit_draft_has_a_text")
        ),
        listed("state", "concept gepubliceerd", "content_edit"),
        refers("content_edit", "account_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_edit")),
        sa.UniqueConstraint("file", "number", name=op.f("uq_content_edit_file_number")),
    )
    op.create_index(op.f("ix_content_edit_account_id"), "content_edit", ["account_id"])
    only_drafts = sa.text("number IS NULL")
    op.create_index(
        "uq_content_edit_draft", "content_edit", ["file"], unique=True,
        sqlite_where=only_drafts, postgresql_where=only_drafts,
    )
    op.create_table(
        "example",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("changed_by_id", sa.String(length=36), nullable=False),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        refers("example", "changed_by_id", "account"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_example")),
    )
    op.create_index(op.f("ix_example_changed_by_id"), "example", ["changed_by_id"])
    op.create_table(
        "example_review",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("fingerprint", sa.String(length=16), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("verdict", sa.String(length=14), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        listed("verdict", "goedgekeurd teruggestuurd", "example_review"),
        refers("example_review", "account_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_example_review")),
    )
    op.create_index(op.f("ix_example_review_account_id"), "example_review", ["account_id"])
    op.create_index(op.f("ix_example_review_code"), "example_review", ["code"])
    op.create_table(
        "pilot_example",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        refers("pilot_example", "pilot_id", "pilot"),
        sa.PrimaryKeyConstraint("pilot_id", "code", name=op.f("pk_pilot_example")),
    )
    op.create_index(op.f("ix_pilot_example_code"), "pilot_example", ["code"])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    approach = (
        "approach GLOB 'A[0-9]' OR approach GLOB 'A[0-9][0-9]'" if is_sqlite else "approach ~ '^A[0-9]{1,2}$'"
    )
    op.create_table(
        "action_count",
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("form", sa.String(length=14), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("approach", sa.String(length=3), nullable=False),
        sa.Column("action", sa.String(length=14), nullable=False),
        sa.Column("executed", sa.Boolean(), nullable=False),
        sa.Column("felt", sa.String(length=8), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        listed("form", "negativiteit pesten discriminatie extremisme vrijheid", "action_count"),
        listed("outcome", "get_help ignore report support respond", "action_count"),
        listed(
            "action",
            "report_app report_org like_support dm_target public_reply dm_sender own_post block_mute"
            " ignore_choice talk_offline",
            "action_count",
        ),
        listed("felt", "good mixed bad unsaid", "action_count"),
        sa.CheckConstraint(approach, name=op.f("ck_action_count_approach_is_a_code")),
        sa.CheckConstraint("count > 0", name=op.f("ck_action_count_count_is_positive")),
        refers("action_count", "pilot_id", "pilot"),
        sa.PrimaryKeyConstraint(
            "pilot_id", "form", "outcome", "approach", "action", "executed", "felt",
            name=op.f("pk_action_count"),
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in ("action_count", "pilot_example", "example_review", "example", "content_edit"):
        op.drop_table(table)
