"""Create the rest of the campaign: tasks, comments as counts, figures, consent and steps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaign_task",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("channel_id", sa.String(length=36), nullable=False),
        sa.Column("post_id", sa.String(length=36), nullable=True),
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=True),
        sa.Column("about_id", sa.String(length=36), nullable=True),
        sa.Column("only_owner", sa.Boolean(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "kind IN ('offline', 'storm_samen', 'storm_nazorg', 'melding_vandaag', 'praat')",
            name=op.f("ck_campaign_task_kind_is_known"),
        ),
        sa.CheckConstraint(
            "NOT only_owner OR owner_id IS NOT NULL", name=op.f("ck_campaign_task_hidden_has_an_owner")
        ),
        sa.ForeignKeyConstraint(["about_id"], ["account.id"], name=op.f("fk_campaign_task_about_id_account")),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_campaign_task_channel_id_channel")
        ),
        sa.ForeignKeyConstraint(
            ["done_by_id"], ["account.id"], name=op.f("fk_campaign_task_done_by_id_account")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_campaign_task_owner_id_account")),
        sa.ForeignKeyConstraint(
            ["post_id"], ["content_post.id"], name=op.f("fk_campaign_task_post_id_content_post")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_task")),
        sa.UniqueConstraint("channel_id", "code", name=op.f("uq_campaign_task_channel_id_code")),
    )
    op.create_index(op.f("ix_campaign_task_due_on"), "campaign_task", ["due_on"], unique=False)
    op.create_index(op.f("ix_campaign_task_owner_id"), "campaign_task", ["owner_id"], unique=False)
    op.create_index(op.f("ix_campaign_task_post_id"), "campaign_task", ["post_id"], unique=False)
    op.create_table(
        "comment_case",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("channel_id", sa.String(length=36), nullable=False),
        sa.Column("post_id", sa.String(length=36), nullable=True),
        sa.Column("source_key", sa.String(length=80), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("category", sa.String(length=16), nullable=False),
        sa.Column("ground", sa.String(length=30), nullable=True),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("in_doubt", sa.Boolean(), nullable=False),
        sa.Column("is_storm", sa.Boolean(), nullable=False),
        sa.Column("handled_by_id", sa.String(length=36), nullable=True),
        sa.Column("second_by_id", sa.String(length=36), nullable=True),
        sa.Column("referred_to", sa.String(length=40), nullable=True),
        sa.Column("evidence_kept", sa.Boolean(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=500), server_default="", nullable=False),
        sa.CheckConstraint(
            "action IN ('laten_staan', 'bijval_geven', 'antwoorden', 'verbergen', 'verwijderen', 'rapporteren', 'beperken', 'blokkeren', 'doorzetten', 'hulp', 'gemeld')",
            name=op.f("ck_comment_case_action_is_known"),
        ),
        sa.CheckConstraint(
            "category IN ('vraag', 'bijval', 'kritiek', 'spam', 'kwetsend', 'discriminerend', 'bedreiging', 'privegegevens', 'zorgsignaal', 'misleiding')",
            name=op.f("ck_comment_case_category_is_known"),
        ),
        sa.CheckConstraint(
            "closed_on IS NULL OR outcome <> ''", name=op.f("ck_comment_case_closed_has_an_outcome")
        ),
        sa.CheckConstraint(
            "ground IN ('afkomst', 'huidskleur', 'geloof', 'antisemitisme', 'moslims', 'geslacht', 'gender', 'seksuele_gerichtheid', 'beperking', 'uiterlijk', 'leeftijd', 'politieke_voorkeur')",
            name=op.f("ck_comment_case_ground_is_known"),
        ),
        sa.CheckConstraint(
            "severity IN ('licht', 'stevig', 'ernstig')", name=op.f("ck_comment_case_severity_is_known")
        ),
        sa.CheckConstraint(
            "second_by_id IS NULL OR handled_by_id IS NULL OR second_by_id <> handled_by_id",
            name=op.f("ck_comment_case_second_is_another"),
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_comment_case_channel_id_channel")
        ),
        sa.ForeignKeyConstraint(
            ["handled_by_id"], ["account.id"], name=op.f("fk_comment_case_handled_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["content_post.id"], name=op.f("fk_comment_case_post_id_content_post")
        ),
        sa.ForeignKeyConstraint(
            ["second_by_id"], ["account.id"], name=op.f("fk_comment_case_second_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_case")),
        sa.UniqueConstraint("channel_id", "source_key", name=op.f("uq_comment_case_channel_id_source_key")),
    )
    op.create_index(op.f("ix_comment_case_channel_id"), "comment_case", ["channel_id"], unique=False)
    op.create_table(
        "comment_count",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("channel_id", sa.String(length=36), nullable=False),
        sa.Column("post_id", sa.String(length=36), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("category", sa.String(length=16), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "action IN ('laten_staan', 'bijval_geven', 'antwoorden', 'verbergen', 'verwijderen', 'rapporteren', 'beperken', 'blokkeren', 'doorzetten', 'hulp', 'gemeld')",
            name=op.f("ck_comment_count_action_is_known"),
        ),
        sa.CheckConstraint(
            "category IN ('vraag', 'bijval', 'kritiek', 'spam', 'kwetsend', 'discriminerend', 'bedreiging', 'privegegevens', 'zorgsignaal', 'misleiding')",
            name=op.f("ck_comment_count_category_is_known"),
        ),
        sa.CheckConstraint(
            "severity IN ('licht', 'stevig', 'ernstig')", name=op.f("ck_comment_count_severity_is_known")
        ),
        sa.CheckConstraint("count >= 0", name=op.f("ck_comment_count_count_is_a_count")),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_comment_count_channel_id_channel")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["content_post.id"], name=op.f("fk_comment_count_post_id_content_post")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_count")),
        sa.UniqueConstraint(
            "channel_id",
            "post_id",
            "day",
            "category",
            "severity",
            "action",
            name=op.f("uq_comment_count_channel_id_post_id_day_category_severity_action"),
        ),
    )
    op.create_index(op.f("ix_comment_count_channel_id"), "comment_count", ["channel_id"], unique=False)
    op.create_table(
        "insight",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("post_id", sa.String(length=36), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("paid", sa.Boolean(), nullable=False),
        sa.Column("views", sa.BigInteger(), nullable=True),
        sa.Column("reach", sa.BigInteger(), nullable=True),
        sa.Column("likes", sa.BigInteger(), nullable=True),
        sa.Column("comments", sa.BigInteger(), nullable=True),
        sa.Column("shares", sa.BigInteger(), nullable=True),
        sa.Column("saves", sa.BigInteger(), nullable=True),
        sa.Column("follows", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("source IN ('csv', 'getypt')", name=op.f("ck_insight_source_is_known")),
        sa.CheckConstraint("comments IS NULL OR comments >= 0", name=op.f("ck_insight_comments_is_a_count")),
        sa.CheckConstraint("follows IS NULL OR follows >= 0", name=op.f("ck_insight_follows_is_a_count")),
        sa.CheckConstraint("likes IS NULL OR likes >= 0", name=op.f("ck_insight_likes_is_a_count")),
        sa.CheckConstraint("reach IS NULL OR reach >= 0", name=op.f("ck_insight_reach_is_a_count")),
        sa.CheckConstraint("saves IS NULL OR saves >= 0", name=op.f("ck_insight_saves_is_a_count")),
        sa.CheckConstraint("shares IS NULL OR shares >= 0", name=op.f("ck_insight_shares_is_a_count")),
        sa.CheckConstraint("views IS NULL OR views >= 0", name=op.f("ck_insight_views_is_a_count")),
        sa.ForeignKeyConstraint(
            ["post_id"], ["content_post.id"], name=op.f("fk_insight_post_id_content_post")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insight")),
        sa.UniqueConstraint("post_id", "as_of", "paid", name=op.f("uq_insight_post_id_as_of_paid")),
    )
    op.create_index(op.f("ix_insight_post_id"), "insight", ["post_id"], unique=False)
    op.create_table(
        "package_count",
        sa.Column("post_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count >= 0", name=op.f("ck_package_count_count_is_a_count")),
        sa.ForeignKeyConstraint(
            ["post_id"], ["content_post.id"], name=op.f("fk_package_count_post_id_content_post")
        ),
        sa.PrimaryKeyConstraint("post_id", "day", name=op.f("pk_package_count")),
    )
    op.create_table(
        "post_consent",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("post_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("held_where", sa.String(length=200), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('herkenbaar_in_beeld', 'stem', 'verhaal')", name=op.f("ck_post_consent_kind_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["content_post.id"], name=op.f("fk_post_consent_post_id_content_post")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_consent")),
    )
    op.create_index(op.f("ix_post_consent_post_id"), "post_consent", ["post_id"], unique=False)
    op.create_table(
        "post_step",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("post_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(length=20), server_default="", nullable=False),
        sa.Column("after", sa.String(length=20), nullable=False),
        sa.Column("is_edit", sa.Boolean(), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "after IN ('idee', 'in_de_maak', 'klaar_voor_check', 'teruggestuurd', 'goedgekeurd', 'ingepland', 'geplaatst', 'nagekeken', 'vervallen')",
            name=op.f("ck_post_step_after_is_known"),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_post_step_account_id_account")),
        sa.ForeignKeyConstraint(
            ["post_id"], ["content_post.id"], name=op.f("fk_post_step_post_id_content_post")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_step")),
        sa.UniqueConstraint("post_id", "number", name=op.f("uq_post_step_post_id_number")),
    )
    op.create_index(op.f("ix_post_step_post_id"), "post_step", ["post_id"], unique=False)
    op.create_table(
        "comment_tap",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("channel_id", sa.String(length=36), nullable=False),
        sa.Column("count_id", sa.String(length=36), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_comment_tap_channel_id_channel")
        ),
        sa.ForeignKeyConstraint(
            ["count_id"], ["comment_count.id"], name=op.f("fk_comment_tap_count_id_comment_count")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_comment_tap")),
    )
    op.create_index(op.f("ix_comment_tap_count_id"), "comment_tap", ["count_id"], unique=False)
    op.create_index(op.f("ix_comment_tap_day"), "comment_tap", ["day"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_comment_tap_day"), table_name="comment_tap")
    op.drop_index(op.f("ix_comment_tap_count_id"), table_name="comment_tap")
    op.drop_table("comment_tap")
    op.drop_index(op.f("ix_post_step_post_id"), table_name="post_step")
    op.drop_table("post_step")
    op.drop_index(op.f("ix_post_consent_post_id"), table_name="post_consent")
    op.drop_table("post_consent")
    op.drop_table("package_count")
    op.drop_index(op.f("ix_insight_post_id"), table_name="insight")
    op.drop_table("insight")
    op.drop_index(op.f("ix_comment_count_channel_id"), table_name="comment_count")
    op.drop_table("comment_count")
    op.drop_index(op.f("ix_comment_case_channel_id"), table_name="comment_case")
    op.drop_table("comment_case")
    op.drop_index(op.f("ix_campaign_task_post_id"), table_name="campaign_task")
    op.drop_index(op.f("ix_campaign_task_owner_id"), table_name="campaign_task")
    op.drop_index(op.f("ix_campaign_task_due_on"), table_name="campaign_task")
    op.drop_table("campaign_task")
