"""Create questionnaires and anonymous responses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def patterns(*checks):
    """Return named pattern checks in the words of the engine at hand."""
    column = 1 if op.get_bind().dialect.name == "sqlite" else 2
    return [sa.CheckConstraint(check[column], name=op.f(check[0])) for check in checks]


def upgrade() -> None:
    op.create_table(
        "questionnaire_version",
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("questionnaire", sa.String(length=40), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_questionnaire_version")),
    )
    op.create_index(
        op.f("ix_questionnaire_version_questionnaire"),
        "questionnaire_version",
        ["questionnaire"],
        unique=False,
    )
    op.create_table(
        "response",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("moment", sa.String(length=2), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("packed", sa.Text(), nullable=False),
        sa.Column("excluded", sa.String(length=12), server_default="", nullable=False),
        sa.CheckConstraint(
            "excluded IN ('', 'dubbel', 'doorgeklikt', 'proef', 'onbruikbaar')",
            name=op.f("ck_response_excluded_is_known"),
        ),
        sa.CheckConstraint("language IN ('nl', 'en')", name=op.f("ck_response_language_is_known")),
        sa.CheckConstraint(
            "mode IN ('phone', 'tablet', 'paper', 'import')", name=op.f("ck_response_mode_is_known")
        ),
        sa.CheckConstraint("moment IN ('t0', 't1', 't2')", name=op.f("ck_response_moment_is_known")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_response_pilot_id_pilot")),
        sa.ForeignKeyConstraint(
            ["version"],
            ["questionnaire_version.version"],
            name=op.f("fk_response_version_questionnaire_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        *patterns(
            (
                "ck_response_code_hash_is_a_hash",
                "code_hash IS NULL OR (length(code_hash) = 64 AND code_hash NOT GLOB '*[^0-9a-f]*')",
                "code_hash IS NULL OR code_hash ~ '^[0-9a-f]{64}$'",
            ),
            (
                "ck_response_id_is_random",
                "id GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-4[0-9a-f][0-9a-f][0-9a-f]-[89ab][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'",
                "id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'",
            ),
            (
                "ck_response_month_is_no_finer",
                "month GLOB '20[0-9][0-9]-[01][0-9]'",
                "month ~ '^20[0-9]{2}-[01][0-9]$'",
            ),
            (
                "ck_response_packed_is_answers",
                "packed NOT GLOB '*[^0-9A-Za-z._-]*'",
                "packed ~ '^[0-9A-Za-z._-]*$'",
            ),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_response_pilot_id_moment", "response", ["pilot_id", "moment"], unique=False)
    op.create_table(
        "open_answer",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pilot_id", sa.String(length=36), nullable=False),
        sa.Column("moment", sa.String(length=2), nullable=False),
        sa.Column("item", sa.String(length=20), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("cleaned_text", sa.Text(), nullable=True),
        sa.Column("consent", sa.String(length=10), server_default="geen", nullable=False),
        sa.Column("factor", sa.String(length=20), server_default="", nullable=False),
        sa.CheckConstraint(
            "consent IN ('geen', 'intern', 'rapport', 'openbaar')",
            name=op.f("ck_open_answer_consent_is_known"),
        ),
        sa.CheckConstraint("moment IN ('t0', 't1', 't2')", name=op.f("ck_open_answer_moment_is_known")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_open_answer_pilot_id_pilot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_answer")),
        *patterns(
            (
                "ck_open_answer_id_is_random",
                "id GLOB '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-4[0-9a-f][0-9a-f][0-9a-f]-[89ab][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'",
                "id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'",
            ),
            (
                "ck_open_answer_text_hash_is_a_hash",
                "text_hash IS NULL OR (length(text_hash) = 64 AND text_hash NOT GLOB '*[^0-9a-f]*')",
                "text_hash IS NULL OR text_hash ~ '^[0-9a-f]{64}$'",
            ),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_open_answer_pilot_id"), "open_answer", ["pilot_id"], unique=False)
    op.create_table(
        "submission_receipt",
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("receipt", sa.String(length=12), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_submission_receipt")),
        *patterns(
            (
                "ck_submission_receipt_key_hash_is_a_hash",
                "key_hash IS NULL OR (length(key_hash) = 64 AND key_hash NOT GLOB '*[^0-9a-f]*')",
                "key_hash IS NULL OR key_hash ~ '^[0-9a-f]{64}$'",
            ),
            (
                "ck_submission_receipt_month_is_no_finer",
                "month GLOB '20[0-9][0-9]-[01][0-9]'",
                "month ~ '^20[0-9]{2}-[01][0-9]$'",
            ),
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("submission_receipt")
    op.drop_index("ix_open_answer_pilot_id", table_name="open_answer")
    op.drop_table("open_answer")
    op.drop_index("ix_response_pilot_id_moment", table_name="response")
    op.drop_table("response")
    op.drop_index("ix_questionnaire_version_questionnaire", table_name="questionnaire_version")
    op.drop_table("questionnaire_version")
